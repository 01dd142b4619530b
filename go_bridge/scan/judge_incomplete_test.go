package scan

import (
	"go/token"
	"go/types"
	"testing"
)

// TestNotInHeap takes the form that cgo gives a C struct that is declared and not defined.
func TestNotInHeap(t *testing.T) {
	named := func(path, name string, underlying types.Type) types.Type {
		obj := types.NewTypeName(token.NoPos, types.NewPackage(path, "p"), name, nil)
		return types.NewNamed(obj, underlying, nil)
	}
	structOf := func(field types.Type) types.Type {
		return types.NewStruct([]*types.Var{types.NewField(token.NoPos, nil, "_", field, false)}, nil)
	}
	mark := named("internal/runtime/sys", "NotInHeap", structOf(types.Typ[types.Int]))
	incomplete := named("runtime/cgo", "Incomplete", structOf(mark))
	for _, each := range []struct {
		name string
		t    types.Type
		want bool
	}{
		{"an incomplete C struct", named("m", "Context", structOf(incomplete)), true},
		{"an array of them", types.NewArray(incomplete, 2), true},
		{"a pointer to one", types.NewPointer(incomplete), false},
		{"a struct that points to itself", selfPointing(), false},
		{"a type of that name elsewhere", named("m", "Incomplete", types.NewStruct(nil, nil)), false},
	} {
		if got := notInHeap(each.t); got != each.want {
			t.Errorf("%s: got %t", each.name, got)
		}
	}
}

func selfPointing() types.Type {
	obj := types.NewTypeName(token.NoPos, types.NewPackage("m", "m"), "Node", nil)
	node := types.NewNamed(obj, nil, nil)
	next := types.NewField(token.NoPos, nil, "Next", types.NewPointer(node), false)
	node.SetUnderlying(types.NewStruct([]*types.Var{next}, nil))
	return node
}
