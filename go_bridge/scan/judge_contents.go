package scan

import (
	"go/types"

	"usegolib/go_bridge/gotypes"
)

// holdsContents says whether slices or maps lie inside a value of type t, below its own contents if it is a slice or
// map itself. Changes that Go makes to them are brought back one by one, so that JavaScript's objects keep their
// identity. A rest parameter's contents are the list of its arguments, and the values in an any of them are not
// followed.
func holdsContents(t types.Type, variadic bool) bool {
	if variadic {
		elem := types.Unalias(t).(*types.Slice).Elem()
		return !gotypes.IsAny(elem) && contents(elem, map[types.Type]bool{})
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return contents(u.Elem(), map[types.Type]bool{})
	case *types.Map:
		return contents(u.Elem(), map[types.Type]bool{})
	}
	return contents(t, map[types.Type]bool{})
}

// contents says whether there is a slice or map, or a pointer to a copied value, in a value of type t.
func contents(t types.Type, visiting map[types.Type]bool) bool {
	t = types.Unalias(t)
	if visiting[t] || gotypes.PlainKind(t) != "" || isErased(t) {
		return false
	}
	visiting[t] = true
	switch u := t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	case *types.Interface:
		return gotypes.IsAny(t)
	case *types.Array:
		return contents(u.Elem(), visiting)
	case *types.Pointer:
		return gotypes.IsStructPointer(t) && contents(u.Elem(), visiting)
	case *types.Struct:
		for field := range u.Fields() {
			if field.Exported() && (gotypes.IsCopiedPointer(field.Type()) || contents(field.Type(), visiting)) {
				return true
			}
		}
	}
	return false
}
