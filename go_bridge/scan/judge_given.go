package scan

import "go/types"

// findGiven collects the named func types of which the API itself gives values, as packages with functional options
// do. A parameter of such a type takes a handle, also where no JavaScript function can stand for it.
func (s *scanner) findGiven() map[*types.TypeName]bool {
	given := map[*types.TypeName]bool{}
	for _, p := range s.sorted {
		if !p.api {
			continue
		}
		for _, obj := range s.sortedScope(p.Types) {
			if !obj.Exported() {
				continue
			}
			switch obj := obj.(type) {
			case *types.Func, *types.Var:
				markGiven(given, obj.Type())
			case *types.TypeName:
				methods := types.NewMethodSet(types.NewPointer(obj.Type()))
				for i := range methods.Len() {
					markGiven(given, methods.At(i).Type())
				}
			}
		}
	}
	return given
}

// markGiven marks the func types that a value of type t gives: itself, its elements, or a function's results.
func markGiven(given map[*types.TypeName]bool, t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		if _, ok := t.Underlying().(*types.Signature); ok {
			given[t.Obj()] = true
		}
	case *types.Signature:
		for i := range t.Results().Len() {
			markGiven(given, t.Results().At(i).Type())
		}
	case *types.Slice:
		markGiven(given, t.Elem())
	case *types.Array:
		markGiven(given, t.Elem())
	case *types.Map:
		markGiven(given, t.Elem())
	}
}
