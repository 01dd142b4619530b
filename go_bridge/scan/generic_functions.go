package scan

import (
	"go/types"
	"slices"
	"strings"

	"usegolib/go_bridge/gotypes"
	"usegolib/go_bridge/schema"
)

// generic adds the instances of a generic function. It returns the number of the first, or -1 where none crosses.
func (s *scanner) generic(obj *types.Func) int {
	sig := obj.Signature()
	params := newTypeParams(sig.TypeParams())
	uses := s.usesOf(obj, params)
	generic := &schema.Generic{}
	var first *schema.Func
	var firstArgs []types.Type
	add := func(args []types.Type, exact bool) *refusal {
		names := s.argNames(params.ofVisible(args))
		if slices.ContainsFunc(generic.Instances, func(i *schema.FuncInstance) bool { return slices.Equal(i.Names, names) }) {
			return nil
		}
		n, refused := s.instance(obj, args)
		if refused != nil {
			return refused
		}
		instance := &schema.FuncInstance{Names: names, Function: n, Exact: exact}
		for _, arg := range params.ofVisible(args) {
			instance.Args = append(instance.Args, s.argType(arg))
		}
		generic.Instances = append(generic.Instances, instance)
		if first == nil {
			first, firstArgs = s.schema.Functions[n], args
		}
		return nil
	}
	var why *refusal
	for _, args := range s.tuples(params, uses) {
		if refused := add(args, false); refused != nil && why == nil {
			why = refused
		}
	}
	for _, e := range s.exactOf(obj, params) {
		if _, err := types.Instantiate(s.instances, sig, e.args, true); err != nil {
			s.fail(e, err.Error())
			continue
		}
		if refused := add(e.args, true); refused != nil {
			s.fail(e, refused.String())
		}
	}
	if first == nil {
		if why == nil {
			why = &refusal{ReasonGeneric, sig.TypeParams().At(0).Constraint()}
		}
		s.count.skip(obj, why)
		return -1
	}
	v := s.newViewer(params, firstArgs, uses)
	first.View = v.signature(sig, first)
	generic.TypeParams = v.parameters(generic.Instances)
	first.Generic = generic
	return generic.Instances[0].Function
}

// instance adds one instance of a generic function.
func (s *scanner) instance(obj *types.Func, args []types.Type) (int, *refusal) {
	instantiated, err := types.Instantiate(s.instances, obj.Signature(), args, true)
	if err != nil {
		return -1, &refusal{ReasonGeneric, obj.Signature().TypeParams().At(0).Constraint()}
	}
	spelled, ok := s.spellAll(args)
	if !ok {
		return -1, &refusal{ReasonUnspellable, args[0]}
	}
	name := obj.Name() + "[" + strings.Join(spelled, ", ") + "]"
	f := &schema.Func{
		ID: path(obj) + "." + braceless(name), Kind: schema.KindFunc, Package: path(obj), Name: obj.Name(), Class: -1, Recv: -1,
		Expr: "{{" + path(obj) + "}}." + name, Doc: s.doc(obj), Position: s.position(obj),
	}
	sig := instantiated.(*types.Signature)
	if refused := s.checkSignature(sig); refused != nil {
		return -1, refused
	}
	return s.addCallable(f, sig, obj, true), nil
}

func (s *scanner) spellAll(list []types.Type) (spelled []string, ok bool) {
	for _, t := range list {
		text, ok := s.spell(t)
		if !ok {
			return nil, false
		}
		spelled = append(spelled, text)
	}
	return spelled, true
}

func braceless(text string) string { return strings.NewReplacer("{{", "", "}}", "").Replace(text) }

// argNames are the type arguments as programs write them.
func (s *scanner) argNames(args []types.Type) (names []string) {
	for _, arg := range args {
		if isErased(arg) {
			names = append(names, "any")
			continue
		}
		spelled, _ := s.spell(arg)
		names = append(names, strings.ReplaceAll(braceless(spelled), schema.RuntimePath+".Erased", "any"))
	}
	return names
}

// argType is the type of a type argument, -1 for one that does not cross.
func (s *scanner) argType(arg types.Type) int {
	if s.check(arg, asResult) != nil {
		return -1
	}
	return s.mention(s.typeOf(arg, false), true)
}

// usesOf describes how a generic function uses its type parameters.
func (s *scanner) usesOf(obj *types.Func, params *typeParams) map[*types.TypeParam]use {
	sig := obj.Signature()
	uses := map[*types.TypeParam]use{}
	for i, tp := range params.all {
		if !slices.Contains(params.visible, tp) {
			continue
		}
		u := use{zero: s.facts.Zeros.TypeParam(obj, i)}
		fixed := false
		for j := range sig.Params().Len() {
			given := params.expand(sig.Params().At(j).Type())
			if sig.Variadic() && j == sig.Params().Len()-1 {
				given = given.(*types.Slice).Elem()
			}
			at := places(given, tp)
			fixed = fixed || at&(placeValue|placeArg) != 0
			u.returned = u.returned || at&placeResult != 0
			u.elements = u.elements || at&placeElement != 0
		}
		results := places(params.expand(sig.Results()), tp)
		if results&placeArg != 0 {
			u.zero = false // a container that is made from integers must take other values later
		}
		if !fixed && !u.returned {
			u.explicit = !types.Satisfies(erased, tp.Constraint().Underlying().(*types.Interface)) ||
				results&(placeValue|placeElement|placeResult) != 0
		}
		uses[tp] = u
	}
	return uses
}

// expand replaces derived type parameters by their core types.
func (p *typeParams) expand(t types.Type) types.Type {
	if len(p.derived) == 0 {
		return t
	}
	for range p.derived {
		t = substitute(t, p.derived)
	}
	return t
}

// Places of a type parameter in a type.
const (
	placeValue   = 1 << iota // where JavaScript gives, or is given, a value of it
	placeElement             // where that is the element of a slice or array
	placeResult              // where JavaScript functions give values of it
	placeArg                 // among the arguments of a type whose values stay in Go
)

// places finds tp in t.
func places(t types.Type, tp *types.TypeParam) int {
	return placesIn(t, tp, map[*types.TypeName]bool{})
}

func placesIn(t types.Type, tp *types.TypeParam, above map[*types.TypeName]bool) (at int) {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		if t == tp {
			at = placeValue
		}
	case *types.Slice:
		at = elementOf(t.Elem(), tp) | placesIn(t.Elem(), tp, above)
	case *types.Array:
		at = elementOf(t.Elem(), tp) | placesIn(t.Elem(), tp, above)
	case *types.Map:
		at = placesIn(t.Key(), tp, above) | placesIn(t.Elem(), tp, above)
	case *types.Pointer:
		at = placesIn(t.Elem(), tp, above)
	case *types.Tuple:
		for i := range t.Len() {
			at |= placesIn(t.At(i).Type(), tp, above)
		}
	case *types.Signature:
		if givesBack(t, tp) {
			at = placeResult
		}
	case *types.Struct:
		for i := range t.NumFields() {
			at |= placesIn(t.Field(i).Type(), tp, above)
		}
	case *types.Named:
		if !gotypes.MentionsParam(t, tp) || above[t.Obj()] {
			return 0
		}
		if _, ok := t.Underlying().(*types.Chan); ok || gotypes.HasMethods(t) {
			return placeArg // a handle tells its type arguments by its class
		}
		above[t.Obj()] = true
		defer delete(above, t.Obj())
		return placesIn(t.Underlying(), tp, above)
	default:
		if gotypes.MentionsParam(t, tp) {
			at = placeArg
		}
	}
	return at
}

func elementOf(elem types.Type, tp *types.TypeParam) int {
	if types.Unalias(elem) == tp {
		return placeElement
	}
	return 0
}

// givesBack says whether a JavaScript function in place of t gives values of tp: as results, or as arguments of a
// func that it is given.
func givesBack(t *types.Signature, tp *types.TypeParam) bool {
	if gotypes.MentionsParam(t.Results(), tp) {
		return true
	}
	for i := range t.Params().Len() {
		if inner, ok := t.Params().At(i).Type().Underlying().(*types.Signature); ok && gotypes.MentionsParam(inner.Params(), tp) {
			return true
		}
	}
	return false
}
