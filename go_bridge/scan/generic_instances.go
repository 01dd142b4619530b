package scan

import (
	"go/token"
	"go/types"
	"slices"

	"usegolib/go_bridge/gotypes"
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

// The basic types of JavaScript's values, the likeliest first, then those that are tried where none of them fits.
var (
	primary   = basics(types.Int, types.Float64, types.String, types.Int64, types.Bool)
	secondary = basics(types.Uint, types.Uint64, types.Uint8, types.Int32, types.Uint32, types.Int16, types.Uint16, types.Int8,
		types.Float32, types.Complex128, types.Complex64, types.Uintptr)
	// zeroed are the types beside rt.Erased for a type parameter whose zero value shows in Go's answers.
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

// Limits of the number of instances of one generic declaration.
const (
	maxInstances = 24
	maxOwnTypes  = 32
)

// use is how a declaration uses a type parameter.
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
	if gotypes.MentionsParam(tp.Constraint()) {
		return s.ownTypes(tp)
	}
	if u.returned {
		// A JavaScript function may give any number, whatever integers came in.
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
	for _, t := range gotypes.Terms(constraint) {
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
	if gotypes.MentionsParam(constraint) {
		constraint = substitute(constraint, map[*types.TypeParam]types.Type{tp: t})
		if gotypes.MentionsParam(constraint) {
			return false
		}
	}
	return types.Satisfies(t, constraint.Underlying().(*types.Interface))
}

// tuples are lists of type arguments for a declaration, one argument for each of its type parameters.
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
