package bodies

import (
	"go/ast"
	"go/token"
	"go/types"

	"usegolib/go_bridge/gotypes"
)

// shares says whether assigning a value of type t shares the contents of a slice or map, or what a pointer points to.
func shares(t types.Type) bool { return sharesIn(t, map[types.Type]bool{}) }

func sharesIn(t types.Type, visiting map[types.Type]bool) bool {
	t = types.Unalias(t)
	if visiting[t] || gotypes.PlainKind(t) != "" {
		return false
	}
	visiting[t] = true
	if gotypes.IsCopiedPointer(t) || gotypes.IsAny(t) {
		return true
	}
	if param, ok := t.(*types.TypeParam); ok {
		return param != nil
	}
	switch u := t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	case *types.Array:
		return sharesIn(u.Elem(), visiting)
	case *types.Struct:
		for field := range u.Fields() {
			if sharesIn(field.Type(), visiting) || gotypes.IsStructPointer(field.Type()) && sharesIn(pointed(field.Type()), visiting) {
				return true
			}
		}
	}
	return false
}

// tracked says whether Go may write into what lies in a parameter of type t. A pointer to a struct shares that, but what
// JavaScript gives for it is a struct of Go's own: only slices and maps in it matter.
func tracked(t types.Type) bool {
	return shares(t) || gotypes.IsStructPointer(t) && shares(pointed(t))
}

func pointed(t types.Type) types.Type { return t.Underlying().(*types.Pointer).Elem() }

// write notes an assignment to an element, a field of an element, or what a pointer to an element points to.
func (b *writeBody) write(lhs ast.Expr) {
	if b.reaches(lhs) {
		b.mark(b.base(lhs))
	}
}

// reaches says whether what is assigned to lies in the contents of a slice or map, or behind a pointer to a copied value. A
// field of a struct, or an element of an array, does not: the variable is Go's own.
func (b *writeBody) reaches(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return false
	case *ast.IndexExpr:
		t := b.info.TypeOf(e.X)
		if t == nil {
			return true
		}
		if _, ok := t.Underlying().(*types.Array); ok {
			return b.reaches(e.X)
		}
		return true
	case *ast.StarExpr:
		return b.reachesBehind(e.X)
	case *ast.SelectorExpr:
		if t := b.info.TypeOf(e.X); t != nil {
			if _, ok := t.Underlying().(*types.Pointer); ok {
				return b.reachesBehind(e.X)
			}
		}
		return b.reaches(e.X)
	}
	return true
}

// reachesBehind is reaches for what the pointer e points to.
func (b *writeBody) reachesBehind(e ast.Expr) bool {
	t := b.info.TypeOf(e)
	return t == nil || !gotypes.IsStructPointer(t) || b.pointsInto(e)
}

// pointsInto says whether a pointer to a struct points into the contents of a slice or map.
func (b *writeBody) pointsInto(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return b.lies[b.info.ObjectOf(e)]
	case *ast.UnaryExpr:
		return e.Op == token.AND && b.reaches(e.X)
	case *ast.CallExpr:
		return true
	}
	return false
}

// base returns the parameters in whose contents the expression lies.
func (b *writeBody) base(e ast.Expr) params {
	switch e := e.(type) {
	case *ast.Ident:
		return b.alias[b.info.ObjectOf(e)]
	case *ast.ParenExpr:
		return b.base(e.X)
	case *ast.SliceExpr:
		return b.base(e.X)
	case *ast.IndexExpr:
		return b.inside(e.X)
	case *ast.SelectorExpr:
		if selection := b.info.Selections[e]; selection != nil && selection.Kind() == types.FieldVal {
			return b.inside(e.X)
		}
	case *ast.StarExpr:
		return b.inside(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return b.base(e.X)
		}
	case *ast.TypeAssertExpr:
		return b.base(e.X)
	case *ast.CallExpr:
		return b.result(e)
	}
	return nil
}

// inside is base for what lies in e. The struct that an element of a slice or map points to is other memory.
func (b *writeBody) inside(e ast.Expr) params {
	e = ast.Unparen(e)
	if _, element := e.(*ast.IndexExpr); element {
		if t := b.info.TypeOf(e); t != nil && gotypes.IsStructPointer(t) {
			return nil
		}
	}
	return b.base(e)
}

// given is base for an argument: a pointer to a struct that is an element of a slice or map is no part of its contents.
func (b *writeBody) given(arg ast.Expr) params {
	return b.inside(arg)
}

// typeSwitch notes that the variables of a type switch share what it looks at.
func (b *writeBody) typeSwitch(n *ast.TypeSwitchStmt) {
	assign, ok := n.Assign.(*ast.AssignStmt)
	if !ok {
		return
	}
	value := assign.Rhs[0].(*ast.TypeAssertExpr).X
	for _, clause := range n.Body.List {
		if obj := b.info.Implicits[clause]; obj != nil && (tracked(obj.Type()) || types.IsInterface(obj.Type())) {
			b.share(obj, obj.Type(), value)
		}
	}
}

// calledBack notes that JavaScript may write into the slices that its functions get, which a parameter gives.
func (b *writeBody) calledBack(call *ast.CallExpr) {
	ident, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok || !b.isParam(b.info.ObjectOf(ident)) {
		return
	}
	for _, arg := range call.Args {
		if t := b.info.TypeOf(arg); t != nil {
			if _, ok := t.Underlying().(*types.Slice); ok {
				b.mark(b.base(arg))
			}
		}
	}
}

func (b *writeBody) isParam(obj types.Object) bool {
	for v := range b.f.Signature().Params().Variables() {
		if v == obj {
			return true
		}
	}
	return false
}
