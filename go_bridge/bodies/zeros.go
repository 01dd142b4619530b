package bodies

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"usegolib/go_bridge/gotypes"
)

// Zeros says which generic functions make zero values of a type parameter. With rt.Erased such a value is nil, where Go
// programs have 0 or "": lo.Compact would keep what it is there to drop. Those functions are instantiated with the basic
// types too, so that arguments of one basic type get Go's own answer.
//
// An answer too many only costs code, so doubtful cases count as zero values.
type Zeros struct {
	made map[*types.Func]map[int]bool // by the number of the type parameter
}

// TypeParam says whether f makes zero values of its type parameter i.
func (z *Zeros) TypeParam(f *types.Func, i int) bool { return z.made[f.Origin()][i] }

func findZeros(functions []function) *Zeros {
	z := &Zeros{map[*types.Func]map[int]bool{}}
	var bodies []*zeroBody
	for _, fn := range functions {
		if fn.decl.Body != nil && fn.f.Signature().TypeParams().Len() > 0 {
			z.made[fn.f] = map[int]bool{}
			bodies = append(bodies, &zeroBody{Zeros: z, function: fn, set: map[*ast.IndexExpr]bool{}})
		}
	}
	settle(bodies)
	return z
}

// zeroBody is one generic function.
type zeroBody struct {
	*Zeros
	function
	set  map[*ast.IndexExpr]bool // elements that are set and not read
	grew bool
}

// analyse walks the body once and says whether anything was learnt.
func (b *zeroBody) analyse() bool {
	b.grew = false
	b.results(b.f.Signature())
	ast.Inspect(b.decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			if len(n.Values) == 0 && len(n.Names) > 0 {
				b.zero(b.info.TypeOf(n.Names[0]))
			}
		case *ast.FuncLit:
			if sig, ok := b.info.TypeOf(n).(*types.Signature); ok {
				b.results(sig)
			}
		case *ast.CompositeLit:
			b.literal(n)
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				if index, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok && (n.Tok == token.ASSIGN || n.Tok == token.DEFINE) {
					b.set[index] = true
				}
			}
		case *ast.IndexExpr:
			if b.set[n] {
				break
			}
			if t := b.info.TypeOf(n.X); t != nil {
				if m, ok := t.Underlying().(*types.Map); ok {
					b.zero(m.Elem())
				}
			}
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				b.zero(b.info.TypeOf(n))
			}
		case *ast.TypeAssertExpr:
			if n.Type != nil {
				b.zero(b.info.TypeOf(n.Type))
			}
		case *ast.CallExpr:
			b.call(n)
		}
		return true
	})
	return b.grew
}

// results notes named results, which begin as zero values.
func (b *zeroBody) results(sig *types.Signature) {
	for i := range sig.Results().Len() {
		if result := sig.Results().At(i); result.Name() != "" {
			b.zero(result.Type())
		}
	}
}

// zero notes that a zero value of t is made.
func (b *zeroBody) zero(t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		b.mark(t)
	case *types.Array:
		b.zero(t.Elem())
	case *types.Named:
		if _, ok := t.Underlying().(*types.Struct); ok {
			b.markAll(t)
		}
	case *types.Struct:
		for i := range t.NumFields() {
			b.zero(t.Field(i).Type())
		}
	case *types.Tuple: // of a receive or a type assertion with two results
		for i := range t.Len() {
			b.zero(t.At(i).Type())
		}
	}
}

// markAll notes every type parameter in t.
func (b *zeroBody) markAll(t types.Type) { gotypes.WalkParams(t, b.mark) }

func (b *zeroBody) mark(tp *types.TypeParam) {
	list := b.f.Signature().TypeParams()
	for i := range list.Len() {
		if list.At(i) == tp && !b.made[b.f][i] {
			b.made[b.f][i], b.grew = true, true
		}
	}
}

// literal notes an array, or a struct some of whose fields are not given.
func (b *zeroBody) literal(lit *ast.CompositeLit) {
	t := b.info.TypeOf(lit)
	if t == nil {
		return
	}
	switch under := t.Underlying().(type) {
	case *types.Array:
		if int64(len(lit.Elts)) < under.Len() {
			b.zero(under.Elem())
		}
	case *types.Struct:
		if len(lit.Elts) < under.NumFields() {
			b.markAll(t)
		}
	}
}

// call notes what a call makes zero values of.
func (b *zeroBody) call(call *ast.CallExpr) {
	if name := b.builtin(call); name != "" {
		b.zeroBuiltin(name, call)
		return
	}
	if b.isConversion(call) {
		return
	}
	f, ok := typeutil.Callee(b.info, call).(*types.Func)
	if !ok {
		return
	}
	if recv := f.Signature().Recv(); recv != nil {
		b.markAll(recv.Type())
		return
	}
	if f.Pkg() != nil && (f.Pkg().Path() == "unsafe" || f.Pkg().Path() == "reflect") {
		for _, arg := range call.Args {
			b.markAll(b.info.TypeOf(arg))
		}
	}
	known, own := b.made[f.Origin()]
	args := b.instance(ast.Unparen(call.Fun))
	for i := range args.Len() {
		if known[i] || !own && !keepsValues(f) {
			b.markAll(args.At(i))
		}
	}
}

// instance gives the type arguments of the function that is called; nil for one that is not generic.
func (b *zeroBody) instance(fun ast.Expr) *types.TypeList {
	switch x := fun.(type) {
	case *ast.IndexExpr:
		return b.instance(x.X)
	case *ast.IndexListExpr:
		return b.instance(x.X)
	case *ast.SelectorExpr:
		return b.info.Instances[x.Sel].TypeArgs
	case *ast.Ident:
		return b.info.Instances[x].TypeArgs
	}
	return nil
}

// zeroBuiltin notes what a call of a built-in function makes zero values of.
func (b *zeroBody) zeroBuiltin(name string, call *ast.CallExpr) {
	if len(call.Args) == 0 {
		return
	}
	t := b.info.TypeOf(call.Args[0])
	switch name {
	case "new":
		b.zero(t)
	case "clear":
		b.markAll(core(t))
	case "make":
		slice, ok := core(t).Underlying().(*types.Slice)
		if ok && len(call.Args) > 1 && !isZero(b.info.Types[call.Args[1]].Value) {
			b.zero(slice.Elem())
		}
	}
}

// core is the one type that a type parameter can be (the []E of `S ~[]E`), and every other type itself.
func core(t types.Type) types.Type {
	if param, ok := types.Unalias(t).(*types.TypeParam); ok {
		if only := gotypes.CoreOf(param); only != nil {
			return only
		}
	}
	return t
}

func isZero(length constant.Value) bool {
	return length != nil && constant.Sign(length) == 0
}

// clearing are the functions of package slices that clear what lies behind a slice's new end, or make room.
var clearing = map[string]bool{
	"Compact": true, "CompactFunc": true, "Delete": true, "DeleteFunc": true, "Grow": true, "Insert": true, "Replace": true,
}

// keepsValues says of a generic function of another module that the values it gives are those it is given.
func keepsValues(f *types.Func) bool {
	if f.Pkg() == nil {
		return false
	}
	switch f.Pkg().Path() {
	case "slices":
		return !clearing[f.Name()]
	case "maps", "iter":
		return true
	case "cmp":
		return f.Name() != "Or"
	}
	return false
}
