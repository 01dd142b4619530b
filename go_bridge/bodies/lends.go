package bodies

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// Lends says which funcs and interface values a function only borrows: it calls them, and has let go of them when it
// returns. Then JavaScript can forget at once what it passed, and the call leaves nothing behind that a collection has
// to find.
//
// A parameter counts as lent as long as each use of it is a call of it, a comparison, or an argument that is lent in turn,
// also inside of a func literal that is itself only called or lent, and of a local variable that was assigned from it. A go
// statement, a return, a field, a channel, an element and every doubtful use end that. All parameters count as lent to
// begin with, so that recursion is no escape.
type Lends struct {
	escaped map[*types.Func]params // of the functions that have parameters that can be lent
}

// lendBody is one function with parameters that can be lent.
type lendBody struct {
	*Lends
	function
	vars    map[types.Object]int // parameters, and variables that share their values
	parents map[ast.Node]ast.Node
}

// Param says whether f only borrows its parameter i; the receiver is number -1.
func (l *Lends) Param(f *types.Func, i int) bool {
	f = f.Origin()
	if slices.Contains(lenders[f.FullName()], i) {
		return true
	}
	t := receiverType(f)
	if i >= 0 {
		t = f.Signature().Params().At(i).Type()
	}
	escaped, ok := l.escaped[f]
	return ok && IsLendable(t) && !escaped[i] // what cannot be lent was not looked at
}

func findLends(functions []function) *Lends {
	l := &Lends{map[*types.Func]params{}}
	var bodies []*lendBody
	for _, fn := range functions {
		if fn.decl.Body == nil {
			continue
		}
		if b := newLendBody(l, fn); len(b.vars) > 0 {
			b.parents = parentsOf(fn.decl.Body)
			l.escaped[fn.f] = params{}
			bodies = append(bodies, b)
		}
	}
	settle(bodies)
	return l
}

func newLendBody(l *Lends, fn function) *lendBody {
	b := &lendBody{Lends: l, function: fn, vars: map[types.Object]int{}}
	for i, param := range parameters(fn.f.Signature()) {
		if IsLendable(param.Type()) {
			b.vars[param] = i
		}
	}
	return b
}

// IsLendable says whether a JavaScript function or object can stand for a value of type t.
func IsLendable(t types.Type) bool {
	switch under := t.Underlying().(type) {
	case *types.Signature:
		return true
	case *types.Interface:
		return !under.Empty() && under.IsMethodSet()
	}
	return false
}

func parentsOf(root ast.Node) map[ast.Node]ast.Node {
	parents := map[ast.Node]ast.Node{}
	var above []ast.Node
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil {
			above = above[:len(above)-1]
			return true
		}
		if len(above) > 0 {
			parents[n] = above[len(above)-1]
		}
		above = append(above, n)
		return true
	})
	return parents
}

// analyse looks at each use once and says whether anything was learnt: a parameter that one of them may keep, or a
// variable that shares its value.
func (b *lendBody) analyse() bool {
	escaped, grew := b.escaped[b.f], false
	ast.Inspect(b.decl.Body, func(n ast.Node) bool {
		ident, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		param, ok := b.vars[b.info.Uses[ident]]
		if !ok || escaped[param] {
			return true
		}
		before := len(b.vars)
		escaped[param] = !b.stays(ident, param)
		grew = grew || escaped[param] || len(b.vars) > before
		return true
	})
	return grew
}

// stays says whether a use of a value does not keep it, nor does any func literal around it.
func (b *lendBody) stays(use ast.Expr, param int) bool {
	if !b.used(use, param) {
		return false
	}
	for n := b.parents[use]; n != nil; n = b.parents[n] {
		if literal, ok := n.(*ast.FuncLit); ok && !b.used(literal, param) {
			return false
		}
	}
	return true
}

// used says whether what is done with a value, in the expression around it, does not keep it.
func (b *lendBody) used(value ast.Expr, param int) bool {
	switch parent := b.parents[value].(type) {
	case *ast.ParenExpr:
		return b.used(parent, param)
	case *ast.TypeAssertExpr:
		return b.used(parent, param)
	case *ast.ExprStmt:
		return true
	case *ast.BinaryExpr:
		return parent.Op == token.EQL || parent.Op == token.NEQ
	case *ast.RangeStmt:
		return parent.X == value
	case *ast.AssignStmt:
		return b.assigned(parent, value, param)
	case *ast.SelectorExpr:
		return b.method(parent)
	case *ast.CallExpr:
		if _, started := b.parents[parent].(*ast.GoStmt); started {
			return false
		}
		if ast.Unparen(parent.Fun) == value {
			return true
		}
		if b.isConversion(parent) {
			return b.used(parent, param)
		}
		f := typeutil.StaticCallee(b.info, parent)
		return f != nil && b.lentArgument(parent, f, value)
	}
	return false
}

// lentArgument says whether a call has a value among its arguments where it is lent.
func (l *Lends) lentArgument(call *ast.CallExpr, f *types.Func, value ast.Expr) bool {
	for i, arg := range call.Args {
		if arg != value {
			continue
		}
		if f.Signature().Variadic() && i >= f.Signature().Params().Len()-1 {
			return false
		}
		return l.Param(f, i)
	}
	return false
}

// method says whether a selector calls a method that does not keep its receiver: any one of an interface is JavaScript's.
func (b *lendBody) method(selector *ast.SelectorExpr) bool {
	selection := b.info.Selections[selector]
	call, ok := b.parents[selector].(*ast.CallExpr)
	if !ok || call.Fun != selector || selection == nil || selection.Kind() != types.MethodVal {
		return false
	}
	if _, started := b.parents[call].(*ast.GoStmt); started {
		return false
	}
	f := selection.Obj().(*types.Func)
	return types.IsInterface(selection.Recv()) || b.Param(f, -1)
}

// assigned notes that a local variable shares the value that is assigned to it; another target keeps it.
func (b *lendBody) assigned(assign *ast.AssignStmt, value ast.Expr, param int) bool {
	for _, lhs := range assign.Lhs {
		if lhs == value {
			return true // the variable gets another value
		}
	}
	i := 0
	for i < len(assign.Rhs) && assign.Rhs[i] != value {
		i++
	}
	if i >= len(assign.Rhs) {
		return false
	}
	ident, ok := ast.Unparen(assign.Lhs[i]).(*ast.Ident)
	if !ok {
		return false
	}
	if ident.Name == "_" {
		return true
	}
	obj := b.info.ObjectOf(ident)
	if obj == nil || obj.Pos() < b.decl.Body.Pos() || obj.Pos() > b.decl.Body.End() {
		return false // a named result, a variable of the package, a field
	}
	if known, ok := b.vars[obj]; ok {
		return known == param
	}
	b.vars[obj] = param
	return true
}

// lenders are functions whose bodies are not at hand, or keep what they are given in a value of their own while they
// run, by types.Func.FullName.
var lenders = map[string][]int{
	"sort.Slice": {1}, "sort.SliceStable": {1}, "sort.SliceIsSorted": {1}, "sort.Search": {1}, "sort.Find": {1},
	"sort.Sort": {0}, "sort.Stable": {0}, "sort.IsSorted": {0},
	"slices.SortFunc": {1}, "slices.SortStableFunc": {1}, "slices.IsSortedFunc": {1}, "slices.IndexFunc": {1},
	"slices.ContainsFunc": {1}, "slices.DeleteFunc": {1}, "slices.BinarySearchFunc": {2}, "slices.EqualFunc": {2},
	"slices.CompactFunc": {1}, "slices.MaxFunc": {1}, "slices.MinFunc": {1}, "slices.CompareFunc": {2},
	"maps.DeleteFunc": {1}, "maps.EqualFunc": {2},
	"strings.Map": {0}, "strings.FieldsFunc": {1}, "strings.IndexFunc": {1}, "strings.LastIndexFunc": {1},
	"strings.ContainsFunc": {1}, "strings.TrimFunc": {1}, "strings.TrimLeftFunc": {1}, "strings.TrimRightFunc": {1},
	"bytes.Map": {0}, "bytes.FieldsFunc": {1}, "bytes.IndexFunc": {1}, "bytes.LastIndexFunc": {1},
	"bytes.ContainsFunc": {1}, "bytes.TrimFunc": {1}, "bytes.TrimLeftFunc": {1}, "bytes.TrimRightFunc": {1},
	"(*sync.Once).Do": {0}, "(*sync.Map).Range": {0},
	"io.WriteString": {0}, "io.ReadFull": {0}, "io.ReadAtLeast": {0}, "io.ReadAll": {0}, "io.Copy": {0, 1}, "io.CopyN": {0, 1},
	"io.CopyBuffer": {0, 1},
	"fmt.Fprint":    {0}, "fmt.Fprintf": {0}, "fmt.Fprintln": {0}, "fmt.Fscan": {0}, "fmt.Fscanf": {0}, "fmt.Fscanln": {0},
	"path/filepath.WalkDir": {1}, "path/filepath.Walk": {1}, "io/fs.WalkDir": {2},
}
