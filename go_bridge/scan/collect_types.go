package scan

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"usegolib/go_bridge/gotypes"
	"usegolib/go_bridge/schema"
)

// typeOf returns the index of the schema's type for t, which check has let through. Inside a record a pointer to a
// record is a copy, elsewhere a handle; so one Go type may stand in the schema twice.
func (s *scanner) typeOf(t types.Type, inRecord bool) int {
	t = types.Unalias(t)
	table := s.types[0]
	if s.plain && holdsNumbers(t) {
		table = s.types[2]
	} else if inRecord && s.pointsToRecord(t, map[*types.Named]bool{}) {
		table = s.types[1]
	} else {
		inRecord = false
	}
	if i, ok := table.At(t).(int); ok {
		return i
	}
	i := s.newType(t, table)
	if _, named := t.(*types.Named); named && s.plain {
		s.plain = false // what lies in a named type does not depend on where that stands
		defer func() { s.plain = true }()
	}
	s.fill(s.schema.Types[i], t, inRecord)
	return i
}

// newType reserves an index, so that a type that contains itself finds it.
func (s *scanner) newType(t types.Type, table *typeutil.Map) int {
	i := len(s.schema.Types)
	spelled, _ := s.spell(t)
	s.schema.Types = append(s.schema.Types, &schema.Type{Go: spelled, Key: -1, Elem: -1, Len: -1, Class: -1})
	s.goTypes = append(s.goTypes, t)
	if table != nil {
		table.Set(t, i)
	}
	return i
}

// contextType is the type of a context.Context parameter.
func (s *scanner) contextType(t types.Type) int {
	if s.contextOf < 0 {
		s.contextOf = s.newType(t, nil)
		s.schema.Types[s.contextOf].Kind = schema.Context
	}
	return s.contextOf
}

func (s *scanner) fill(out *schema.Type, t types.Type, inRecord bool) {
	if gotypes.IsError(t) {
		out.Kind = schema.Error
		return
	}
	if isErased(t) {
		out.Kind = schema.Erased
		return
	}
	if kind := gotypes.PlainKind(t); kind != "" {
		out.Kind = kind
		s.name(out, t.(*types.Named))
		return
	}
	if named, ok := t.(*types.Named); ok && !gotypes.IsBehaving(named) {
		switch named.Underlying().(type) {
		case *types.Basic, *types.Slice, *types.Array, *types.Map:
			s.name(out, named)
		}
	}
	if gotypes.IsAny(t) {
		out.Kind = schema.Any
		if named, ok := t.(*types.Named); ok {
			s.name(out, named)
		}
		return
	}
	if s.isRecord(t) {
		if named, ok := t.(*types.Named); ok {
			s.name(out, named)
			out.Instance = s.instanceOf(named, func(first types.Type) int { return s.typeOf(first, false) })
		}
		s.fillRecord(out, t)
		if named, ok := t.(*types.Named); ok && s.isFirst(named) {
			s.viewRecord(out, named)
		}
		return
	}
	if pointer, ok := t.(*types.Pointer); ok {
		s.fillPointer(out, pointer, inRecord)
		return
	}
	if gotypes.IsBehaving(t) {
		s.fillHandle(out, t, false)
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		out.Kind = basicName(u)
	case *types.Slice:
		s.fillList(out, u.Elem(), inRecord, schema.Slice, -1)
	case *types.Array:
		s.fillList(out, u.Elem(), inRecord, schema.Array, int(u.Len()))
	case *types.Map:
		out.Kind = schema.Map
		out.Key = s.typeOf(u.Key(), false)
		out.Elem = s.typeOf(u.Elem(), inRecord)
	default:
		s.fillHandle(out, t, false)
	}
}

func (s *scanner) fillPointer(out *schema.Type, pointer *types.Pointer, inRecord bool) {
	elem := types.Unalias(pointer.Elem())
	if gotypes.PlainKind(elem) == schema.BigInt {
		out.Kind, out.Pointer = schema.BigInt, true
		out.Elem = s.typeOf(elem, false)
		return
	}
	if gotypes.IsHandlePointer(pointer) && !(inRecord && s.isRecord(elem)) {
		s.fillHandle(out, elem, true)
		return
	}
	out.Kind = schema.Pointer
	out.Elem = s.typeOf(elem, inRecord)
}

func (s *scanner) fillHandle(out *schema.Type, t types.Type, pointer bool) {
	out.Kind = schema.Handle
	out.Class = s.class(t)
	out.Pointer = pointer
}

// rawKinds are the kinds whose slices travel as little-endian bytes: JavaScript has a typed array for each, and none
// of them changes its size with the platform.
var rawKinds = map[types.BasicKind]bool{
	types.Int8: true, types.Int16: true, types.Int32: true, types.Int64: true,
	types.Uint16: true, types.Uint32: true, types.Uint64: true, types.Float32: true, types.Float64: true,
}

func (s *scanner) fillList(out *schema.Type, elem types.Type, inRecord bool, kind string, length int) {
	elem = types.Unalias(elem)
	out.Kind, out.Len = kind, length
	if basic, ok := elem.(*types.Basic); ok {
		switch {
		case s.plain:
		case basic.Kind() == types.Uint8:
			out.Kind = schema.Bytes
			return
		case rawKinds[basic.Kind()]:
			out.Raw = basicName(basic)
		}
	}
	out.Elem = s.typeOf(elem, inRecord)
}

// holdsNumbers says whether t is, outside of named types, made of a slice or array that travels as bytes.
func holdsNumbers(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Slice:
		return isRaw(t.Elem()) || holdsNumbers(t.Elem())
	case *types.Array:
		return isRaw(t.Elem()) || holdsNumbers(t.Elem())
	case *types.Map:
		return holdsNumbers(t.Elem())
	case *types.Pointer:
		return holdsNumbers(t.Elem())
	}
	return false
}

func isRaw(elem types.Type) bool {
	basic, ok := types.Unalias(elem).(*types.Basic)
	return ok && (basic.Kind() == types.Uint8 || rawKinds[basic.Kind()])
}

func (s *scanner) fillRecord(out *schema.Type, t types.Type) {
	out.Kind = schema.Record
	out.Fields = []*schema.Field{}
	for _, f := range flatten(t) {
		field := s.field(f)
		field.Type = s.typeOf(f.field.Type(), true)
		out.Fields = append(out.Fields, field)
	}
}

// field makes a schema field without its type.
func (s *scanner) field(f *flatField) *schema.Field {
	field := &schema.Field{
		Name: f.field.Name(), Path: f.path, Key: f.key, OmitEmpty: f.omitEmpty,
		Doc: s.doc(f.field), Get: -1, Set: -1, Type: -1,
	}
	s.setHops(field, f)
	return field
}

// setHops marks the hops of a field's path that go through pointers.
func (s *scanner) setHops(field *schema.Field, f *flatField) {
	through := false
	for _, hop := range f.hops {
		through = through || hop != nil
	}
	if !through {
		return
	}
	for _, hop := range f.hops {
		spelled := ""
		if hop != nil {
			spelled, _ = s.spell(hop.Elem())
		}
		field.EmbeddedPointers = append(field.EmbeddedPointers, hop != nil)
		field.EmbeddedTypes = append(field.EmbeddedTypes, spelled)
	}
}

// name sets a type's own name and, for one of the modules' own, the position of its declaration.
func (s *scanner) name(out *schema.Type, named *types.Named) {
	obj := s.publicName(named)
	if obj.Pkg() == nil {
		return
	}
	out.Package, out.Name = obj.Pkg().Path(), s.instanceName(obj, named)
	out.Doc, out.Position = s.doc(obj), s.position(obj)
}

// publicName is the name under which programs know a type: an exported alias where its own does not serve.
func (s *scanner) publicName(named *types.Named) *types.TypeName {
	if alias := s.aliases[named.Obj()]; alias != nil {
		return alias
	}
	return named.Obj()
}

// instanceName adds the type arguments of an instantiated generic type, except of the instance that stands for it.
func (s *scanner) instanceName(obj *types.TypeName, named *types.Named) string {
	if named.TypeArgs().Len() == 0 || obj != named.Obj() || s.isFirst(named) {
		return obj.Name()
	}
	name := types.TypeString(named, func(p *types.Package) string {
		if p == obj.Pkg() {
			return ""
		}
		return p.Name()
	})
	return strings.ReplaceAll(name, "rt.Erased", "any")
}

// pointsToRecord says whether t holds, outside of other named structs, a pointer to a record.
func (s *scanner) pointsToRecord(t types.Type, visiting map[*types.Named]bool) bool {
	t = types.Unalias(t)
	if named, ok := t.(*types.Named); ok {
		if visiting[named] || gotypes.HasMethods(named) {
			return false
		}
		visiting[named] = true
	}
	if pointer, ok := t.(*types.Pointer); ok {
		return s.isRecord(pointer.Elem()) || !gotypes.IsHandlePointer(pointer) && s.pointsToRecord(pointer.Elem(), visiting)
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return s.pointsToRecord(u.Elem(), visiting)
	case *types.Array:
		return s.pointsToRecord(u.Elem(), visiting)
	case *types.Map:
		return s.pointsToRecord(u.Elem(), visiting)
	}
	return false
}
