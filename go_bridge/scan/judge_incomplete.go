package scan

import "go/types"

// notInHeap says whether Go cannot make values of t nor use it as a type argument, only pointers to it: cgo's form of a
// C struct that is declared and not defined.
func notInHeap(t types.Type) bool {
	if name := typeName(t); name != nil && name.Pkg() != nil {
		switch name.Pkg().Path() + "." + name.Name() {
		case "runtime/cgo.Incomplete", "internal/runtime/sys.NotInHeap", "runtime/internal/sys.NotInHeap":
			return true
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for field := range u.Fields() {
			if notInHeap(field.Type()) {
				return true
			}
		}
	case *types.Array:
		return notInHeap(u.Elem())
	}
	return false
}
