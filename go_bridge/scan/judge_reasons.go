package scan

import (
	"go/types"
)

// Reasons why a symbol cannot be called. The list is short and fixed, so that people and programs can count by it; in
// the schema ": " and the offending type follow.
const (
	ReasonGeneric       = "type parameter that no type in reach satisfies"
	ReasonConstraint    = "constraint, which only type parameters have"
	ReasonUnsafe        = "unsafe pointer"
	ReasonUnnamedStruct = "unnamed struct"
	ReasonPointerTo     = "pointer to a pointer, interface, function or channel"
	ReasonPointerKey    = "pointer as a map key"
	ReasonUnspellable   = "type that cannot be named outside its package"
)

// ReasonPackage is the reason of a whole package that does not compile here.
const ReasonPackage = "does not compile"

// ReasonExcluded is the reason of a package or member that the request excludes, ReasonUnmatched that of a pattern of
// the request that matches nothing.
const (
	ReasonExcluded  = "excluded"
	ReasonUnmatched = "pattern that matches nothing"
)

// refusal is the reason why a type does not cross.
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
