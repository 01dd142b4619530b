package scan

import (
	"go/types"
	"slices"

	"usegolib/go_bridge/gotypes"
	"usegolib/go_bridge/schema"
)

// expandPlain describes the copied form that is accepted for a named slice, map or array.
func (s *scanner) expandPlain(i int, named *types.Named, direct bool) {
	class := s.schema.Classes[i]
	c := checker{scanner: s, at: asRecordField, visiting: map[*types.Named]bool{named: true}}
	if c.elements(named.Underlying()) != nil {
		return
	}
	plain := s.newType(named, nil)
	class.Plain = plain
	out := s.schema.Types[plain]
	switch u := named.Underlying().(type) {
	case *types.Slice:
		s.fillList(out, u.Elem(), false, schema.Slice, -1)
	case *types.Array:
		s.fillList(out, u.Elem(), false, schema.Array, int(u.Len()))
	case *types.Map:
		out.Kind, out.Key, out.Elem = schema.Map, s.typeOf(u.Key(), false), s.typeOf(u.Elem(), false)
	}
	s.mention(plain, direct)
}

// addValue adds `value()`, which copies all parts that can be copied.
func (s *scanner) addValue(i int, named *types.Named) {
	class := s.schema.Classes[i]
	result := class.Plain
	if class.Form == schema.FormStruct {
		var ok bool
		if result, ok = s.snapshot(named); !ok {
			return
		}
	}
	if result < 0 {
		return
	}
	class.Value = s.addFunc(&schema.Func{
		ID: s.classID(i) + "()", Kind: schema.KindValue, Package: class.Package, Name: class.Name, Class: i,
		Recv:   s.typeOf(types.NewPointer(named), false),
		Params: []*schema.Param{}, Results: []*schema.Result{{Type: result}},
	})
}

// snapshot returns a record type with the fields of a struct that can be copied, and whether there are any.
func (s *scanner) snapshot(named *types.Named) (int, bool) {
	if !s.spellable(named) {
		return -1, false
	}
	if s.isPure(named, map[*types.Named]bool{}) {
		i := s.typeOf(named, false)
		return i, len(s.schema.Types[i].Fields) > 0
	}
	if i, ok := s.snapshots.At(named).(int); ok {
		return i, i >= 0
	}
	if !s.hasCopied(named) {
		s.snapshots.Set(named, -1)
		return -1, false
	}
	i := s.newType(named, s.snapshots)
	out := s.schema.Types[i]
	out.Kind, out.Snapshot = schema.Record, true
	s.name(out, named)
	for _, f := range s.outsideFields(named) {
		if t, ok := s.snapshotType(f.field.Type()); ok {
			field := s.field(f)
			field.Type = t
			out.Fields = append(out.Fields, field)
		}
	}
	return i, true
}

// hasCopied says whether a struct has at least one field that a snapshot keeps.
func (s *scanner) hasCopied(named *types.Named) bool {
	if known, ok := s.copied[named]; ok {
		return known
	}
	s.copied[named] = true // a struct that holds itself in a slice has that slice
	result := false
	for _, f := range s.outsideFields(named) {
		result = result || s.isCopied(f.field.Type())
	}
	s.copied[named] = result
	return result
}

// outsideFields lists the fields of a struct's record form that source outside its package can select.
func (s *scanner) outsideFields(named *types.Named) []*flatField {
	var fields []*flatField
	for _, f := range flatten(named) {
		full, pointers := len(f.path), slices.ContainsFunc(f.hops, func(hop *types.Pointer) bool { return hop != nil })
		f = s.reachable(f)
		// Behind a hop that cannot be written there may be nil, which no value could tell.
		if len(f.path) == full || selects(named, f.field) && !pointers {
			fields = append(fields, f)
		}
	}
	return fields
}

// isCopied says whether a snapshot keeps a value of type t.
func (s *scanner) isCopied(t types.Type) bool {
	t = types.Unalias(t)
	if !s.spellable(t) {
		return false
	}
	if pointer, ok := t.(*types.Pointer); ok {
		return !gotypes.IsHandlePointer(pointer) && s.isPure(t, map[*types.Named]bool{})
	}
	if s.isPure(t, map[*types.Named]bool{}) {
		return true
	}
	named, _ := t.(*types.Named)
	if _, ok := t.Underlying().(*types.Struct); ok {
		return named != nil && s.hasCopied(named)
	}
	if named != nil {
		if known, ok := s.copied[named]; ok {
			return known
		}
		s.copied[named] = false // a slice that contains itself has no copied form
		s.copied[named] = s.hasCopiedElements(t)
		return s.copied[named]
	}
	return s.hasCopiedElements(t)
}

func (s *scanner) hasCopiedElements(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return s.isCopied(u.Elem())
	case *types.Array:
		return s.isCopied(u.Elem())
	case *types.Map:
		return s.isPure(u.Key(), map[*types.Named]bool{}) && s.isCopied(u.Elem())
	}
	return false
}

// snapshotType returns the type of a snapshot's value of type t, and whether it is kept.
func (s *scanner) snapshotType(t types.Type) (int, bool) {
	t = types.Unalias(t)
	if !s.isCopied(t) {
		return -1, false
	}
	if s.isPure(t, map[*types.Named]bool{}) {
		return s.typeOf(t, true), true
	}
	if _, ok := t.Underlying().(*types.Struct); ok {
		return s.snapshot(t.(*types.Named))
	}
	if i, ok := s.snapshots.At(t).(int); ok {
		return i, true
	}
	i := s.newType(t, s.snapshots)
	out := s.schema.Types[i]
	switch u := t.Underlying().(type) {
	case *types.Slice:
		out.Kind = schema.Slice
		s.fillSnapshots(out, u.Elem())
	case *types.Array:
		out.Kind, out.Len = schema.Array, int(u.Len())
		s.fillSnapshots(out, u.Elem())
	case *types.Map:
		out.Kind, out.Key = schema.Map, s.typeOf(u.Key(), true)
		out.Elem, _ = s.snapshotType(u.Elem())
	}
	return i, true
}

// fillSnapshots fills in the elements of a named list with methods, by fillList where they are plain.
func (s *scanner) fillSnapshots(out *schema.Type, elem types.Type) {
	if s.isPure(elem, map[*types.Named]bool{}) {
		s.fillList(out, elem, true, out.Kind, out.Len)
		return
	}
	out.Elem, _ = s.snapshotType(elem)
}

// isPure says whether values of t are copied whole, without a handle or an error inside. An any holds data more often
// than not, so snapshots keep it.
func (s *scanner) isPure(t types.Type, visiting map[*types.Named]bool) bool {
	t = types.Unalias(t)
	if gotypes.PlainKind(t) != "" {
		return true
	}
	named, _ := t.(*types.Named)
	if named != nil {
		if visiting[named] {
			return true
		}
		visiting[named] = true
		if gotypes.IsBehaving(named) || !s.spellable(named) {
			return false
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return checkBasic(u) == nil
	case *types.Struct:
		if !s.isRecord(t) {
			return false
		}
		for i := range u.NumFields() {
			if !s.isPure(u.Field(i).Type(), visiting) {
				return false
			}
		}
		return true
	case *types.Pointer:
		return s.check(t, asRecordField) == nil && s.isPure(u.Elem(), visiting)
	case *types.Slice:
		return s.isPure(u.Elem(), visiting)
	case *types.Array:
		return s.isPure(u.Elem(), visiting)
	case *types.Interface:
		return u.Empty()
	case *types.Map:
		_, pointer := types.Unalias(u.Key()).(*types.Pointer)
		return !pointer && s.isPure(u.Key(), visiting) && s.isPure(u.Elem(), visiting)
	}
	return false
}
