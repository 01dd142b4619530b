package scan

import (
	"go/types"
	"slices"

	"usegolib/go_bridge/gotypes"
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
		if core := gotypes.CoreOf(tp); core != nil && gotypes.MentionsParam(core) {
			p.derived[tp] = core
		} else {
			p.visible = append(p.visible, tp)
		}
	}
	return p
}

// complete adds the derived type arguments to those of the visible type parameters; nil where that cannot be.
func (p *typeParams) complete(visible []types.Type) []types.Type {
	known := map[*types.TypeParam]types.Type{}
	for i, tp := range p.visible {
		known[tp] = visible[i]
	}
	for range p.derived {
		for tp, core := range p.derived {
			if t := substitute(core, known); known[tp] == nil && !gotypes.MentionsParam(t) {
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

// ofVisible picks, of a declaration's type arguments, those of the visible type parameters.
func (p *typeParams) ofVisible(args []types.Type) (list []types.Type) {
	for i, tp := range p.all {
		if slices.Contains(p.visible, tp) {
			list = append(list, args[i])
		}
	}
	return list
}
