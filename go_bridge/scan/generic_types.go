package scan

import (
	"go/types"
	"slices"

	"usegolib/go_bridge/schema"
)

// firstInstance is the instance that stands for a generic type: programs see its class or record as the generic one.
// It is nil where no type satisfies the constraints.
func (s *scanner) firstInstance(named *types.Named) *types.Named {
	origin := named.Origin()
	if known, ok := s.firsts[origin]; ok {
		return known
	}
	s.firsts[origin] = nil // of a type whose instances need each other
	for _, instance := range s.instancesOf(origin) {
		s.firsts[origin] = instance
		break
	}
	return s.firsts[origin]
}

// instancesOf are the instances of a generic type that every library holds.
func (s *scanner) instancesOf(origin *types.Named) (list []*types.Named) {
	params := newTypeParams(origin.TypeParams())
	for _, args := range s.tuples(params, nil) {
		if made, err := types.Instantiate(s.instances, origin, args, true); err == nil {
			list = append(list, made.(*types.Named))
		}
	}
	return list
}

// isFirst says whether an instance stands for its generic type.
func (s *scanner) isFirst(named *types.Named) bool {
	if named.TypeArgs().Len() == 0 {
		return false
	}
	first := s.firstInstance(named)
	return first != nil && types.Identical(first, named)
}

// onItself is the generic type with its own type parameters as arguments, as its declaration has it.
func onItself(named *types.Named) *types.Named {
	list := named.Origin().TypeParams()
	args := make([]types.Type, list.Len())
	for i := range args {
		args[i] = list.At(i)
	}
	made, err := types.Instantiate(nil, named.Origin(), args, false)
	if err != nil {
		return nil
	}
	return made.(*types.Named)
}

// instanceOf describes an instance of a generic type; of gives the number of the first one. It is nil for any other type.
func (s *scanner) instanceOf(named *types.Named, of func(types.Type) int) *schema.Instance {
	if named.TypeArgs().Len() == 0 {
		return nil
	}
	first := s.firstInstance(named)
	if first == nil {
		return nil
	}
	instance := &schema.Instance{Of: of(first), Args: []int{}}
	var args []types.Type
	for i := range named.TypeArgs().Len() {
		args = append(args, named.TypeArgs().At(i))
		instance.Args = append(instance.Args, s.argType(args[i]))
	}
	instance.Names = s.argNames(args)
	return instance
}

// typeParameters describes the type parameters of a generic type.
func typeParameters(named *types.Named) (list []*schema.TypeParameter) {
	params := named.Origin().TypeParams()
	for i := range params.Len() {
		list = append(list, &schema.TypeParameter{Name: params.At(i).Obj().Name(), Constraint: constraintText(params.At(i))})
	}
	return list
}

// genericType makes the classes or records of a generic declaration's instances.
func (s *scanner) genericType(out *schema.Package, obj *types.TypeName, named *types.Named) {
	s.count.addMethods(s, named)
	var why *refusal
	for _, instance := range s.declaredInstances(named) {
		if refused := s.check(instance, asResult); refused != nil {
			why = refused
			continue
		}
		i := s.mention(s.typeOf(instance, false), true)
		if s.schema.Types[i].Kind != schema.Handle && s.isFirst(instance) {
			out.Named = append(out.Named, i)
		}
	}
	if s.firstInstance(named) == nil || why != nil {
		if why == nil {
			why = &refusal{ReasonGeneric, named}
		}
		s.omit(obj, obj.Name(), why)
		s.count.skipMethods(named, why)
	}
}

// declaredInstances are the instances that every library holds, and those that usegolib.json asks for.
func (s *scanner) declaredInstances(named *types.Named) []*types.Named {
	list := s.instancesOf(named)
	for _, e := range s.exactOf(named.Obj(), newTypeParams(named.TypeParams())) {
		made, err := types.Instantiate(s.instances, named, e.args, true)
		if err != nil {
			s.fail(e, err.Error())
			continue
		}
		instance := made.(*types.Named)
		if !slices.ContainsFunc(list, func(known *types.Named) bool { return types.Identical(known, instance) }) {
			list = append(list, instance)
		}
	}
	return list
}

// typeViewer is the viewer of a generic type with this first instance.
func (s *scanner) typeViewer(first *types.Named) *viewer {
	args := make([]types.Type, first.TypeArgs().Len())
	for i := range args {
		args[i] = first.TypeArgs().At(i)
	}
	return s.newViewer(newTypeParams(first.Origin().TypeParams()), args, nil)
}

// viewMethods gives the methods of a generic class the types of the declaration.
func (s *scanner) viewMethods(class *schema.Class, named *types.Named) {
	declared := onItself(named)
	if declared == nil {
		return
	}
	set := types.NewMethodSet(receiver(declared))
	v := s.typeViewer(named)
	for _, i := range class.Methods {
		f := s.schema.Functions[i]
		for j := range set.Len() {
			if sig, ok := set.At(j).Type().(*types.Signature); ok && set.At(j).Obj().Name() == f.Name {
				f.View = v.signature(sig, f)
			}
		}
	}
	if sig, ok := declared.Underlying().(*types.Signature); ok && class.Call >= 0 {
		f := s.schema.Functions[class.Call]
		f.View = v.signature(sig, f)
	}
	if _, ok := declared.Underlying().(*types.Interface); ok {
		for _, callback := range class.Callbacks {
			method, _, _ := types.LookupFieldOrMethod(declared, false, named.Obj().Pkg(), callback.Name)
			view := v.signatureOf(method.(*types.Func).Signature())
			view.Name = callback.Name
			class.CallbackViews = append(class.CallbackViews, view)
		}
	}
	if class.Flow != nil {
		class.Flow.Views = v.flow(declared.Underlying(), class.Flow)
	}
}

// viewFields gives fields and their accessors the types of the declaration.
func (s *scanner) viewFields(class *schema.Class, named *types.Named) {
	declared := onItself(named)
	if declared == nil {
		return
	}
	v := s.typeViewer(named)
	fields := s.selectable(declared)
	class.Views = []int{}
	for _, field := range class.Fields {
		view := field.Type
		for _, f := range fields {
			if f.field.Name() != field.Name {
				continue
			}
			t := f.field.Type()
			view = v.view(t, field.Type)
			if field.Get >= 0 {
				get := s.schema.Functions[field.Get]
				if get.Address {
					t = types.NewPointer(t)
				}
				get.View = &schema.View{Params: []int{}, Results: []int{v.view(t, get.Results[0].Type)}}
			}
			if field.Set >= 0 {
				s.schema.Functions[field.Set].View = &schema.View{Params: []int{view}, Results: []int{}}
			}
		}
		class.Views = append(class.Views, view)
	}
}

// viewRecord gives the fields of a generic record the types of the declaration.
func (s *scanner) viewRecord(out *schema.Type, named *types.Named) {
	declared := onItself(named)
	if declared == nil {
		return
	}
	v := s.typeViewer(named)
	fields := flatten(declared)
	out.TypeParams, out.Views = typeParameters(named), []int{}
	for i, field := range out.Fields {
		out.Views = append(out.Views, v.view(fields[i].field.Type(), field.Type))
	}
}
