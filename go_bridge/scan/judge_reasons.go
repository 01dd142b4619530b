package scan

import (
	"go/types"
)

// Reasons why a symbol cannot be called. The list is short and fixed, so that people and
// programs can count by it; in the schema each is followed by ": " and the offending type.
const (
	ReasonGeneric       = "type parameter that no type in reach satisfies"
	ReasonConstraint    = "constraint, which only type parameters have"
	ReasonUnsafe        = "unsafe pointer"
	ReasonUnnamedStruct = "unnamed struct"
	ReasonPointerTo     = "pointer to a pointer, interface, function or channel"
	ReasonPointerKey    = "pointer as a map key"
	ReasonUnspellable   = "type that cannot be named outside its package"
)

// ReasonPackage says of a whole package, among what was left out, that it does not compile here.
const ReasonPackage = "does not compile"

// ReasonExcluded says, among what was left out, that the request does not want it, and ReasonUnmatched that one of the
// request's patterns stands for nothing here.
const (
	ReasonExcluded  = "excluded"
	ReasonUnmatched = "pattern that matches nothing"
)

// A refusal says why a type does not cross.
type refusal struct {
	reason string
	typ    types.Type
}

// String is the form that stands in the schema.
func (r *refusal) String() string {
	if r.typ == nil {
		return r.reason
	}
	return r.reason + ": " + types.TypeString(r.typ, func(p *types.Package) string { return p.Name() })
}
