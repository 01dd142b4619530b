package gen

import (
	"strings"

	"usegolib/go_bridge/schema"
)

func (g *generator) printWriter(f *file, i int) {
	t := g.typ(i)
	name := g.spelled(f, i)
	pointer := ""
	if byPointer(t) {
		pointer = "*"
	}
	f.line("func write%d(c *rt.Call, v %s%s) {", i, pointer, name)
	if t.Kind == schema.Slice && t.Raw == "" || t.Kind == schema.Map {
		f.line("if v == nil {")
		f.line("c.W.Nil()")
		f.line("return")
		f.line("}")
	}
	if g.nests(t) {
		f.line("c.W.Enter()")
	}
	switch t.Kind {
	case schema.Record:
		g.writeRecord(f, t)
	case schema.Array, schema.Bytes:
		if t.Raw != "" {
			f.line("rt.RawOut(&c.W, v[:])")
		} else if t.Kind == schema.Bytes && t.Len < 0 {
			f.line("c.W.Slice(v)")
		} else if t.Kind == schema.Bytes {
			f.line("c.W.Bytes(v[:])")
		} else {
			f.line("c.W.Array(%d)", t.Len)
			f.line("for i := range v { %s }", g.writeStmt(t.Elem, "v[i]"))
		}
	case schema.Slice:
		if t.Raw != "" {
			f.line("rt.RawOut(&c.W, v)")
			break
		}
		f.line("c.W.Array(len(v))")
		f.line("for i := range v { %s }", g.writeStmt(t.Elem, "v[i]"))
	case schema.Map:
		f.line("c.W.Map(len(v))")
		f.line("for k, x := range v {")
		f.line("%s", g.writeStmt(t.Key, "k"))
		f.line("%s", g.writeStmt(t.Elem, "x"))
		f.line("}")
	case schema.Pointer:
		f.line("if v == nil {")
		f.line("c.W.Nil()")
		f.line("return")
		f.line("}")
		f.line("%s", g.writeStmt(t.Elem, "*v"))
	default:
		g.fail("there is no writer of kind %q", t.Kind)
	}
	if g.nests(t) {
		f.line("c.W.Leave()")
	}
	f.line("}")
	f.line("")
}

// nests says whether a codec counts a level of nesting, as JavaScript's does.
func (g *generator) nests(t *schema.Type) bool { return t.Recursive && t.Kind != schema.Pointer }

func (g *generator) writeRecord(f *file, t *schema.Type) {
	f.line("c.W.Array(%d)", len(t.Fields))
	for _, field := range t.Fields {
		x := "v." + strings.Join(field.Path, ".")
		write := g.writeStmt(field.Type, x)
		conditions := hops(field)
		if empty := g.empty(field.Type, x); field.OmitEmpty && empty != "" {
			conditions = append(conditions, empty)
		}
		if len(conditions) == 0 {
			f.line("%s", write)
			continue
		}
		f.line("if %s {", strings.Join(conditions, " || "))
		f.line("c.W.Nil()")
		f.line("} else {")
		f.line("%s", write)
		f.line("}")
	}
}

// hops are the conditions under which a field is behind an embedded pointer that is nil.
func hops(field *schema.Field) []string {
	var conditions []string
	for i, pointer := range field.EmbeddedPointers {
		if pointer {
			conditions = append(conditions, "v."+strings.Join(field.Path[:i+1], ".")+" == nil")
		}
	}
	return conditions
}

// empty is the condition under which omitempty leaves a value out, as encoding/json has it; "" for never.
func (g *generator) empty(i int, x string) string {
	t := g.typ(i)
	form := ""
	if t.Kind == schema.Handle && !t.Pointer {
		form = g.form(t)
	}
	switch {
	case t.Kind == schema.Bool:
		return "!" + x
	case t.Kind == schema.String:
		return x + ` == ""`
	case scalars[t.Kind] != "":
		return x + " == 0"
	case t.Kind == schema.Slice, t.Kind == schema.Map, t.Kind == schema.Bytes && t.Len < 0, t.Kind == schema.JSON,
		form == schema.FormSlice, form == schema.FormMap:
		return "len(" + x + ") == 0"
	case t.Kind == schema.Pointer, t.Kind == schema.Error, t.Kind == schema.Any, t.Kind == schema.Erased, t.Kind == schema.BigInt && t.Pointer,
		t.Kind == schema.Handle && form != schema.FormStruct && form != schema.FormArray:
		return x + " == nil"
	}
	return ""
}
