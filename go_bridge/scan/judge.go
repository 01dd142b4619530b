package scan

import (
	"go/types"

	"usegolib/go_bridge/gotypes"
)

// place is where a type stands in the API, which decides whether it crosses there.
type place struct {
	in     bool // JavaScript gives the value
	field  bool // a field or a variable: a pointer in it is a value, not something that a call writes through
	record bool // inside a record, where pointers to records are copied
}

var (
	asParam  = place{in: true}
	asResult = place{}
	// A record travels both ways.
	asRecordField = place{in: true, field: true, record: true}
	asFieldGet    = place{field: true}
	asFieldSet    = place{in: true, field: true}
)

// check returns nil if a value of type t crosses at p, else why it does not.
func (s *scanner) check(t types.Type, p place) *refusal {
	c := checker{scanner: s, at: p, visiting: map[*types.Named]bool{}}
	return c.check(t)
}

type checker struct {
	*scanner
	at       place
	visiting map[*types.Named]bool // named slices, maps and funcs that contain themselves
}

func (c *checker) check(t types.Type) *refusal {
	t = types.Unalias(t)
	if gotypes.IsError(t) {
		return nil
	}
	switch t := t.(type) {
	case *types.Basic:
		return checkBasic(t)
	case *types.Named:
		return c.named(t)
	case *types.Pointer:
		return c.pointer(t)
	case *types.Struct:
		if c.isRecord(t) {
			return nil
		}
		return &refusal{ReasonUnnamedStruct, t}
	case *types.Signature:
		if c.at.in {
			return c.signature(t, t)
		}
		return nil
	case *types.Interface:
		return checkInterface(t, t)
	case *types.Chan:
		return nil
	case *types.Slice, *types.Array, *types.Map:
		return c.container(t, t)
	default:
		return &refusal{ReasonGeneric, t}
	}
}

func checkBasic(t *types.Basic) *refusal {
	if t.Kind() == types.UnsafePointer {
		return &refusal{ReasonUnsafe, nil}
	}
	return nil
}

// checkInterface refuses interfaces that are constraints.
func checkInterface(t types.Type, under *types.Interface) *refusal {
	if !under.IsMethodSet() {
		return &refusal{ReasonConstraint, t}
	}
	return nil
}

func (c *checker) named(t *types.Named) *refusal {
	if t.TypeParams().Len() > 0 && t.TypeArgs().Len() == 0 {
		return &refusal{ReasonGeneric, t}
	}
	if gotypes.PlainKind(t) != "" {
		return nil
	}
	switch under := t.Underlying().(type) {
	case *types.Basic:
		if refused := checkBasic(under); refused != nil {
			return refused
		}
		if !c.spellable(t) {
			return &refusal{ReasonUnspellable, t}
		}
		return nil
	case *types.Interface:
		if gotypes.IsAny(t) && !c.spellable(t) {
			return &refusal{ReasonUnspellable, t}
		}
		return checkInterface(t, under)
	case *types.Slice, *types.Array, *types.Map:
		if gotypes.HasMethods(t) || c.visiting[t] {
			return nil
		}
		c.visiting[t] = true
		return c.container(t, under)
	case *types.Pointer:
		return &refusal{ReasonPointerTo, t}
	case *types.Signature:
		if c.at.in && !c.at.field && !c.given[t.Obj()] && !c.visiting[t] {
			c.visiting[t] = true
			return c.signature(t, under)
		}
	}
	return nil // a struct, func or chan is a handle at the least
}

func (c *checker) pointer(t *types.Pointer) *refusal {
	elem := types.Unalias(t.Elem())
	if gotypes.IsError(elem) {
		return &refusal{ReasonPointerTo, t}
	}
	switch elem.Underlying().(type) {
	case *types.Struct:
		if _, ok := elem.(*types.Named); !ok && !c.isRecord(elem) {
			return &refusal{ReasonUnnamedStruct, t}
		}
		return nil // a handle, or a copy inside a record
	case *types.Interface, *types.Signature, *types.Chan, *types.Pointer:
		if isErased(elem) {
			return nil
		}
		return &refusal{ReasonPointerTo, t}
	}
	if gotypes.IsBehaving(elem) {
		return nil
	}
	if !c.spellable(elem) {
		return &refusal{ReasonUnspellable, t}
	}
	return c.check(elem)
}

// container checks the elements of a slice, array or map that is copied: t, whose underlying type is under.
func (c *checker) container(t, under types.Type) *refusal {
	if !c.spellable(t) {
		if refused := c.elements(under); refused != nil {
			return refused
		}
		return &refusal{ReasonUnspellable, t}
	}
	return c.elements(under)
}

func (c *checker) elements(under types.Type) *refusal {
	switch under := under.(type) {
	case *types.Slice:
		return c.check(under.Elem())
	case *types.Array:
		return c.check(under.Elem())
	case *types.Map:
		if pointer, ok := types.Unalias(under.Key()).(*types.Pointer); ok && !gotypes.IsHandlePointer(pointer) {
			return &refusal{ReasonPointerKey, under}
		}
		if refused := c.check(under.Key()); refused != nil {
			return refused
		}
		return c.check(under.Elem())
	}
	return nil
}

func isContext(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Context" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context"
}
