package gen

import (
	"fmt"
	"strings"

	"usegolib/go_bridge/schema"
)

// takesFunc says whether a JavaScript function can stand for values of a class.
func takesFunc(c *schema.Class) bool {
	return c.Form == schema.FormFunc && c.Go != "" && len(c.Callbacks) == 1
}

// takesObject says whether a JavaScript object can stand for values of a class.
func takesObject(c *schema.Class) bool {
	return c.Form == schema.FormInterface && c.Go != "" && len(c.Callbacks) > 0
}

// callbackFile prints Go values that call JavaScript; nil where no class takes any.
func (g *generator) callbackFile() *file {
	f := newFile("callbacks.go")
	objects := false
	for i, c := range g.schema.Classes {
		if takesObject(c) {
			objects = true
			f.line("type object%d struct{ jsObject }", i)
			f.line("")
			for n, s := range c.Callbacks {
				invoke := fmt.Sprintf("rt.Method(o.jsObject, %d, ", n)
				f.line("func (o object%d) %s(%s", i, s.Name, g.callback(f, s, invoke))
				f.line("")
			}
		}
		if takesFunc(c) {
			f.line("func func%d(f *rt.JSFunc) any {", i)
			f.line("var p %s = func(%s", f.spell(g, c.Go), g.callback(f, c.Callbacks[0], "f.Invoke("))
			f.line("return p")
			f.line("}")
			f.line("")
		}
	}
	if objects {
		f.line("// Unexported, so that no method of an interface has the name of the embedded field.")
		f.line("type jsObject = rt.JSObject")
	}
	if f.body.Len() == 0 {
		return nil
	}
	return f
}

// callback is the rest of a func, behind its first parenthesis, that calls JavaScript. Names are those of a bind function,
// so that the same readers and writers serve it.
func (g *generator) callback(f *file, s *schema.Signature, invoke string) string {
	var b strings.Builder
	line := func(format string, args ...any) {
		fmt.Fprintf(&b, format, args...)
		b.WriteByte('\n')
	}
	params := []string{}
	for i, p := range s.Params {
		typ := g.spelled(f, p.Type)
		if s.Variadic && i == len(s.Params)-1 {
			typ = "..." + g.spelled(f, g.typ(p.Type).Elem)
		}
		params = append(params, fmt.Sprintf("a%d %s", i, typ))
	}
	results := []string{}
	for i, r := range s.Results {
		results = append(results, fmt.Sprintf("x%d %s", i, g.spelled(f, r.Type)))
	}
	if s.Errors {
		results = append(results, "err error")
	}
	line("%s) (%s) {", strings.Join(params, ", "), strings.Join(results, ", "))
	line("v := %s%t)", invoke, s.Errors)
	if len(s.Params)+len(s.Results) > 0 {
		line("c := &v.Call")
	}
	for i, p := range s.Params {
		line("%s", g.writeStmt(p.Type, fmt.Sprintf("a%d", i)))
	}
	if s.Errors {
		line("if err = v.Ask(); err != nil {")
		line("return")
		line("}")
	} else {
		line("v.Ask()")
	}
	for i, r := range s.Results {
		line("%s", g.readStmt(f, r.Type, fmt.Sprintf("x%d", i)))
		line("c.R.FailedResult(%d)", i)
	}
	for i, p := range s.Params {
		if !p.Mutated {
			continue
		}
		line("%s", g.refill(f, p.Type, fmt.Sprintf("a%d", i)))
	}
	if s.Errors {
		line("err = v.Done()")
	} else {
		line("v.Done()")
	}
	if len(results) > 0 {
		line("return")
	}
	b.WriteString("}")
	return b.String()
}

// refill reads the changes that JavaScript made to a slice or map that Go passed: all numbers, or of other elements
// those that changed.
func (g *generator) refill(f *file, i int, x string) string {
	t := g.typ(i)
	switch {
	case t.Raw != "":
		return fmt.Sprintf("if !c.R.Nil() { rt.RawInto(&c.R, %s) }", x)
	case t.Kind == schema.Bytes:
		return fmt.Sprintf("if !c.R.Nil() { c.R.BytesInto(%s) }", x)
	case t.Kind == schema.Slice:
		return fmt.Sprintf("for range c.R.Map() { i := c.R.Index(len(%s))\nif c.R.Failed() { break }\n%s\nc.R.FailedAt(i) }",
			x, g.readStmt(f, t.Elem, x+"[i]"))
	}
	key, elem := g.spelled(f, t.Key), g.spelled(f, t.Elem)
	readKey := fmt.Sprintf("var k %s\n%s\nif c.R.Failed() { break }", key, g.readStmt(f, t.Key, "k"))
	if g.mayNotHash(t.Key) {
		readKey = strings.Replace(readKey, "c.R.Failed()", "!c.Hashable(k)", 1)
	}
	return fmt.Sprintf("for range c.R.Array() { %s\ndelete(%s, k) }\n", readKey, x) +
		fmt.Sprintf("for range c.R.Map() { %s\nvar x %s\n%s\nif c.R.Failed() { break }\n%s[k] = x }", readKey, elem, g.readStmt(f, t.Elem, "x"), x)
}
