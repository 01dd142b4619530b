package scan

import (
	"go/token"
	"go/types"
	"slices"

	"usegolib/go_bridge/schema"
)

// Generic functions and types are instantiated before the build, with the types that JavaScript values have: what any
// type satisfies with rt.Erased, a constraint with a type set by basic types, one with methods by itself.

// erased is rt.Erased, the type that stands for a type parameter that any type satisfies.
var erased = func() *types.Named {
	pkg := types.NewPackage(schema.RuntimePath, "rt")
	name := types.NewTypeName(token.NoPos, pkg, "Erased", nil)
	named := types.NewNamed(name, types.NewInterfaceType(nil, nil).Complete(), nil)
	pkg.Scope().Insert(name)
	return named
}()

func isErased(t types.Type) bool { return types.Unalias(t) == erased }

// The basic types of JavaScript's values, the likeliest first, and what is tried where none of them will do.
var (
	primary   = basics(types.Int, types.Float64, types.String, types.Int64, types.Bool)
	secondary = basics(types.Uint, types.Uint64, types.Uint8, types.Int32, types.Uint32, types.Int16, types.Uint16, types.Int8,
		types.Float32, types.Complex128, types.Complex64, types.Uintptr)
	// zeroed are those that a type parameter is instantiated with beside rt.Erased where Go's zero value shows.
	zeroed = basics(types.Int, types.Float64, types.String, types.Bool, types.Int64)
	// typed are the elements of JavaScript's typed arrays.
	typed = basics(types.Float64, types.Int64, types.Float32, types.Int32, types.Uint8, types.Uint32, types.Int16, types.Uint16,
		types.Int8, types.Uint64)
)

func basics(kinds ...types.BasicKind) (list []types.Type) {
	for _, kind := range kinds {
		list = append(list, types.Typ[kind])
	}
	return list
}

// Bounds of what one generic declaration is instantiated with.
const (
	maxInstances = 24
	maxOwnTypes  = 32
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

// use is what a declaration does with a type parameter.
type use struct {
	explicit bool // no argument tells its type, and the answer depends on it
	returned bool // only JavaScript functions that are given return it
	elements bool // it is the element of a slice that is given, so that typed arrays tell it
	zero     bool // the body makes zero values of it
}

// candidates are the types to instantiate a type parameter with, the likeliest first.
func (s *scanner) candidates(tp *types.TypeParam, u use) []types.Type {
	constraint := tp.Constraint().Underlying().(*types.Interface)
	if types.Satisfies(erased, constraint) {
		if u.zero && !u.returned || u.explicit {
			return append([]types.Type{erased}, zeroed...)
		}
		return []types.Type{erased}
	}
	var list []types.Type
	add := func(more []types.Type) {
		for _, t := range more {
			if !slices.Contains(list, t) && types.Satisfies(t, constraint) {
				list = append(list, t)
			}
		}
	}
	if mentionsParam(tp.Constraint()) {
		return s.ownTypes(tp)
	}
	if u.returned {
		// Whatever integers are given, a JavaScript function may give any number.
		add(floats)
	}
	if len(list) == 0 {
		add(primary)
	} else {
		add(primary[1:])
	}
	if u.elements {
		add(typed)
	}
	if len(list) == 0 {
		add(secondary)
	}
	for _, t := range terms(constraint) {
		if _, basic := t.Underlying().(*types.Basic); !basic && s.check(t, asParam) == nil {
			add([]types.Type{t})
		}
	}
	if len(list) > 0 {
		return list
	}
	if named := types.Unalias(tp.Constraint()); constraint.IsMethodSet() && s.spellable(named) {
		list = append(list, named)
	}
	return append(list, s.ownTypes(tp)...)
}

var floats = basics(types.Float64)

// ownTypes are the exported types of the modules' own packages that satisfy a constraint, the pointer where the type
// itself does not.
func (s *scanner) ownTypes(tp *types.TypeParam) (list []types.Type) {
	for _, p := range s.sorted {
		if !p.api {
			continue
		}
		for _, obj := range s.sortedScope(p.Types) {
			name, ok := obj.(*types.TypeName)
			if !ok || !name.Exported() || name.IsAlias() || len(list) == maxOwnTypes {
				continue
			}
			named, ok := name.Type().(*types.Named)
			if !ok || named.TypeParams().Len() > 0 || types.IsInterface(named) {
				continue
			}
			for _, t := range []types.Type{named, types.NewPointer(named)} {
				if s.satisfies(t, tp) {
					list = append(list, t)
					break
				}
			}
		}
	}
	return list
}

// satisfies is types.Satisfies for a constraint that can mention the type parameter itself.
func (s *scanner) satisfies(t types.Type, tp *types.TypeParam) bool {
	constraint := tp.Constraint()
	if mentionsParam(constraint) {
		constraint = substitute(constraint, map[*types.TypeParam]types.Type{tp: t})
		if mentionsParam(constraint) {
			return false
		}
	}
	return types.Satisfies(t, constraint.Underlying().(*types.Interface))
}

// tuples are the type arguments that a declaration is instantiated with, one for each of its type parameters.
func (s *scanner) tuples(p *typeParams, uses map[*types.TypeParam]use) [][]types.Type {
	lists := make([][]types.Type, len(p.visible))
	for i, tp := range p.visible {
		lists[i] = s.candidates(tp, uses[tp])
	}
	for product(lists) > maxInstances {
		longest := 0
		for i := range lists {
			if len(lists[i]) > len(lists[longest]) {
				longest = i
			}
		}
		lists[longest] = lists[longest][:len(lists[longest])-1]
	}
	var all [][]types.Type
	for n := range product(lists) {
		chosen := make([]types.Type, len(lists))
		for i := len(lists) - 1; i >= 0; i-- {
			chosen[i] = lists[i][n%len(lists[i])]
			n /= len(lists[i])
		}
		if args := p.complete(chosen); args != nil {
			all = append(all, args)
		}
	}
	return all
}

func product(lists [][]types.Type) int {
	n := 1
	for _, list := range lists {
		n *= len(list)
	}
	return n
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
