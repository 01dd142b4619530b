package bodies

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"usegolib/go_bridge/gotypes"
)

// NonNil says which results are never nil. Any pointer and any interface of Go can be nil, and TypeScript makes a program
// look at each value that may be null, which nobody wants to do at every call of a fluent API.
//
// A result is never nil if each return statement gives a new value, the receiver, the result of a function that never
// gives nil, or a variable that holds nothing else. All results count as never nil to begin with, so that functions that
// call each other keep that. An answer too few costs a program one more test, an answer too many hides a null, so
// doubtful cases count as nil.
//
// By Go's conventions a value that comes beside an error that the caller looks at counts as never nil, and so does a
// receiver.
type NonNil struct {
	results map[*types.Func][]bool
	methods methods
}

// Result says whether result i of f is never nil.
func (n *NonNil) Result(f *types.Func, i int) bool {
	f = f.Origin()
	if results, ok := n.results[f]; ok {
		return results[i]
	}
	// An interface's method gives what those of the own types give that could stand behind it.
	found := false
	for own := range n.methods.behind(f) {
		if !n.results[own][i] {
			return false
		}
		found = true
	}
	return found
}

// nilBody is one function whose results are in question.
type nilBody struct {
	*NonNil
	function
	// given is what each local variable is assigned; variables that begin elsewhere, as parameters do, are not in it.
	given map[types.Object][]gift
	// asking are the variables that are being looked at: one that is assigned from itself says nothing new.
	asking map[types.Object]bool
}

// gift is one assignment to a variable: of an expression, of result number index of a call, or of something else (from is
// nil then).
type gift struct {
	from  ast.Expr
	index int
	never bool // never nil, whatever from is
}

func findNonNil(functions []function) *NonNil {
	n := &NonNil{map[*types.Func][]bool{}, methods{}}
	var bodies []*nilBody
	for _, fn := range functions {
		results := make([]bool, fn.f.Signature().Results().Len())
		n.results[fn.f] = results
		n.methods.add(fn.f)
		if fn.decl.Body == nil {
			continue
		}
		for i := range results {
			results[i] = mayBeNil(fn.f.Signature().Results().At(i).Type())
		}
		if slices.Contains(results, true) {
			bodies = append(bodies, newNilBody(n, fn))
		}
	}
	settle(bodies)
	return n
}

// mayBeNil says whether JavaScript has null for some value of a type.
func mayBeNil(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Signature, *types.Chan, *types.Slice, *types.Map:
		return true
	}
	return false
}

func newNilBody(n *NonNil, fn function) *nilBody {
	b := &nilBody{n, fn, map[types.Object][]gift{}, map[types.Object]bool{}}
	ast.Inspect(fn.decl.Body, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.AssignStmt:
			if node.Tok == token.DEFINE {
				b.declare(node.Lhs)
			}
		case *ast.ValueSpec:
			b.declare(idents(node.Names))
		case *ast.RangeStmt:
			if node.Tok == token.DEFINE {
				b.declare([]ast.Expr{node.Key, node.Value})
			}
		}
		return true
	})
	ast.Inspect(fn.decl.Body, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.AssignStmt:
			b.assign(node.Lhs, node.Rhs)
		case *ast.ValueSpec:
			b.assign(idents(node.Names), node.Values)
		case *ast.RangeStmt:
			// An element is taken not to be nil, as it is where a slice or map crosses.
			element := gift{never: hasElements(fn.info.TypeOf(node.X))}
			b.give(node.Key, element)
			b.give(node.Value, element)
		case *ast.UnaryExpr:
			if node.Op == token.AND {
				b.give(node.X, gift{}) // anybody may write through the address
			}
		}
		return true
	})
	return b
}

func idents(names []*ast.Ident) []ast.Expr {
	list := make([]ast.Expr, len(names))
	for i, name := range names {
		list[i] = name
	}
	return list
}

func hasElements(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Array, *types.Map, *types.Chan:
		return true
	}
	return false
}

// declare notes variables that begin in this body.
func (b *nilBody) declare(names []ast.Expr) {
	for _, e := range names {
		if ident, ok := e.(*ast.Ident); ok && b.info.Defs[ident] != nil {
			b.given[b.info.Defs[ident]] = []gift{}
		}
	}
}

// assign notes an assignment or a declaration with values.
func (b *nilBody) assign(lhs, rhs []ast.Expr) {
	for i, e := range lhs {
		switch {
		case len(lhs) == len(rhs):
			b.give(e, gift{from: rhs[i]})
		case len(rhs) == 1:
			b.give(e, gift{from: rhs[0], index: i, never: b.looksAtError(lhs)})
		default: // var x *T
			b.give(e, gift{})
		}
	}
}

// looksAtError says whether the last of the variables that take a call's results is an error with a name.
func (b *nilBody) looksAtError(lhs []ast.Expr) bool {
	ident, ok := lhs[len(lhs)-1].(*ast.Ident)
	return ok && ident.Name != "_" && gotypes.IsError(b.info.TypeOf(ident))
}

func (b *nilBody) give(lhs ast.Expr, value gift) {
	ident, ok := lhs.(*ast.Ident)
	if !ok {
		return
	}
	obj := b.info.ObjectOf(ident)
	if list, ok := b.given[obj]; ok {
		b.given[obj] = append(list, value)
	}
}

// analyse looks at each return statement of the function, not of functions inside it, and says whether a result turned
// out to be nil at times.
func (b *nilBody) analyse() bool {
	results := b.results[b.f]
	lost := false
	ast.Inspect(b.decl.Body, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			for i := range results {
				if results[i] && !b.returns(node, i) {
					results[i], lost = false, true
				}
			}
		}
		return true
	})
	return lost
}

// returns says whether a return statement gives something that is not nil as result i.
func (b *nilBody) returns(stmt *ast.ReturnStmt, i int) bool {
	switch len(stmt.Results) {
	case 0:
		return false // a named result, which began as nil
	case len(b.results[b.f]):
		return b.never(stmt.Results[i])
	}
	return b.never(stmt.Results[0], i)
}

// never says whether an expression is never nil; of a call with several results, which of them.
func (b *nilBody) never(e ast.Expr, index ...int) bool {
	e = ast.Unparen(e)
	if b.info.Types[e].IsNil() {
		return false
	}
	if t := b.info.TypeOf(e); len(index) == 0 && (t == nil || !mayBeNil(t)) {
		return t != nil && b.info.Types[e].IsValue() // a struct or number as an interface
	}
	switch e := e.(type) {
	case *ast.CompositeLit, *ast.FuncLit:
		return true
	case *ast.UnaryExpr:
		return e.Op == token.AND
	case *ast.TypeAssertExpr:
		return len(index) == 0 // it panics for nil
	case *ast.Ident:
		return b.variable(b.info.ObjectOf(e))
	case *ast.CallExpr:
		return b.call(e, index)
	}
	return false
}

func (b *nilBody) variable(obj types.Object) bool {
	if recv := b.f.Signature().Recv(); recv != nil && obj == recv {
		return true
	}
	gifts, ok := b.given[obj]
	if !ok || len(gifts) == 0 {
		return false
	}
	if b.asking[obj] {
		return true
	}
	b.asking[obj] = true
	defer delete(b.asking, obj)
	for _, g := range gifts {
		if g.never {
			continue
		}
		if g.from == nil || !b.gives(g) {
			return false
		}
	}
	return true
}

func (b *nilBody) gives(g gift) bool {
	if _, several := b.info.TypeOf(g.from).(*types.Tuple); several {
		call, ok := ast.Unparen(g.from).(*ast.CallExpr) // else m[k] or x.(T) with its ok
		return ok && b.call(call, []int{g.index})
	}
	return b.never(g.from)
}

// call says whether a call gives something that is not nil.
func (b *nilBody) call(call *ast.CallExpr, index []int) bool {
	if b.isConversion(call) {
		return len(call.Args) == 1 && b.never(call.Args[0])
	}
	if name := b.builtin(call); name != "" {
		return name == "new" || name == "make"
	}
	f, ok := typeutil.Callee(b.info, call).(*types.Func)
	if !ok {
		return false
	}
	i := 0
	if len(index) > 0 {
		i = index[0]
	}
	return b.Result(f, i)
}
