package scan

import (
	"go/ast"
	"go/types"
	"slices"
)

// Which slices and maps does a function write into, and through which pointers to copied values? JavaScript's are
// copied on the way in, so the contents of such a parameter must come back, or the call silently does nothing.
//
// The answer is read from the syntax of the own packages, function by function until nothing changes: a write
// through a parameter, through a local variable that was assigned from it, or by a function to which it is passed
// on. Functions of other modules are known by mutated_table.go, assembly is judged by its signature. Not seen: writes
// after the slice was stored in a struct, a global or a channel, and by a func value to which it is passed. An answer
// too many costs a copy, an answer too few loses a write, so doubtful cases count as writes.
type mutations struct {
	written  map[*types.Func]params // parameters whose contents change
	returned map[*types.Func]params // parameters that a result may share its contents with
	byName   map[string][]*types.Func
}

// params is a set of parameter numbers; the receiver is number -1.
type params map[int]bool

// add puts more into the set and says whether it grew.
func (p params) add(more params) bool {
	grew := false
	for i := range more {
		grew = grew || !p[i]
		p[i] = true
	}
	return grew
}

// writes says whether f writes into what its parameter i holds.
func (m *mutations) writes(f *types.Func, i int) bool {
	f = f.Origin()
	if isBigInt(receiverType(f)) {
		return bigWrites(f, i)
	}
	if written, ok := m.written[f]; ok {
		return written[i]
	}
	if knownToWrite(f, i) {
		return true
	}
	if !types.IsInterface(receiverType(f)) {
		return false
	}
	// An interface's method writes if that of any own type does which could stand behind it.
	return slices.ContainsFunc(m.byName[f.Name()], func(own *types.Func) bool {
		return m.written[own][i] && types.Identical(withoutReceiver(own), withoutReceiver(f))
	})
}

// writesParam is writes for a parameter of the API. A pointer's is taken to be written through where the body is not at
// hand, unless it is a *big.Int, which Go's conventions write only as a receiver.
func (m *mutations) writesParam(f *types.Func, i int) bool {
	if m.writes(f, i) {
		return true
	}
	t := f.Signature().Params().At(i).Type()
	if f.Signature().Variadic() && i == f.Signature().Params().Len()-1 {
		t = t.(*types.Slice).Elem()
	}
	return isCopiedPointer(t) && !isBigInt(t) && m.written[f.Origin()] == nil
}

// writesReceiver says whether a method writes through its receiver, a pointer to a copied value, and does not give it
// back as well.
func (m *mutations) writesReceiver(f *types.Func) bool {
	if isBigInt(receiverType(f)) {
		return changesOnly(f)
	}
	return m.written[f] == nil || m.writes(f, -1)
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

// findMutations analyses every function of the own packages.
func (s *scanner) findMutations() *mutations {
	m := &mutations{map[*types.Func]params{}, map[*types.Func]params{}, map[string][]*types.Func{}}
	var bodies []*body
	for _, p := range s.sorted {
		for _, file := range p.Syntax {
			for _, decl := range file.Decls {
				decl, ok := decl.(*ast.FuncDecl)
				if !ok {
					continue
				}
				f, ok := p.TypesInfo.Defs[decl.Name].(*types.Func)
				if !ok {
					continue
				}
				if decl.Body == nil {
					m.written[f] = assemblyWrites(f, s.doc(f))
					continue
				}
				m.written[f], m.returned[f] = params{}, params{}
				if f.Signature().Recv() != nil {
					m.byName[f.Name()] = append(m.byName[f.Name()], f)
				}
				if b := newBody(m, p.TypesInfo, f, decl); len(b.alias) > 0 {
					bodies = append(bodies, b)
				}
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, b := range bodies {
			changed = b.analyse() || changed
		}
	}
	return m
}
