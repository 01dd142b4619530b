package bodies

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"usegolib/go_bridge/gotypes"
)

// writeBody is one function with parameters that can be written into.
type writeBody struct {
	*Writes
	function
	alias map[types.Object]params   // variables that may share the contents of parameters
	cut   map[types.Object]bool     // those that may end before their contents do, so that append overwrites
	made  map[types.Object]ast.Expr // what variables that hold structs were made from
	lies  map[types.Object]bool     // pointers to structs that lie in the contents of parameters
	grew  bool
}

func newWriteBody(m *Writes, fn function) *writeBody {
	b := &writeBody{Writes: m, function: fn, alias: map[types.Object]params{}, cut: map[types.Object]bool{}, made: map[types.Object]ast.Expr{}, lies: map[types.Object]bool{}}
	for i, param := range parameters(fn.f.Signature()) {
		if tracked(param.Type()) {
			b.alias[param] = params{i: true}
		}
	}
	return b
}

// analyse walks the body once and says whether anything was learnt.
func (b *writeBody) analyse() bool {
	b.grew = false
	ast.Inspect(b.decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				b.write(lhs)
				if len(n.Lhs) == len(n.Rhs) {
					b.assign(lhs, n.Rhs[i])
				} else { // v, ok := x.(T), or the results of a call
					b.assign(lhs, n.Rhs[0])
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if i < len(n.Values) {
					b.assign(name, n.Values[i])
				}
			}
		case *ast.RangeStmt:
			if n.Key != nil {
				b.write(n.Key)
			}
			if n.Value != nil {
				b.write(n.Value)
				if t := b.info.TypeOf(n.Value); t != nil && shares(t) {
					b.assign(n.Value, n.X)
				}
			}
		case *ast.IncDecStmt:
			b.write(n.X)
		case *ast.ReturnStmt:
			for _, result := range n.Results {
				b.grew = b.returned[b.f].add(b.base(result)) || b.grew
			}
		case *ast.CallExpr:
			b.call(n)
		case *ast.TypeSwitchStmt:
			b.typeSwitch(n)
		}
		return true
	})
	return b.grew
}

// mark notes that the contents of these parameters change.
func (b *writeBody) mark(which params) { b.grew = b.written[b.f].add(which) || b.grew }

// assign notes that a variable now shares what the value shares.
func (b *writeBody) assign(lhs, value ast.Expr) {
	ident, ok := ast.Unparen(lhs).(*ast.Ident)
	if !ok {
		return
	}
	obj := b.info.ObjectOf(ident)
	if obj == nil || obj.Type() == nil {
		return
	}
	t := obj.Type()
	if _, ok := structLiteral(value); ok {
		b.made[obj] = value
	}
	if _, pointer := t.Underlying().(*types.Pointer); !shares(t) && !pointer && !types.IsInterface(t) {
		return
	}
	b.share(obj, t, value)
}

// share notes that a variable of type t shares what the value shares.
func (b *writeBody) share(obj types.Object, t types.Type, value ast.Expr) {
	from := b.base(value)
	if len(from) == 0 {
		return
	}
	if gotypes.IsStructPointer(t) && !b.lies[obj] && b.pointsInto(value) {
		b.lies[obj], b.grew = true, true
	}
	if b.alias[obj] == nil {
		b.alias[obj] = params{}
	}
	b.grew = b.alias[obj].add(from) || b.grew
	if !b.cut[obj] && b.isCut(value) {
		b.cut[obj], b.grew = true, true
	}
}

// isCut says whether the slice may end before the contents that it shares do, as p[:0] does.
func (b *writeBody) isCut(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return b.cut[b.info.ObjectOf(e)]
	case *ast.SliceExpr:
		return e.High != nil || b.isCut(e.X)
	case *ast.CallExpr:
		return len(e.Args) > 0 && (b.builtin(e) == "append" || b.isConversion(e)) && b.isCut(e.Args[0])
	}
	return false
}

// result returns the parameters that the result of a call may share its contents with.
func (b *writeBody) result(call *ast.CallExpr) params {
	if b.isConversion(call) && len(call.Args) == 1 {
		return b.base(call.Args[0])
	}
	if name := b.builtin(call); name == "append" {
		return b.base(call.Args[0])
	}
	f := typeutil.StaticCallee(b.info, call)
	if f == nil {
		return nil
	}
	shared := params{}
	returned := b.returned[f.Origin()]
	b.eachArgument(call, f, func(i int, arg ast.Expr) {
		if returned[i] || knownToReturn(f, i) {
			shared.add(b.base(arg))
		}
	})
	return shared
}

// call notes what a call writes into its arguments.
func (b *writeBody) call(call *ast.CallExpr) {
	switch b.builtin(call) {
	case "copy", "clear", "delete":
		b.mark(b.base(call.Args[0]))
		return
	case "append": // append(p[:0], …) overwrites p; append(p, …) only what lies behind p
		if b.isCut(call.Args[0]) {
			b.mark(b.base(call.Args[0]))
		}
		return
	}
	f, ok := typeutil.Callee(b.info, call).(*types.Func)
	if !ok {
		if !b.isConversion(call) && b.builtin(call) == "" {
			for _, arg := range call.Args { // a func value
				b.mark(b.pointers(b.base(arg)))
			}
			b.calledBack(call)
		}
		return
	}
	b.eachArgument(call, f, func(i int, arg ast.Expr) {
		if b.writes(f, i) {
			b.markElements(arg)
		}
		shared := b.given(arg)
		switch {
		case len(shared) == 0:
		case b.writes(f, i):
			b.mark(shared)
		case b.mayWriteThrough(f, i):
			b.mark(b.pointers(shared))
		}
	})
}

// markElements marks what a struct holds that is made for a call which writes, as in sort.Sort(byKey{keys, values}).
func (b *writeBody) markElements(arg ast.Expr) {
	if unary, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok && unary.Op == token.AND {
		arg = ast.Unparen(unary.X)
	}
	if ident, ok := ast.Unparen(arg).(*ast.Ident); ok {
		arg = b.made[b.info.ObjectOf(ident)]
	}
	literal, ok := structLiteral(arg)
	if !ok {
		return
	}
	if _, ok := b.info.TypeOf(literal).Underlying().(*types.Struct); !ok {
		return
	}
	for _, element := range literal.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			element = pair.Value
		}
		b.mark(b.base(element))
	}
}

// structLiteral gives the composite literal that an expression is, or whose address it takes.
func structLiteral(e ast.Expr) (*ast.CompositeLit, bool) {
	if unary, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && unary.Op == token.AND {
		e = unary.X
	}
	literal, ok := ast.Unparen(e).(*ast.CompositeLit)
	return literal, ok
}

// pointers keeps those of the parameters that are pointers, or slices of them: a write through them is assumed where it
// cannot be ruled out.
func (b *writeBody) pointers(which params) params {
	kept := params{}
	for i := range which {
		if i < 0 {
			continue
		}
		t := b.f.Signature().Params().At(i).Type()
		if slice, ok := t.Underlying().(*types.Slice); ok {
			t = slice.Elem()
		}
		if gotypes.IsCopiedPointer(t) && !isBigInt(t) {
			kept[i] = true
		}
	}
	return kept
}

// eachArgument gives each argument with the number of its parameter, the receiver of a method included.
func (b *writeBody) eachArgument(call *ast.CallExpr, f *types.Func, use func(i int, arg ast.Expr)) {
	shift := 0
	if selector, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		if selection := b.info.Selections[selector]; selection != nil {
			if selection.Kind() == types.MethodExpr {
				shift = -1
			} else {
				use(-1, selector.X)
			}
		}
	}
	for i, arg := range call.Args {
		use(min(i+shift, f.Signature().Params().Len()-1), arg)
	}
}
