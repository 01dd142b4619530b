// Package bodies reads from function bodies what signatures do not say: which arguments a function writes into, which
// functions and objects it only borrows, which of its results are never nil, and where a generic function makes zero
// values.
//
// Each answer starts with an assumption about every function and is corrected until nothing changes, so functions that
// call each other are no problem. Only the packages that are given are read; what others do is looked up in
// tables (writes_known.go, lends.go) or taken to be the worst.
package bodies

import (
	"go/ast"
	"go/types"
	"iter"

	"golang.org/x/tools/go/packages"

	"usegolib/go_bridge/gotypes"
)

// Facts are the answers about all functions of some packages.
type Facts struct {
	Writes *Writes
	Lends  *Lends
	NonNil *NonNil
	Zeros  *Zeros
}

// Read analyses the bodies of all functions and methods that the packages declare. The packages must have Syntax and
// TypesInfo.
func Read(packages []*packages.Package) *Facts {
	var functions []function
	for f := range functionsOf(packages) {
		functions = append(functions, f)
	}
	return &Facts{findWrites(functions), findLends(functions), findNonNil(functions), findZeros(functions)}
}

// function is a declared function or method.
type function struct {
	f    *types.Func
	decl *ast.FuncDecl // without a body where it is written in assembly
	info *types.Info
}

// functionsOf gives the functions of packages in source order.
func functionsOf(packages []*packages.Package) iter.Seq[function] {
	return func(yield func(function) bool) {
		for _, p := range packages {
			for _, file := range p.Syntax {
				for _, decl := range file.Decls {
					decl, ok := decl.(*ast.FuncDecl)
					if !ok {
						continue
					}
					f, ok := p.TypesInfo.Defs[decl.Name].(*types.Func)
					if ok && !yield(function{f, decl, p.TypesInfo}) {
						return
					}
				}
			}
		}
	}
}

// builtin is the name of the built-in function that a call calls, else "".
func (fn function) builtin(call *ast.CallExpr) string {
	if ident, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		if builtin, ok := fn.info.Uses[ident].(*types.Builtin); ok {
			return builtin.Name()
		}
	}
	return ""
}

// isConversion says whether a call is a conversion to a type.
func (fn function) isConversion(call *ast.CallExpr) bool { return fn.info.Types[call.Fun].IsType() }

// parameters gives the receiver of a function as number -1 and then its parameters from 0.
func parameters(sig *types.Signature) iter.Seq2[int, *types.Var] {
	return func(yield func(int, *types.Var) bool) {
		if recv := sig.Recv(); recv != nil && !yield(-1, recv) {
			return
		}
		for i := range sig.Params().Len() {
			if !yield(i, sig.Params().At(i)) {
				return
			}
		}
	}
}

// settle analyses bodies that depend on each other until none of them learns anything new.
func settle[B interface{ analyse() bool }](bodies []B) {
	for changed := true; changed; {
		changed = false
		for _, b := range bodies {
			changed = b.analyse() || changed
		}
	}
}

// methods are the methods of the given packages, by name.
type methods map[string][]*types.Func

func (m methods) add(f *types.Func) {
	if f.Signature().Recv() != nil {
		m[f.Name()] = append(m[f.Name()], f)
	}
}

// behind gives the methods that a call of f may reach if f is a method of an interface: those with its name and
// signature.
func (m methods) behind(f *types.Func) iter.Seq[*types.Func] {
	return func(yield func(*types.Func) bool) {
		if !types.IsInterface(receiverType(f)) {
			return
		}
		for _, own := range m[f.Name()] {
			if types.Identical(gotypes.WithoutReceiver(own), gotypes.WithoutReceiver(f)) && !yield(own) {
				return
			}
		}
	}
}

func receiverType(f *types.Func) types.Type {
	if recv := f.Signature().Recv(); recv != nil {
		return recv.Type()
	}
	return types.Typ[types.Invalid]
}
