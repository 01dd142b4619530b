package scan

import (
	"fmt"
	"go/types"

	"usegolib/go_bridge/bodies"
	"usegolib/go_bridge/gotypes"
	"usegolib/go_bridge/schema"
)

// addFunc appends an entry of the function table and returns its number. IDs are unique: types declared inside
// functions can share a name, and then the later one's IDs end with a number.
func (s *scanner) addFunc(f *schema.Func) int {
	s.ids[f.ID]++
	if n := s.ids[f.ID]; n > 1 {
		f.ID = fmt.Sprintf("%s#%d", f.ID, n)
	}
	s.schema.Functions = append(s.schema.Functions, f)
	return len(s.schema.Functions) - 1
}

// function adds a package-level function and returns its number, or -1 when it does not cross.
func (s *scanner) function(obj *types.Func) int {
	f := &schema.Func{
		ID: path(obj) + "." + obj.Name(), Kind: schema.KindFunc, Package: path(obj), Name: obj.Name(), Class: -1, Recv: -1,
		Expr: "{{" + path(obj) + "}}." + obj.Name(), Doc: s.doc(obj), Position: s.position(obj),
	}
	sig := obj.Signature()
	if sig.TypeParams().Len() > 0 {
		return s.generic(obj)
	}
	return s.callable(f, sig, obj, true)
}

// method adds a method of a class and returns its number, or -1 when it does not cross.
func (s *scanner) method(class int, t types.Type, selection *types.Selection, direct bool) int {
	c := s.schema.Classes[class]
	obj := selection.Obj().(*types.Func)
	f := &schema.Func{
		ID: s.classID(class) + "." + obj.Name(), Kind: schema.KindMethod, Package: c.Package, Name: obj.Name(), Class: class,
		Recv: s.typeOf(receiver(t), false), Doc: s.doc(obj), Position: s.position(obj),
		Promoted: len(selection.Index()) > 1 || !declares(t, obj),
	}
	sig := selection.Type().(*types.Signature)
	if spelled, ok := s.spell(receiver(t)); ok {
		f.Expr = methodExpr(spelled, obj.Name())
	} else if refused := s.outsideSignature(sig); refused != nil {
		s.count.skip(obj.Origin(), refused)
		return -1
	}
	return s.callable(f, sig, obj, direct)
}

// methodExpr is Go's method expression; a receiver that is not just a name takes parentheses.
func methodExpr(receiver, name string) string {
	if receiver[0] == '{' {
		return receiver + "." + name
	}
	return "(" + receiver + ")." + name
}

// declares says whether obj is declared with t itself: a method of an interface may come from one that is embedded in
// it, or from the one that it was declared as (`type Marshaler encoding.TextMarshaler`).
func declares(t types.Type, obj *types.Func) bool {
	if _, ok := t.Underlying().(*types.Interface); !ok {
		return true
	}
	named, ok := t.(*types.Named)
	if !ok {
		return true // an interface without a name
	}
	recv, ok := obj.Origin().Signature().Recv().Type().(*types.Named)
	return ok && recv.Origin() == named.Origin()
}

// outsideSignature refuses a method that cannot be reached through an interface written outside its package.
func (s *scanner) outsideSignature(sig *types.Signature) *refusal {
	for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
		for i := range tuple.Len() {
			if t := tuple.At(i).Type(); !s.spellable(t) {
				return &refusal{ReasonUnspellable, t}
			}
		}
	}
	return nil
}

// callable adds f if its whole signature crosses, and counts obj either way.
func (s *scanner) callable(f *schema.Func, sig *types.Signature, obj *types.Func, direct bool) int {
	if refused := s.checkSignature(sig); refused != nil {
		s.count.skip(obj.Origin(), refused)
		return -1
	}
	return s.addCallable(f, sig, obj, direct)
}

// addCallable adds f, whose signature crosses, and counts obj.
func (s *scanner) addCallable(f *schema.Func, sig *types.Signature, obj *types.Func, direct bool) int {
	if f.Params == nil {
		f.Params = []*schema.Param{}
	}
	s.fillSignature(f, sig, direct, obj)
	if bodies.SortsInPlace(obj) {
		f.Params[0].InPlace = s.schema.Types[f.Params[0].Type].Kind == schema.Any
	}
	for i, result := range f.Results {
		result.NonNil = s.facts.NonNil.Result(obj, i)
	}
	s.count.call(obj.Origin())
	return s.addFunc(f)
}

// fillSignature gives f parameters and results; obj is the declared function, nil for a func value.
func (s *scanner) fillSignature(f *schema.Func, sig *types.Signature, direct bool, obj *types.Func) {
	f.Variadic = sig.Variadic()
	for i := range sig.Params().Len() {
		param := sig.Params().At(i)
		variadic := sig.Variadic() && i == sig.Params().Len()-1
		p := &schema.Param{Name: param.Name()}
		t := param.Type()
		if unnamed, ok := s.unnamedFunc(t); ok {
			t, p.Converted = unnamed, true
		}
		if isContext(t) && !variadic {
			p.Type = s.contextType(t)
		} else {
			p.Type = s.mention(s.typeOf(t, false), direct)
		}
		if obj != nil {
			writes := s.facts.Writes.Param(obj.Origin(), i)
			p.Inside = writes && holdsContents(param.Type(), variadic)
			p.Mutated = writes && !p.Inside && s.isWritable(p.Type)
			if variadic {
				// The caller has no slice of the arguments to see changed, but it has the targets of pointers among them.
				p.Mutated = p.Mutated && gotypes.IsCopiedPointer(param.Type().(*types.Slice).Elem())
			}
			p.Lent = bodies.IsLendable(param.Type()) && s.facts.Lends.Param(obj, i)
		}
		f.Params = append(f.Params, p)
	}
	f.Results, f.Errors = s.results(sig, direct, obj)
}

// results describes the results of a signature without a final error, and says whether there is one. A result that
// depends on the type parameters of the declaration travels as an array, whatever they are.
func (s *scanner) results(sig *types.Signature, direct bool, obj *types.Func) (list []*schema.Result, errors bool) {
	list = []*schema.Result{}
	n := sig.Results().Len()
	if n > 0 && gotypes.IsError(sig.Results().At(n-1).Type()) {
		errors = true
		n--
	}
	for i := range n {
		result := sig.Results().At(i)
		s.plain = obj != nil && gotypes.MentionsParam(obj.Origin().Signature().Results().At(i).Type())
		t := s.typeOf(result.Type(), false)
		s.plain = false
		list = append(list, &schema.Result{Name: result.Name(), Type: s.mention(t, direct)})
	}
	return list, errors
}

// isWritable says whether changes by Go to a value of type i can be brought back: to a copied slice or map, or to the
// target of a pointer.
func (s *scanner) isWritable(i int) bool {
	t := s.schema.Types[i]
	switch t.Kind {
	case schema.Slice, schema.Map, schema.Pointer:
		return true
	case schema.BigInt:
		return t.Pointer
	case schema.Bytes:
		return t.Len < 0
	}
	return false
}

func (s *scanner) checkSignature(sig *types.Signature) *refusal {
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		if _, convertible := s.unnamedFunc(t); convertible || sig.Variadic() && i == sig.Params().Len()-1 && s.isUnspelledRest(t) {
			continue
		}
		if refused := s.check(t, asParam); refused != nil {
			return refused
		}
	}
	for i := range sig.Results().Len() {
		if refused := s.check(sig.Results().At(i).Type(), asResult); refused != nil {
			return refused
		}
	}
	return nil
}

// unnamedFunc gives the underlying func type of a named one that cannot be spelled and of which the API gives no
// value: functions from JavaScript are converted to it.
func (s *scanner) unnamedFunc(t types.Type) (*types.Signature, bool) {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || s.given[named.Obj()] || s.spellable(named) {
		return nil, false
	}
	sig, ok := named.Underlying().(*types.Signature)
	if !ok || s.check(sig, asParam) != nil {
		return nil, false
	}
	return sig, true
}

// isUnspelledRest says whether the elements of a rest parameter are handles of a type that cannot be spelled: Go
// infers it.
func (s *scanner) isUnspelledRest(t types.Type) bool {
	elem := types.Unalias(t.(*types.Slice).Elem())
	if _, erased := elem.(*types.TypeParam); erased || s.spellable(elem) || s.check(elem, asParam) != nil {
		return false
	}
	if pointer, ok := elem.(*types.Pointer); ok {
		return gotypes.IsHandlePointer(pointer)
	}
	_, named := elem.(*types.Named)
	return named && !s.isRecord(elem)
}
