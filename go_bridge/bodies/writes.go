package bodies

import (
	"go/types"

	"usegolib/go_bridge/gotypes"
)

// Writes says which slices and maps a function writes into, and through which pointers to copied values. JavaScript's
// values are copied on the way in, so the contents of such a parameter must come back, or the call silently does
// nothing.
//
// Seen are writes through a parameter, through a local variable that was assigned from it, and by a function to which it
// is passed on. Functions of other modules are known by writes_known.go, assembly is judged by its signature. Not seen
// are writes after the slice was stored in a struct, a global or a channel, and by a func value to which it is passed. An
// answer too many costs a copy, an answer too few loses a write, so doubtful cases count as writes.
type Writes struct {
	written  map[*types.Func]params // parameters whose contents change
	returned map[*types.Func]params // parameters that a result may share its contents with
	methods  methods
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
func (m *Writes) writes(f *types.Func, i int) bool {
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
	// An interface's method writes if that of any own type does which could stand behind it.
	for own := range m.methods.behind(f) {
		if m.written[own][i] {
			return true
		}
	}
	return false
}

// Param says whether f writes into what JavaScript passes as its parameter i. A pointer is taken to be written through
// where the body of f is not at hand, unless it is a *big.Int, which Go's conventions write only as a receiver.
func (m *Writes) Param(f *types.Func, i int) bool {
	if m.writes(f, i) {
		return true
	}
	t := f.Signature().Params().At(i).Type()
	if f.Signature().Variadic() && i == f.Signature().Params().Len()-1 {
		t = t.(*types.Slice).Elem()
	}
	return gotypes.IsCopiedPointer(t) && !isBigInt(t) && m.written[f.Origin()] == nil
}

// Receiver says whether a method writes through its receiver, a pointer to a copied value, and does not return it as
// well.
func (m *Writes) Receiver(f *types.Func) bool {
	if isBigInt(receiverType(f)) {
		return changesOnly(f)
	}
	return m.written[f] == nil || m.writes(f, -1)
}

func findWrites(functions []function) *Writes {
	m := &Writes{map[*types.Func]params{}, map[*types.Func]params{}, methods{}}
	var bodies []*writeBody
	for _, fn := range functions {
		if fn.decl.Body == nil {
			m.written[fn.f] = assemblyWrites(fn.f, fn.decl.Doc.Text())
			continue
		}
		m.written[fn.f], m.returned[fn.f] = params{}, params{}
		m.methods.add(fn.f)
		if b := newWriteBody(m, fn); len(b.alias) > 0 {
			bodies = append(bodies, b)
		}
	}
	settle(bodies)
	return m
}
