package gotypes

import (
	"go/types"
	"slices"
)

// CoreOf is the one type in the type set of a constraint, nil where there is none or are several.
func CoreOf(tp *types.TypeParam) types.Type {
	var core types.Type
	for _, t := range Terms(tp.Constraint().Underlying().(*types.Interface)) {
		if core != nil && !types.Identical(core, t) {
			return nil
		}
		core = t
	}
	return core
}

// Terms are the types of an interface's unions, those of embedded interfaces included.
func Terms(iface *types.Interface) (list []types.Type) {
	add := func(t types.Type) {
		if inner, ok := t.Underlying().(*types.Interface); ok {
			list = append(list, Terms(inner)...)
		} else {
			list = append(list, t)
		}
	}
	for i := range iface.NumEmbeddeds() {
		if union, ok := types.Unalias(iface.EmbeddedType(i)).(*types.Union); ok {
			for j := range union.Len() {
				add(union.Term(j).Type())
			}
		} else {
			add(iface.EmbeddedType(i))
		}
	}
	return list
}

// MentionsParam says whether a type parameter stands in t; with some given, whether one of those does.
func MentionsParam(t types.Type, some ...*types.TypeParam) bool {
	found := false
	WalkParams(t, func(tp *types.TypeParam) { found = found || len(some) == 0 || slices.Contains(some, tp) })
	return found
}

// WalkParams visits the type parameters in t.
func WalkParams(t types.Type, visit func(*types.TypeParam)) {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		visit(t)
	case *types.Named:
		for i := range t.TypeArgs().Len() {
			WalkParams(t.TypeArgs().At(i), visit)
		}
	case *types.Pointer:
		WalkParams(t.Elem(), visit)
	case *types.Slice:
		WalkParams(t.Elem(), visit)
	case *types.Array:
		WalkParams(t.Elem(), visit)
	case *types.Chan:
		WalkParams(t.Elem(), visit)
	case *types.Map:
		WalkParams(t.Key(), visit)
		WalkParams(t.Elem(), visit)
	case *types.Tuple:
		for i := range t.Len() {
			WalkParams(t.At(i).Type(), visit)
		}
	case *types.Signature:
		WalkParams(t.Params(), visit)
		WalkParams(t.Results(), visit)
	case *types.Struct:
		for i := range t.NumFields() {
			WalkParams(t.Field(i).Type(), visit)
		}
	case *types.Union:
		for i := range t.Len() {
			WalkParams(t.Term(i).Type(), visit)
		}
	case *types.Interface:
		for i := range t.NumExplicitMethods() {
			WalkParams(t.ExplicitMethod(i).Type(), visit)
		}
		for i := range t.NumEmbeddeds() {
			WalkParams(t.EmbeddedType(i), visit)
		}
	}
}
