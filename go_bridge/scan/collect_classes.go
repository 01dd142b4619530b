package scan

import (
	"go/types"
	"slices"
	"strings"

	"usegolib/go_bridge/schema"
)

// class returns the index of t's class, which is opaque until expandClass gives it methods.
func (s *scanner) class(t types.Type) int {
	t = types.Unalias(t)
	if i, ok := s.classes.At(t).(int); ok {
		return i
	}
	i := len(s.schema.Classes)
	spelled, _ := s.spell(t)
	class := &schema.Class{
		Form: form(t), Go: spelled, Runtime: runtimeName(t), Methods: []int{}, New: -1, Value: -1, Plain: -1, Call: -1,
		IsError: implementsError(t),
	}
	s.schema.Classes = append(s.schema.Classes, class)
	s.goClasses = append(s.goClasses, t)
	s.classes.Set(t, i)
	s.setStreams(class, t)

	named, ok := t.(*types.Named)
	if !ok {
		class.Name = reflectString(t)
		return i
	}
	obj := s.publicName(named)
	class.Name = s.instanceName(obj, named)
	class.Instance = s.instanceOf(named, s.class)
	if s.isFirst(named) {
		class.TypeParams = typeParameters(named)
	}
	class.Exported = spelled != "" && class.Name == obj.Name()
	if notInHeap(t) {
		class.Go = ""
	}
	class.Doc, class.Position = s.doc(obj), s.position(obj)
	methods := s.methodsOf(t)
	class.Text = hasMethod(methods, "UnmarshalText", "func([]uint8) error")
	class.Stringer = hasMethod(methods, "String", "func() string")
	class.Marshaler = hasMethod(methods, "MarshalText", "func() ([]uint8, error)")
	if obj.Pkg() != nil {
		class.Package = obj.Pkg().Path()
		p := s.pkg(obj.Pkg())
		p.Classes = append(p.Classes, i)
	}
	return i
}

// form is the schema's form of a class: the kind of its underlying type.
func form(t types.Type) string {
	switch t.Underlying().(type) {
	case *types.Struct:
		return schema.FormStruct
	case *types.Interface:
		return schema.FormInterface
	case *types.Signature:
		return schema.FormFunc
	case *types.Chan:
		return schema.FormChan
	case *types.Slice:
		return schema.FormSlice
	case *types.Map:
		return schema.FormMap
	case *types.Array:
		return schema.FormArray
	}
	return schema.FormBasic
}

// receiver is the Go type that a handle of the class holds: a pointer for every type that can be written in place.
func receiver(t types.Type) types.Type {
	switch form(t) {
	case schema.FormInterface, schema.FormFunc, schema.FormChan:
		return t
	}
	return types.NewPointer(t)
}

// methodsOf lists the exported methods of a handle of type t: its own in source order, then the promoted ones.
func (s *scanner) methodsOf(t types.Type) []*types.Selection {
	set := types.NewMethodSet(receiver(t))
	var methods []*types.Selection
	for i := range set.Len() {
		if set.At(i).Obj().Exported() {
			methods = append(methods, set.At(i))
		}
	}
	slices.SortStableFunc(methods, func(a, b *types.Selection) int {
		if d := len(a.Index()) - len(b.Index()); d != 0 {
			return d
		}
		if d := strings.Compare(path(a.Obj()), path(b.Obj())); d != 0 {
			return d
		}
		return s.bySource(a.Obj(), b.Obj())
	})
	return methods
}

func path(obj types.Object) string {
	if obj.Pkg() == nil {
		return ""
	}
	return obj.Pkg().Path()
}

// hasMethod says whether a method of that name has that type.
func hasMethod(methods []*types.Selection, name, signature string) bool {
	return slices.ContainsFunc(methods, func(m *types.Selection) bool {
		return m.Obj().Name() == name && reflectString(m.Type().(*types.Signature)) == signature
	})
}

func implementsError(t types.Type) bool {
	err := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return types.Implements(t, err) || types.Implements(types.NewPointer(t), err)
}

// expandClass gives a class its methods, and one that can be spelled its fields, constructor and copied form.
// Mentions by an own class are direct.
func (s *scanner) expandClass(i int) {
	t := s.goClasses[i]
	class := s.schema.Classes[i]
	if s.dropped(t) {
		return
	}
	direct := s.isOwn(typeName(t)) || typeName(t) == nil
	s.expandMethods(i, t, direct)
	// The arguments of a func, and the values of a sequence or channel, are the purpose of the type.
	s.expandFunc(i, true)
	s.expandInterface(i, direct)
	s.expandFlow(i, t, true)
	if named, ok := t.(*types.Named); ok && class.TypeParams != nil {
		s.viewMethods(class, named)
	}
	if named, ok := t.(*types.Named); ok && class.Go != "" {
		switch class.Form {
		case schema.FormStruct:
			s.expandFields(i, named, direct)
			if class.TypeParams != nil {
				s.viewFields(class, named)
			}
			s.addNew(i, named)
		case schema.FormSlice, schema.FormMap, schema.FormArray:
			s.expandPlain(i, named, direct)
			if class.Plain >= 0 {
				s.addNew(i, named)
			}
		}
		s.addValue(i, named)
	}
}

func (s *scanner) expandMethods(i int, t types.Type, direct bool) {
	class := s.schema.Classes[i]
	for _, method := range s.methodsOf(t) {
		if !s.wants(typeName(t), method.Obj()) {
			continue
		}
		if f := s.method(i, t, method, direct); f >= 0 {
			class.Methods = append(class.Methods, f)
		}
	}
}

// addNew adds the constructor: `new T({…})`, or `new T([…])` for a slice.
func (s *scanner) addNew(i int, named *types.Named) {
	class := s.schema.Classes[i]
	handle := s.typeOf(types.NewPointer(named), false)
	class.New = s.addFunc(&schema.Func{
		ID: s.classID(i) + "{}", Kind: schema.KindNew, Package: class.Package, Name: class.Name, Class: i, Recv: -1,
		Params:  []*schema.Param{{Name: "init", Type: handle}},
		Results: []*schema.Result{{Type: handle}},
	})
}

// classID is the first part of the IDs of a class's functions.
func (s *scanner) classID(i int) string {
	class := s.schema.Classes[i]
	if class.Package == "" {
		return class.Name
	}
	return class.Package + "." + class.Name
}
