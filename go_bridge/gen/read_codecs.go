package gen

import (
	"fmt"
	"regexp"
	"strings"

	"usegolib/go_bridge/schema"
)

func (g *generator) printReader(f *file, i int) {
	t := g.typ(i)
	name := g.spelled(f, i)
	f.line("func read%d(c *rt.Call, p *%s) {", i, name)
	if t.Kind == schema.Record {
		f.line("if c.R.IsHandle() {")
		f.line("rt.HandleInto(c, p)")
		f.line("return")
		f.line("}")
	}
	if t.Kind == schema.Slice || t.Kind == schema.Map || t.Kind == schema.Pointer {
		f.line("if c.R.Nil() {")
		f.line("return")
		f.line("}")
	}
	if g.nests(t) {
		f.line("if !c.R.Enter() {")
		f.line("return")
		f.line("}")
		f.line("defer c.R.Leave()")
	}
	switch t.Kind {
	case schema.Record:
		g.readRecord(f, t)
	case schema.Array, schema.Bytes:
		g.readArray(f, t)
	case schema.Slice:
		f.line("s := make(%s, c.R.Array())", name)
		g.back(f, "s")
		f.line("for i := range s {")
		f.line("%s", g.readStmt(f, t.Elem, "s[i]"))
		f.line("if c.R.FailedAt(i) {")
		f.line("return")
		f.line("}")
		f.line("}")
		f.line("*p = s")
	case schema.Map:
		g.readMap(f, t, name)
	case schema.Pointer:
		f.line("v := new(%s)", g.spelled(f, t.Elem))
		f.line("if c.R.MarkedPointer() {")
		f.line("c.R.Back(v)")
		f.line("}")
		f.line("%s", strings.Replace(g.readStmt(f, t.Elem, "*v"), "&*v", "v", 1))
		f.line("*p = v")
	default:
		g.fail("there is no reader of kind %q", t.Kind)
	}
	f.line("}")
	f.line("")
}

// back has the contents of a slice or map come back, where JavaScript asks for that.
func (g *generator) back(f *file, x string) {
	f.line("if c.R.Marked() {")
	f.line("c.R.Back(%s)", x)
	f.line("}")
}

func (g *generator) readArray(f *file, t *schema.Type) {
	switch {
	case t.Raw != "":
		f.line("rt.RawInto(&c.R, p[:])")
	case t.Kind == schema.Bytes && t.Len < 0:
		f.line("*p = c.R.Bytes()")
	case t.Kind == schema.Bytes:
		f.line("c.R.BytesInto(p[:])")
	default:
		f.line("if !c.R.Fixed(%d) {", t.Len)
		f.line("return")
		f.line("}")
		f.line("for i := range p {")
		f.line("%s", g.readStmt(f, t.Elem, "p[i]"))
		f.line("if c.R.FailedAt(i) {")
		f.line("return")
		f.line("}")
		f.line("}")
	}
}

func (g *generator) readMap(f *file, t *schema.Type, name string) {
	f.line("n := c.R.Map()")
	f.line("m := make(%s, n)", name)
	g.back(f, "m")
	f.line("for range n {")
	f.line("var k %s", g.spelled(f, t.Key))
	f.line("%s", g.readStmt(f, t.Key, "k"))
	if g.mayNotHash(t.Key) {
		f.line("if !c.Hashable(k) {")
	} else {
		f.line("if c.R.Failed() {")
	}
	f.line("return")
	f.line("}")
	f.line("var v %s", g.spelled(f, t.Elem))
	f.line("%s", g.readStmt(f, t.Elem, "v"))
	f.line("if c.R.Failed() {")
	f.line("c.R.FailedKey(k)")
	f.line("return")
	f.line("}")
	f.line("m[k] = v")
	f.line("}")
	f.line("*p = m")
}

// mayNotHash says whether a key type has values that a map panics about, as an interface may hold.
func (g *generator) mayNotHash(i int) bool {
	t := g.typ(i)
	switch t.Kind {
	case schema.Any, schema.Erased, schema.Error:
		return true
	case schema.Handle:
		return !t.Pointer && (g.form(t) == schema.FormInterface || g.form(t) == schema.FormStruct)
	case schema.Array:
		return t.Raw == "" && g.mayNotHash(t.Elem)
	case schema.Record:
		for _, field := range t.Fields {
			if g.mayNotHash(field.Type) {
				return true
			}
		}
	}
	return false
}

func (g *generator) readRecord(f *file, t *schema.Type) {
	f.line("if !c.R.Fixed(%d) {", len(t.Fields))
	f.line("return")
	f.line("}")
	for _, field := range t.Fields {
		f.line("if !c.R.Nil() {")
		g.readField(f, field)
		f.line("return")
		f.line("}")
		f.line("}")
	}
}

// readField reads a field into p, up to the block for a failure.
func (g *generator) readField(f *file, field *schema.Field) {
	for i, pointer := range field.EmbeddedPointers {
		if pointer {
			f.line("rt.Alloc(&p.%s)", strings.Join(field.Path[:i+1], "."))
		}
	}
	f.line("%s", g.readStmt(f, field.Type, "p."+strings.Join(field.Path, ".")))
	f.line("if %s {", failedIn(field.Key))
}

// plain matches keys that a path shows behind a dot.
var plain = regexp.MustCompile(`^[\pL_$][\pL\p{Nd}_$]*$`)

func failedIn(key string) string {
	if plain.MatchString(key) {
		return fmt.Sprintf("c.R.FailedIn(%q)", key)
	}
	return fmt.Sprintf("c.R.FailedKey(%q)", key)
}
