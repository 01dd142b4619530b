package scan

import (
	"go/types"
	"strings"

	"usegolib/go_bridge/gotypes"
	"usegolib/go_bridge/schema"
)

// signature checks a func type that JavaScript functions stand for: the arguments that Go passes are results to
// JavaScript, and the other way round.
func (c *checker) signature(t types.Type, sig *types.Signature) *refusal {
	at := c.at
	defer func() { c.at = at }()
	c.at = asResult
	for i := range sig.Params().Len() {
		if refused := c.check(sig.Params().At(i).Type()); refused != nil {
			return refused
		}
	}
	c.at = asParam
	for i := range sig.Results().Len() {
		if refused := c.check(sig.Results().At(i).Type()); refused != nil {
			return refused
		}
	}
	// Go source writes out the parameters of a named func type too.
	if !c.spellable(t) || !c.spellable(sig) {
		return &refusal{ReasonUnspellable, t}
	}
	return nil
}

// expandFunc describes how JavaScript functions can stand for the class of a func type, and the function that calls a
// func of it.
func (s *scanner) expandFunc(i int, direct bool) {
	class, t := s.schema.Classes[i], s.goClasses[i]
	sig, ok := t.Underlying().(*types.Signature)
	if !ok || class.Go == "" {
		return
	}
	c := checker{scanner: s, visiting: map[*types.Named]bool{}}
	if c.signature(t, sig) == nil {
		call := s.callback("", sig, direct)
		if class.Callbacks == nil {
			class.Callbacks = []*schema.Signature{call}
		}
	}
	if class.Call < 0 && s.spellable(sig) && s.checkSignature(sig) == nil {
		f := &schema.Func{
			ID: s.classID(i) + "(…)", Kind: schema.KindCall, Package: class.Package, Name: class.Name, Class: i,
			Recv: s.typeOf(t, false), Params: []*schema.Param{}, Doc: class.Doc,
		}
		s.fillSignature(f, sig, direct, nil)
		class.Call = s.addFunc(f)
	}
}

// expandInterface lists the methods that a JavaScript object must have to stand for an interface; none where one of
// them does not cross or is unexported.
func (s *scanner) expandInterface(i int, direct bool) {
	class, t := s.schema.Classes[i], s.goClasses[i]
	under, ok := t.Underlying().(*types.Interface)
	if !ok || class.Go == "" || under.Empty() || !under.IsMethodSet() {
		return
	}
	for m := range under.Methods() {
		c := checker{scanner: s, visiting: map[*types.Named]bool{}}
		if !m.Exported() || c.signature(m.Signature(), gotypes.WithoutReceiver(m)) != nil {
			return
		}
	}
	class.Callbacks = []*schema.Signature{}
	for m := range under.Methods() {
		call := s.callback(m.Name(), m.Signature(), direct)
		class.Callbacks = append(class.Callbacks, call)
	}
}

// callback describes how Go calls a JavaScript function, or an object's method of that name.
func (s *scanner) callback(name string, sig *types.Signature, direct bool) *schema.Signature {
	call := &schema.Signature{Name: name, Variadic: sig.Variadic(), Params: []*schema.Param{}}
	for i := range sig.Params().Len() {
		param := sig.Params().At(i)
		p := &schema.Param{Name: param.Name(), Type: s.mention(s.typeOf(param.Type(), false), direct)}
		rest := sig.Variadic() && i == sig.Params().Len()-1
		p.Mutated = !rest && s.isFilled(p.Type, param.Type()) && !strings.HasPrefix(name, "Write")
		call.Params = append(call.Params, p)
	}
	call.Results, call.Errors = s.results(sig, direct, nil)
	return call
}

// isFilled says whether changes that JavaScript makes to an argument are brought back to Go: to a slice, as
// io.Reader's method makes them, or to a map, of a kind that JavaScript could give as well.
func (s *scanner) isFilled(i int, t types.Type) bool {
	switch kind := s.schema.Types[i].Kind; kind {
	case schema.Bytes, schema.Slice, schema.Map:
		_, array := t.Underlying().(*types.Array)
		return !array && s.spellable(t) && s.check(t, asParam) == nil
	}
	return false
}
