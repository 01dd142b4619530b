package scan

import (
	"go/token"
	"go/types"

	"usegolib/go_bridge/gotypes"
)

// substitute replaces type parameters in t by the given types and keeps the others. go/types does this for whole
// declarations only.
func substitute(t types.Type, args map[*types.TypeParam]types.Type) types.Type {
	if !gotypes.MentionsParam(t) {
		return t
	}
	to := func(t types.Type) types.Type { return substitute(t, args) }
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		if arg := args[t]; arg != nil {
			return arg
		}
		return t
	case *types.Named:
		list := make([]types.Type, t.TypeArgs().Len())
		for i := range list {
			list[i] = to(t.TypeArgs().At(i))
		}
		made, err := types.Instantiate(nil, t.Origin(), list, false)
		if err != nil {
			return t
		}
		return made
	case *types.Pointer:
		return types.NewPointer(to(t.Elem()))
	case *types.Slice:
		return types.NewSlice(to(t.Elem()))
	case *types.Array:
		return types.NewArray(to(t.Elem()), t.Len())
	case *types.Chan:
		return types.NewChan(t.Dir(), to(t.Elem()))
	case *types.Map:
		return types.NewMap(to(t.Key()), to(t.Elem()))
	case *types.Tuple:
		vars := make([]*types.Var, t.Len())
		for i := range vars {
			vars[i] = types.NewVar(t.At(i).Pos(), t.At(i).Pkg(), t.At(i).Name(), to(t.At(i).Type()))
		}
		return types.NewTuple(vars...)
	case *types.Signature:
		params, _ := to(t.Params()).(*types.Tuple)
		results, _ := to(t.Results()).(*types.Tuple)
		return types.NewSignatureType(nil, nil, nil, params, results, t.Variadic())
	case *types.Struct:
		fields, tags := make([]*types.Var, t.NumFields()), make([]string, t.NumFields())
		for i := range fields {
			f := t.Field(i)
			fields[i], tags[i] = types.NewField(f.Pos(), f.Pkg(), f.Name(), to(f.Type()), f.Embedded()), t.Tag(i)
		}
		return types.NewStruct(fields, tags)
	case *types.Union:
		list := make([]*types.Term, t.Len())
		for i := range list {
			list[i] = types.NewTerm(t.Term(i).Tilde(), to(t.Term(i).Type()))
		}
		return types.NewUnion(list)
	case *types.Interface:
		var methods []*types.Func
		for i := range t.NumExplicitMethods() {
			m := t.ExplicitMethod(i)
			methods = append(methods, types.NewFunc(token.NoPos, m.Pkg(), m.Name(), to(m.Type()).(*types.Signature)))
		}
		var embedded []types.Type
		for i := range t.NumEmbeddeds() {
			embedded = append(embedded, to(t.EmbeddedType(i)))
		}
		return types.NewInterfaceType(methods, embedded).Complete()
	}
	return t
}
