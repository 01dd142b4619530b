package scan

import (
	"go/ast"
	"go/types"
	"iter"
)

// function is a function or method that an own package declares. What a signature does not say is read from its body.
type function struct {
	f    *types.Func
	decl *ast.FuncDecl // without a body where it is written in assembly
	info *types.Info
}

// functions are those of all own packages, in source order.
func (s *scanner) functions() iter.Seq[function] {
	return func(yield func(function) bool) {
		for _, p := range s.sorted {
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

// settle analyses bodies that depend on each other until none of them learns anything new.
func settle[B interface{ analyse() bool }](bodies []B) {
	for changed := true; changed; {
		changed = false
		for _, b := range bodies {
			changed = b.analyse() || changed
		}
	}
}

// methods are those of the own types, by name.
type methods map[string][]*types.Func

func (m methods) add(f *types.Func) {
	if f.Signature().Recv() != nil {
		m[f.Name()] = append(m[f.Name()], f)
	}
}

// behind are the methods that could stand behind f, if that is an interface's: those with its name and signature.
func (m methods) behind(f *types.Func) iter.Seq[*types.Func] {
	return func(yield func(*types.Func) bool) {
		if !types.IsInterface(receiverType(f)) {
			return
		}
		for _, own := range m[f.Name()] {
			if types.Identical(withoutReceiver(own), withoutReceiver(f)) && !yield(own) {
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

func withoutReceiver(f *types.Func) types.Type {
	sig := f.Signature()
	return types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
}
