package scan

import (
	"go/types"
	"slices"
	"strings"

	"usegolib/go_bridge/gotypes"
	"usegolib/go_bridge/schema"
)

// expandFields lists the fields of a struct class that Go's selectors reach, each with its accessors.
func (s *scanner) expandFields(i int, named *types.Named, direct bool) {
	class := s.schema.Classes[i]
	keys := map[string]bool{}
	for _, f := range s.selectable(named) {
		if !s.wants(named.Obj(), f.field) {
			continue
		}
		field := s.field(f)
		if keys[field.Key] {
			field.Key = field.Name
		}
		if refused := s.accessors(i, named, field, f.field.Type(), direct); refused != nil {
			if s.isAPI(named.Obj()) && len(f.path) == 1 {
				s.omit(f.field, class.Name+"."+field.Name, refused)
			}
			continue
		}
		keys[field.Key] = true
		class.Fields = append(class.Fields, field)
	}
}

// selectable lists the exported fields of a struct, promoted ones included, in source order: an embedded struct is a
// field of its own and then gives its fields.
func (s *scanner) selectable(named *types.Named) []*flatField {
	var all []*flatField
	var walk func(structure *types.Struct, at *flatField, above map[*types.Named]bool)
	walk = func(structure *types.Struct, at *flatField, above map[*types.Named]bool) {
		for i := range structure.NumFields() {
			v := structure.Field(i)
			f := &flatField{field: v}
			if at != nil {
				f.path, f.hops = slices.Clone(at.path), slices.Clone(at.hops)
			}
			f.path = append(f.path, v.Name())
			if f.key, f.omitEmpty = keyTag(structure.Tag(i)); f.key == "" {
				f.key = v.Name()
			}
			if v.Exported() && selects(named, v) {
				all = append(all, s.reachable(f))
			}
			if inner, pointer := structOf(v.Type()); v.Embedded() && inner != nil && !above[inner] {
				next := &flatField{path: f.path, hops: append(slices.Clone(f.hops), nil)}
				if pointer {
					next.hops[len(next.hops)-1] = types.Unalias(v.Type()).(*types.Pointer)
				}
				above[inner] = true
				walk(inner.Underlying().(*types.Struct), next, above)
				delete(above, inner)
			}
		}
	}
	walk(named.Underlying().(*types.Struct), nil, map[*types.Named]bool{named: true})
	return all
}

// selects says whether named.v is that very field: not hidden, not ambiguous, no method.
func selects(named *types.Named, v *types.Var) bool {
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), true, v.Pkg(), v.Name())
	return obj == v
}

// reachable shortens a path through an embedded type that source outside cannot select: Go's promotion
// finds the field by its name alone.
func (s *scanner) reachable(f *flatField) *flatField {
	for i, hop := range f.hops {
		if !isExportedName(f.path[i]) || hop != nil && !s.spellable(hop.Elem()) {
			f.path, f.hops = f.path[len(f.path)-1:], nil
			break
		}
	}
	return f
}

func isExportedName(name string) bool {
	return types.NewVar(0, nil, name, nil).Exported()
}

// accessors adds the getter and the setter of a field. A struct, slice, map or array that stays in Go is read as a
// handle of the field itself.
func (s *scanner) accessors(i int, named *types.Named, field *schema.Field, t types.Type, direct bool) *refusal {
	if refused := s.check(t, asFieldGet); refused != nil {
		return refused
	}
	class := s.schema.Classes[i]
	base := schema.Func{
		Package: class.Package, Name: field.Name, Class: i, Expr: strings.Join(field.Path, "."), Doc: field.Doc,
		Recv: s.typeOf(types.NewPointer(named), false),
	}
	field.Type = s.mention(s.typeOf(t, false), direct)
	base.ID = s.classID(i) + "." + field.Name
	field.Get, field.Set = s.addAccessors(base, [2]string{schema.KindGet, schema.KindSet}, field.Type, t, direct)
	return nil
}

// addAccessors adds the getter of a field or variable of type t, and its setter, whose number is -1 where it cannot
// be set. Both start from base; kinds are theirs, and value is the schema's type of t.
func (s *scanner) addAccessors(base schema.Func, kinds [2]string, value int, t types.Type, direct bool) (getter, setter int) {
	get := base
	get.Kind = kinds[0]
	result := value
	if s.livesInPlace(t) {
		get.Address = true
		result = s.mention(s.typeOf(types.NewPointer(t), false), direct)
	}
	get.Params, get.Results = []*schema.Param{}, []*schema.Result{{Type: result}}
	getter, setter = s.addFunc(&get), -1
	if s.check(t, asFieldSet) == nil && s.spellable(t) {
		set := base
		set.ID, set.Kind = get.ID+"=", kinds[1]
		set.Params, set.Results = []*schema.Param{{Name: "value", Type: value}}, []*schema.Result{}
		setter = s.addFunc(&set)
	}
	return getter, setter
}

// livesInPlace says whether a field or variable of type t is read as a pointer to it.
func (s *scanner) livesInPlace(t types.Type) bool {
	if gotypes.IsBehaving(t) {
		return true
	}
	named, _ := types.Unalias(t).(*types.Named)
	return named != nil && form(named) == schema.FormStruct && !s.isRecord(named) && gotypes.PlainKind(named) == ""
}
