package scan

import (
	"go/types"

	"usegolib/go_bridge/schema"
)

// expandFlow gives a channel, or a func that is a sequence, the functions by which its values cross one by one.
func (s *scanner) expandFlow(i int, t types.Type, direct bool) {
	if s.schema.Classes[i].Go == "" {
		return
	}
	f := flow{scanner: s, class: i, goType: t, direct: direct}
	switch under := t.Underlying().(type) {
	case *types.Chan:
		f.channel(under)
	case *types.Signature:
		if key, elem, ok := sequence(under); ok {
			f.sequence(key, elem)
		}
	}
}

// sequence gives the types that func(yield func(V) bool) or func(yield func(K, V) bool) yields; key is nil for the
// former.
func sequence(f *types.Signature) (key, elem types.Type, ok bool) {
	if f.Params().Len() != 1 || f.Results().Len() != 0 || f.Variadic() {
		return nil, nil, false
	}
	yield, ok := types.Unalias(f.Params().At(0).Type()).(*types.Signature)
	if !ok || yield.Variadic() || yield.Results().Len() != 1 ||
		!types.Identical(yield.Results().At(0).Type(), types.Typ[types.Bool]) {
		return nil, nil, false
	}
	switch params := yield.Params(); params.Len() {
	case 1:
		return nil, params.At(0).Type(), true
	case 2:
		return params.At(0).Type(), params.At(1).Type(), true
	}
	return nil, nil, false
}

// flow is the expansion of one channel or sequence class.
type flow struct {
	*scanner
	class  int
	goType types.Type
	direct bool
}

// crosses says whether values of type t can leave Go, or enter it.
func (f *flow) crosses(t types.Type, at place) bool {
	return f.check(t, at) == nil && f.spellable(t)
}

func (f *flow) typ(t types.Type) int { return f.mention(f.typeOf(t, false), f.direct) }

// basicType is the type of a parameter or result that every such function has.
func (f *flow) basicType(kind types.BasicKind) int { return f.typ(types.Typ[kind]) }

func (f *flow) channel(t *types.Chan) {
	elem := t.Elem()
	out := t.Dir() != types.SendOnly && f.crosses(elem, asResult)
	in := t.Dir() != types.RecvOnly && f.crosses(elem, asFieldSet)
	if !f.crosses(elem, asResult) && !f.crosses(elem, asFieldSet) {
		return
	}
	made := f.newFlow(-1, f.typ(elem))
	context := &schema.Param{Name: "ctx", Type: f.contextType(contextType())}
	wait := &schema.Param{Name: "wait", Type: f.basicType(types.Bool)}
	// A JavaScript value in place of a channel is read, or written, as an element of it.
	made.Feed = t.Dir() == types.RecvOnly && f.crosses(elem, asFieldSet)
	made.Drain = t.Dir() == types.SendOnly && f.crosses(elem, asResult)
	if out {
		made.Receive = f.add(schema.KindReceive, "receive", true, []*schema.Param{context, wait},
			f.typ(types.NewSlice(elem)), f.basicType(types.Int))
	}
	if in {
		value := &schema.Param{Name: "value", Type: made.Elem}
		made.Send = f.add(schema.KindSend, "send", true, []*schema.Param{context, value, wait}, f.basicType(types.Bool))
	}
	if t.Dir() != types.RecvOnly {
		made.Close = f.add(schema.KindClose, "close", true, []*schema.Param{})
	}
}

func (f *flow) sequence(key, elem types.Type) {
	if !f.crosses(elem, asResult) || key != nil && !f.crosses(key, asResult) {
		return
	}
	made := f.newFlow(-1, f.typ(elem))
	results := []int{f.typ(types.NewSlice(elem)), f.basicType(types.Bool)}
	if key != nil {
		made.Key = f.typ(key)
		results = append([]int{f.typ(types.NewSlice(key))}, results...)
	}
	pulled := f.typ(types.NewInterfaceType(nil, nil))
	made.Feed = f.crosses(elem, asFieldSet) && (key == nil || f.crosses(key, asFieldSet))
	n := &schema.Param{Name: "n", Type: f.basicType(types.Int)}
	made.Pull = f.add(schema.KindPull, "pull", true, []*schema.Param{}, pulled)
	made.Next = f.add(schema.KindNext, "next", false, []*schema.Param{{Name: "pulled", Type: pulled}, n}, results...)
}

func (f *flow) newFlow(key, elem int) *schema.Flow {
	made := &schema.Flow{Key: key, Elem: elem, Receive: -1, Send: -1, Close: -1, Pull: -1, Next: -1}
	f.schema.Classes[f.class].Flow = made
	return made
}

// add adds a function of the class; the names begin with a small letter, as no exported method does.
func (f *flow) add(kind, name string, receives bool, params []*schema.Param, results ...int) int {
	class := f.schema.Classes[f.class]
	made := &schema.Func{
		ID: f.classID(f.class) + "." + name, Kind: kind, Package: class.Package, Name: name, Class: f.class, Recv: -1,
		Params: params, Results: []*schema.Result{},
	}
	if receives {
		made.Recv = f.typ(receiver(f.goType))
	}
	for _, result := range results {
		made.Results = append(made.Results, &schema.Result{Type: result})
	}
	return f.addFunc(made)
}

// contextType is context.Context for a schema in which no function mentions it.
func contextType() types.Type {
	pkg := types.NewPackage("context", "context")
	name := types.NewTypeName(0, pkg, "Context", nil)
	pkg.Scope().Insert(name) // what is not in the scope of its package cannot be spelled
	return types.NewNamed(name, types.NewInterfaceType(nil, nil), nil)
}
