package scan

import (
	"go/types"
	"reflect"
	"slices"
	"strings"

	"usegolib/go_bridge/gotypes"
)

// isRecord says whether a value of t is copied: a struct without methods, all of whose fields are exported
// and cross. It need not have a name.
func (s *scanner) isRecord(t types.Type) bool {
	t = types.Unalias(t)
	named, ok := t.(*types.Named)
	if !ok {
		_, ok := t.(*types.Struct)
		return ok && s.decideRecord(t)
	}
	if known, ok := s.records[named]; ok {
		return known
	}
	s.records[named] = true // what an embedded pointer to itself finds
	result := s.decideRecord(named)
	s.records[named] = result
	return result
}

func (s *scanner) decideRecord(t types.Type) bool {
	structure, ok := t.Underlying().(*types.Struct)
	if !ok || gotypes.PlainKind(t) != "" || gotypes.HasMethods(t) || !s.spellable(t) {
		return false
	}
	if named, ok := t.(*types.Named); ok && named.TypeParams().Len() > named.TypeArgs().Len() {
		return false
	}
	for i := range structure.NumFields() {
		field := structure.Field(i)
		if !field.Exported() || s.check(field.Type(), asRecordField) != nil || !s.spellable(field.Type()) {
			return false
		}
		if inner, _ := embeddedStruct(field, structure.Tag(i)); inner != nil && !s.isRecord(inner) {
			return false
		}
	}
	return true
}

// embeddedStruct returns the struct whose fields an untagged embedded field flattens into its parent, and
// whether it is held through a pointer; nil for every other field.
func embeddedStruct(field *types.Var, tag string) (*types.Named, bool) {
	if !field.Embedded() {
		return nil, false
	}
	if name, _ := keyTag(tag); name != "" {
		return nil, false
	}
	return structOf(field.Type())
}

// structOf returns the named struct that t is or points to, unless it crosses as another plain value.
func structOf(t types.Type) (named *types.Named, pointer bool) {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t, pointer = types.Unalias(p.Elem()), true
	}
	named, ok := t.(*types.Named)
	if !ok || gotypes.PlainKind(t) != "" {
		return nil, false
	}
	if _, ok := named.Underlying().(*types.Struct); !ok {
		return nil, false
	}
	return named, pointer
}

// keyTag returns the record key in a struct tag, "" where it has none, and whether it says omitempty. The tag msgpack
// counts before json, and "-" is no key.
func keyTag(tag string) (name string, omitEmpty bool) {
	decided := false
	for _, key := range []string{"msgpack", "json"} {
		value, ok := reflect.StructTag(tag).Lookup(key)
		if !ok {
			continue
		}
		first, options, _ := strings.Cut(value, ",")
		if !decided {
			omitEmpty = slices.Contains(strings.Split(options, ","), "omitempty")
			decided = true
		}
		if first == "-" && options == "" {
			return "", omitEmpty
		}
		if first != "" {
			return first, omitEmpty
		}
	}
	return "", omitEmpty
}

// flatField is a field of a struct or of a struct embedded in it.
type flatField struct {
	field     *types.Var
	path      []string
	hops      []*types.Pointer // the pointer that a hop of the path goes through, nil for a value
	key       string
	tagged    bool
	omitEmpty bool
	depth     int
}

// flatten lists the exported fields of a record form in Go's order: untagged embedded structs give theirs, a shallower
// key hides a deeper one, and of several at one depth the tagged one stays, or none, as encoding/json decides.
func flatten(t types.Type) []*flatField {
	var all []*flatField
	above := map[*types.Named]bool{}
	if named, ok := t.(*types.Named); ok {
		above[named] = true
	}
	collect(t.Underlying().(*types.Struct), nil, above, &all)
	goNamesOnConflict(all)

	byKey := map[string][]*flatField{}
	for _, f := range all {
		byKey[f.key] = append(byKey[f.key], f)
	}
	return slices.DeleteFunc(all, func(f *flatField) bool { return dominant(byKey[f.key]) != f })
}

func collect(structure *types.Struct, at *flatField, above map[*types.Named]bool, all *[]*flatField) {
	for i := range structure.NumFields() {
		field, tag := structure.Field(i), structure.Tag(i)
		f := &flatField{field: field}
		if at != nil {
			f.path, f.hops, f.depth = slices.Clone(at.path), slices.Clone(at.hops), at.depth+1
		}
		f.path = append(f.path, field.Name())
		if inner, pointer := embeddedStruct(field, tag); inner != nil {
			var hop *types.Pointer
			if pointer {
				hop, _ = types.Unalias(field.Type()).(*types.Pointer)
			}
			f.hops = append(f.hops, hop)
			if !above[inner] {
				above[inner] = true
				collect(inner.Underlying().(*types.Struct), f, above, all)
				delete(above, inner)
			}
			continue
		}
		if !field.Exported() {
			continue
		}
		f.key, f.omitEmpty = keyTag(tag)
		if f.tagged = f.key != ""; !f.tagged {
			f.key = field.Name()
		}
		*all = append(*all, f)
	}
}

// goNamesOnConflict gives a struct's own fields their Go names where two of them want one key: encoding/json
// drops both, which would lose data.
func goNamesOnConflict(all []*flatField) {
	keys := map[string]bool{}
	conflict := false
	for _, f := range all {
		if f.depth == 0 {
			conflict = conflict || keys[f.key]
			keys[f.key] = true
		}
	}
	for _, f := range all {
		if conflict && f.depth == 0 {
			f.key, f.tagged = f.field.Name(), false
		}
	}
}

// dominant returns the field that wins a key, or nil.
func dominant(fields []*flatField) *flatField {
	depth := fields[0].depth
	for _, f := range fields {
		depth = min(depth, f.depth)
	}
	var winner *flatField
	ties := 0
	for _, f := range fields {
		switch {
		case f.depth != depth:
		case winner == nil || f.tagged && !winner.tagged:
			winner, ties = f, 1
		case f.tagged == winner.tagged:
			ties++
		}
	}
	if ties > 1 {
		return nil
	}
	return winner
}
