package scan

import (
	"encoding/json"
	"fmt"
	"go/types"
	"slices"

	"usegolib/go_bridge/gotypes"
	"usegolib/go_bridge/schema"
)

// viewer translates types to those of a generic declaration, with its type parameters in place of their arguments.
type viewer struct {
	*scanner
	params *typeParams
	uses   map[*types.TypeParam]use
	args   map[*types.TypeParam]types.Type // of the first instance
	key    map[*types.TypeParam]bool       // that an object's keys can stand for
}

// newViewer makes the viewer of a declaration whose first instance has these type arguments.
func (s *scanner) newViewer(params *typeParams, args []types.Type, uses map[*types.TypeParam]use) *viewer {
	v := &viewer{s, params, uses, map[*types.TypeParam]types.Type{}, map[*types.TypeParam]bool{}}
	for i, tp := range params.all {
		v.args[tp] = args[i]
	}
	return v
}

// signature gives the view of a signature whose wire form is f.
func (v *viewer) signature(sig *types.Signature, f *schema.Func) *schema.View {
	view := &schema.View{Params: []int{}, Results: []int{}}
	for i, p := range f.Params {
		t := v.params.expand(sig.Params().At(i).Type())
		if m, ok := t.Underlying().(*types.Map); ok {
			if tp, ok := types.Unalias(m.Key()).(*types.TypeParam); ok {
				v.key[tp] = true
			}
		}
		view.Params = append(view.Params, v.view(t, p.Type))
	}
	for i, r := range f.Results {
		view.Results = append(view.Results, v.view(v.params.expand(sig.Results().At(i).Type()), r.Type))
	}
	return view
}

// parameters describes the visible type parameters of a declaration with these instances.
func (v *viewer) parameters(instances []*schema.FuncInstance) []*schema.TypeParameter {
	list := []*schema.TypeParameter{}
	for i, tp := range v.params.visible {
		p := &schema.TypeParameter{
			Name: tp.Obj().Name(), Constraint: constraintText(tp), Explicit: v.uses[tp].explicit, Key: v.key[tp],
		}
		if v.isSet(tp) {
			for _, instance := range instances {
				if !slices.Contains(p.Types, instance.Args[i]) {
					p.Types = append(p.Types, instance.Args[i])
				}
			}
		}
		list = append(list, p)
	}
	return list
}

func constraintText(tp *types.TypeParam) string {
	return types.TypeString(tp.Constraint(), func(p *types.Package) string { return p.Name() })
}

// isSet says whether the constraint admits only some types.
func (v *viewer) isSet(tp *types.TypeParam) bool {
	return !types.Satisfies(erased, tp.Constraint().Underlying().(*types.Interface))
}

// view gives the type of t, whose instance travels as wire.
func (v *viewer) view(t types.Type, wire int) int {
	if !gotypes.MentionsParam(t) || wire < 0 {
		return wire
	}
	w := v.schema.Types[wire]
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return v.add(t, &schema.Type{Kind: schema.TypeParam, Name: t.Obj().Name(), Set: v.uses != nil && v.isSet(t)})
	case *types.Slice:
		return v.container(t, schema.Slice, t.Elem(), wire)
	case *types.Array:
		return v.container(t, schema.Array, t.Elem(), wire)
	case *types.Map:
		key, elem := v.view(t.Key(), w.Key), v.view(t.Elem(), w.Elem)
		return v.add(t, &schema.Type{Kind: schema.Map, Key: key, Elem: elem})
	case *types.Pointer:
		if w.Kind == schema.Handle {
			if named, ok := types.Unalias(t.Elem()).(*types.Named); ok {
				return v.handle(named, true, wire)
			}
			return wire
		}
		return v.add(t, &schema.Type{Kind: schema.Pointer, Key: -1, Elem: v.view(t.Elem(), w.Elem)})
	case *types.Signature:
		if w.Kind == schema.Handle {
			view := &schema.Type{Kind: schema.Handle, Key: -1, Elem: -1, Class: w.Class, Signature: v.signatureOf(t)}
			return v.add(t, view)
		}
	case *types.Named:
		return v.named(t, wire)
	}
	return wire
}

func (v *viewer) container(t types.Type, kind string, elem types.Type, wire int) int {
	w := v.schema.Types[wire]
	inner := w.Elem
	if inner < 0 { // bytes, or a slice of numbers in its raw form
		inner = v.typeOf(elemOf(v.goTypes[wire]), false)
	}
	length := -1
	if kind == schema.Array {
		length = w.Len
	}
	return v.add(t, &schema.Type{Kind: kind, Key: -1, Elem: v.view(elem, inner), Len: length})
}

func elemOf(t types.Type) types.Type {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	}
	return types.Typ[types.Invalid]
}

func (v *viewer) named(t *types.Named, wire int) int {
	w := v.schema.Types[wire]
	switch {
	case w.Kind == schema.Handle:
		return v.handle(t, false, wire)
	case w.Kind == schema.Record && w.Instance != nil:
		instance := &schema.Instance{Of: w.Instance.Of, Args: v.viewArgs(t)}
		return v.add(t, &schema.Type{Kind: schema.GenericRecord, Key: -1, Elem: -1, Instance: instance})
	case w.Kind == schema.Record:
		return wire
	}
	return v.view(t.Underlying(), wire) // a named slice or map
}

func (v *viewer) handle(t *types.Named, pointer bool, wire int) int {
	class := v.schema.Classes[v.schema.Types[wire].Class]
	if class.Instance == nil {
		return wire
	}
	view := &schema.Type{Kind: schema.Handle, Key: -1, Elem: -1, Class: class.Instance.Of, Pointer: pointer}
	view.Instance = &schema.Instance{Of: class.Instance.Of, Args: v.viewArgs(t)}
	if sig, ok := t.Underlying().(*types.Signature); ok {
		view.Signature = v.signatureOf(sig)
	}
	return v.add(t, view)
}

// viewArgs are the views of a type's arguments.
func (v *viewer) viewArgs(t *types.Named) []int {
	list := []int{}
	for i := range t.TypeArgs().Len() {
		list = append(list, v.viewOf(t.TypeArgs().At(i)))
	}
	return list
}

// signatureOf gives the view of a func type's signature, and whether it crosses.
func (v *viewer) signatureOf(sig *types.Signature) *schema.Signature {
	view := &schema.Signature{Params: []*schema.Param{}, Results: []*schema.Result{}, Variadic: sig.Variadic()}
	for i := range sig.Params().Len() {
		param := sig.Params().At(i)
		view.Params = append(view.Params, &schema.Param{Name: param.Name(), Type: v.viewOf(param.Type())})
	}
	n := sig.Results().Len()
	if n > 0 && gotypes.IsError(sig.Results().At(n-1).Type()) {
		view.Errors = true
		n--
	}
	for i := range n {
		view.Results = append(view.Results, &schema.Result{Type: v.viewOf(sig.Results().At(i).Type())})
	}
	return view
}

// flow gives the views of the elements of a channel or sequence: of its keys, -1 where it has none, and of its
// values.
func (v *viewer) flow(t types.Type, wire *schema.Flow) []int {
	switch t := t.(type) {
	case *types.Chan:
		return []int{-1, v.view(t.Elem(), wire.Elem)}
	case *types.Signature:
		if key, elem, ok := sequence(t); ok {
			if key == nil {
				return []int{-1, v.view(elem, wire.Elem)}
			}
			return []int{v.view(key, wire.Key), v.view(elem, wire.Elem)}
		}
	}
	return nil
}

// viewOf is view for a type whose wire form is that of the first instance.
func (v *viewer) viewOf(t types.Type) int {
	t = v.params.expand(t)
	return v.view(t, v.argType(substitute(t, v.args)))
}

// add gives the number of a view, each of which stands in the schema once.
func (v *viewer) add(t types.Type, view *schema.Type) int {
	if view.Len == 0 && view.Kind != schema.Array {
		view.Len = -1
	}
	if view.Kind != schema.Handle {
		view.Class = -1
	}
	if view.Kind == schema.TypeParam {
		view.Key, view.Elem = -1, -1
	}
	key := fmt.Sprint(view.Kind, view.Name, view.Set, view.Key, view.Elem, view.Len, view.Class, view.Pointer)
	if view.Instance != nil {
		key += fmt.Sprint(view.Instance.Of, view.Instance.Args)
	}
	if view.Signature != nil {
		text, _ := json.Marshal(view.Signature)
		key += string(text)
	}
	if i, ok := v.views[key]; ok {
		return i
	}
	i := len(v.schema.Types)
	v.schema.Types = append(v.schema.Types, view)
	v.goTypes = append(v.goTypes, t)
	v.views[key] = i
	return i
}
