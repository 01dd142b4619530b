package gen

import (
	"fmt"
	"regexp"
	"strings"

	"usegolib/go_bridge/schema"
)

// codec is a reader or a writer of one type.
type codec struct {
	typ   int
	write bool
}

// scalars are the methods of rt.Reader for the kinds that are one MessagePack value.
var scalars = map[string]string{
	"bool": "Bool", "string": "String", "float32": "Float32", "float64": "Float64",
	"int": "Int", "int8": "Int8", "int16": "Int16", "int32": "Int32", "int64": "Int64",
	"uint": "Uint", "uint8": "Uint8", "uint16": "Uint16", "uint32": "Uint32", "uint64": "Uint64",
	"uintptr": "Uintptr",
}

// writers are the method of rt.Writer for each of them, and what it takes.
func writer(kind string) (method, takes string) {
	switch {
	case strings.HasPrefix(kind, "int"):
		return "Int", "int64"
	case strings.HasPrefix(kind, "uint"):
		return "Uint", "uint64"
	}
	return scalars[kind], kind
}

// codecFile prints the readers and writers that were asked for, and those that they ask for.
func (g *generator) codecFile() *file {
	f := newFile("codecs.go")
	for len(g.codecs) > 0 {
		k := g.codecs[0]
		g.codecs = g.codecs[1:]
		if k.write {
			g.printWriter(f, k.typ)
		} else {
			g.printReader(f, k.typ)
		}
	}
	return f
}

func (g *generator) ask(k codec) string {
	name := fmt.Sprintf("read%d", k.typ)
	if k.write {
		name = fmt.Sprintf("write%d", k.typ)
	}
	if !g.asked[name] {
		g.asked[name] = true
		g.codecs = append(g.codecs, k)
	}
	return name
}

// byPointer says whether a writer takes a pointer: a struct must not be copied, an array need not be.
func byPointer(t *schema.Type) bool {
	return t.Kind == schema.Record || t.Kind == schema.Array || t.Kind == schema.Bytes && t.Len >= 0
}

// writeStmt is a statement that writes the addressable expression x.
func (g *generator) writeStmt(i int, x string) string {
	t := g.typ(i)
	if method, takes := writer(t.Kind); method != "" {
		if t.Go != takes {
			x = takes + "(" + x + ")"
		}
		return fmt.Sprintf("c.W.%s(%s)", method, x)
	}
	switch t.Kind {
	case schema.Error:
		return fmt.Sprintf("c.PutError(%s)", x)
	case schema.Handle:
		return fmt.Sprintf("rt.%s(c, %s)", g.putter(t), x)
	case schema.Bytes:
		if t.Len < 0 {
			return fmt.Sprintf("c.W.Bytes(%s)", x)
		}
	case schema.Slice:
		if t.Raw != "" {
			return fmt.Sprintf("rt.RawOut(&c.W, %s)", x)
		}
	}
	if byPointer(t) {
		if rest, ok := strings.CutPrefix(x, "*"); ok {
			x = rest
		} else {
			x = "&" + x
		}
	}
	return fmt.Sprintf("%s(c, %s)", g.ask(codec{i, true}), x)
}

// putter is the function that writes a handle: whether the class is known only at run time decides
// what travels, and whether Go holds a pointer already decides what is held.
func (g *generator) putter(t *schema.Type) string {
	switch form := g.form(t); {
	case form == schema.FormInterface:
		return "PutInterface"
	case t.Pointer:
		return "PutHandle"
	case form == schema.FormStruct, form == schema.FormSlice, form == schema.FormMap, form == schema.FormArray:
		return "PutValue"
	default:
		return "PutHandle"
	}
}

// readExpr is an expression that reads a value, "" where a statement is needed.
func (g *generator) readExpr(f *file, i int) string {
	expr, _ := g.readTyped(f, i)
	return expr
}

// readTyped is readExpr, and says whether the expression has the very type, so that := declares it.
func (g *generator) readTyped(f *file, i int) (expr string, exact bool) {
	t := g.typ(i)
	if method := scalars[t.Kind]; method != "" {
		if x := "c.R." + method + "()"; t.Go == t.Kind {
			return x, true
		} else if t.Go != "" {
			return f.spell(g, t.Go) + "(" + x + ")", true
		}
		return "", false
	}
	switch {
	case t.Kind == schema.Error:
		return "c.ErrorArg()", true
	case t.Kind == schema.Context:
		return "c.Context()", true
	case t.Kind == schema.Handle && t.Go != "":
		return fmt.Sprintf("rt.HandleArg[%s](c)", f.spell(g, t.Go)), true
	case t.Kind == schema.Bytes && t.Len < 0:
		return "c.R.Bytes()", t.Go == "[]uint8"
	case t.Kind == schema.Slice && t.Raw != "":
		return fmt.Sprintf("rt.Raw[%s](&c.R)", t.Raw), t.Go == "[]"+t.Raw
	}
	return "", false
}

// readStmt is a statement that reads into the addressable expression x.
func (g *generator) readStmt(f *file, i int, x string) string {
	if expr := g.readExpr(f, i); expr != "" {
		return x + " = " + expr
	}
	if t := g.typ(i); t.Kind == schema.Handle {
		return fmt.Sprintf("rt.HandleInto(c, &%s)", x)
	} else if scalars[t.Kind] != "" {
		g.fail("a %s of a type that cannot be spelled is inside another type", t.Kind)
	}
	return fmt.Sprintf("%s(c, &%s)", g.ask(codec{i, false}), x)
}

// spelled is the Go type of a codec, which must be one that source outside its package can write.
func (g *generator) spelled(f *file, i int) string {
	t := g.typ(i)
	if t.Go == "" {
		g.fail("type %d (%s %s) cannot be spelled", i, t.Kind, t.Name)
		return "any"
	}
	return f.spell(g, t.Go)
}

func (g *generator) printWriter(f *file, i int) {
	t := g.typ(i)
	name := g.spelled(f, i)
	pointer := ""
	if byPointer(t) {
		pointer = "*"
	}
	f.line("func write%d(c *rt.Call, v %s%s) {", i, pointer, name)
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
			f.line("c.W.Bytes(v)")
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

// nests says whether a codec counts a level: JavaScript counts the same ones.
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
	case t.Kind == schema.Slice, t.Kind == schema.Map, t.Kind == schema.Bytes && t.Len < 0,
		form == schema.FormSlice, form == schema.FormMap:
		return "len(" + x + ") == 0"
	case t.Kind == schema.Pointer, t.Kind == schema.Error,
		t.Kind == schema.Handle && form != schema.FormStruct && form != schema.FormArray:
		return x + " == nil"
	}
	return ""
}

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
		f.line("%s", strings.Replace(g.readStmt(f, t.Elem, "*v"), "&*v", "v", 1))
		f.line("*p = v")
	default:
		g.fail("there is no reader of kind %q", t.Kind)
	}
	f.line("}")
	f.line("")
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
	f.line("for range n {")
	f.line("var k %s", g.spelled(f, t.Key))
	f.line("%s", g.readStmt(f, t.Key, "k"))
	f.line("if c.R.Failed() {")
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

// plain are the keys that a path shows behind a dot.
var plain = regexp.MustCompile(`^[\pL_$][\pL\p{Nd}_$]*$`)

func failedIn(key string) string {
	if plain.MatchString(key) {
		return fmt.Sprintf("c.R.FailedIn(%q)", key)
	}
	return fmt.Sprintf("c.R.FailedKey(%q)", key)
}
