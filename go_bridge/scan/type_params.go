package scan

import (
	"go/types"
	"slices"
)

// typeParams are the type parameters of a declaration.
type typeParams struct {
	all []*types.TypeParam
	// derived are the core types of those that follow from others, as in [S ~[]E, E any].
	derived map[*types.TypeParam]types.Type
	// visible are the others.
	visible []*types.TypeParam
}

func newTypeParams(list *types.TypeParamList) *typeParams {
	p := &typeParams{derived: map[*types.TypeParam]types.Type{}}
	for i := range list.Len() {
		tp := list.At(i)
		p.all = append(p.all, tp)
		if core := coreOf(tp); core != nil && mentionsParam(core) {
			p.derived[tp] = core
		} else {
			p.visible = append(p.visible, tp)
		}
	}
	return p
}

// coreOf is the one type in the type set of a constraint, nil where there is none or are several.
func coreOf(tp *types.TypeParam) types.Type {
	var core types.Type
	for _, t := range terms(tp.Constraint().Underlying().(*types.Interface)) {
		if core != nil && !types.Identical(core, t) {
			return nil
		}
		core = t
	}
	return core
}

// terms are the types of an interface's unions, those of embedded interfaces included.
func terms(iface *types.Interface) (list []types.Type) {
	add := func(t types.Type) {
		if inner, ok := t.Underlying().(*types.Interface); ok {
			list = append(list, terms(inner)...)
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

// mentionsParam says whether a type parameter stands in t; with some given, whether one of those does.
func mentionsParam(t types.Type, some ...*types.TypeParam) bool {
	found := false
	walkParams(t, func(tp *types.TypeParam) { found = found || len(some) == 0 || slices.Contains(some, tp) })
	return found
}

// walkParams visits the type parameters in t.
func walkParams(t types.Type, visit func(*types.TypeParam)) {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		visit(t)
	case *types.Named:
		for i := range t.TypeArgs().Len() {
			walkParams(t.TypeArgs().At(i), visit)
		}
	case *types.Pointer:
		walkParams(t.Elem(), visit)
	case *types.Slice:
		walkParams(t.Elem(), visit)
	case *types.Array:
		walkParams(t.Elem(), visit)
	case *types.Chan:
		walkParams(t.Elem(), visit)
	case *types.Map:
		walkParams(t.Key(), visit)
		walkParams(t.Elem(), visit)
	case *types.Tuple:
		for i := range t.Len() {
			walkParams(t.At(i).Type(), visit)
		}
	case *types.Signature:
		walkParams(t.Params(), visit)
		walkParams(t.Results(), visit)
	case *types.Struct:
		for i := range t.NumFields() {
			walkParams(t.Field(i).Type(), visit)
		}
	case *types.Union:
		for i := range t.Len() {
			walkParams(t.Term(i).Type(), visit)
		}
	case *types.Interface:
		for i := range t.NumExplicitMethods() {
			walkParams(t.ExplicitMethod(i).Type(), visit)
		}
		for i := range t.NumEmbeddeds() {
			walkParams(t.EmbeddedType(i), visit)
		}
	}
}

// complete adds the derived type arguments to those of the visible type parameters; nil where that cannot be.
func (p *typeParams) complete(visible []types.Type) []types.Type {
	known := map[*types.TypeParam]types.Type{}
	for i, tp := range p.visible {
		known[tp] = visible[i]
	}
	for range p.derived {
		for tp, core := range p.derived {
			if t := substitute(core, known); known[tp] == nil && !mentionsParam(t) {
				known[tp] = t
			}
		}
	}
	args := make([]types.Type, len(p.all))
	for i, tp := range p.all {
		if args[i] = known[tp]; args[i] == nil {
			return nil
		}
	}
	return args
}

// ofVisible are those of a declaration's type arguments that belong to visible type parameters.
func (p *typeParams) ofVisible(args []types.Type) (list []types.Type) {
	for i, tp := range p.all {
		if slices.Contains(p.visible, tp) {
			list = append(list, args[i])
		}
	}
	return list
}
