package gen

import (
	"fmt"
	"strings"

	"usegolib/go_bridge/schema"
)

// classFile prints the classes in the schema's order, with readers of the forms that are accepted in place of a
// handle.
func (g *generator) classFile() *file {
	f := newFile("classes.go")
	f.line("func classes() []rt.Class {")
	f.line("return []rt.Class{")
	for i, c := range g.schema.Classes {
		f.line("%s,", g.class(f, i, c))
	}
	f.line("}")
	f.line("}")
	f.line("")
	for i, c := range g.schema.Classes {
		if takesFields(c) {
			g.printInit(f, i, c)
		} else if takesPlain(c) {
			name := f.spell(g, c.Go)
			f.line("func plain%d(c *rt.Call) any {", i)
			f.line("p := new(%s)", name)
			f.line("%s", g.readPlain(f, c.Plain))
			f.line("return p")
			f.line("}")
			f.line("")
		}
	}
	return f
}

func takesFields(c *schema.Class) bool {
	return c.Form == schema.FormStruct && c.New >= 0 && c.Go != ""
}

func takesPlain(c *schema.Class) bool { return c.Plain >= 0 && c.Go != "" }

func (g *generator) readPlain(f *file, i int) string {
	if expr := g.readExpr(f, i); expr != "" {
		return "*p = " + expr
	}
	return fmt.Sprintf("%s(c, p)", g.ask(codec{i, false}))
}

func (g *generator) class(f *file, i int, c *schema.Class) string {
	if c.Go == "" {
		return fmt.Sprintf("{Runtime: %q}", strings.ReplaceAll(c.Runtime, schema.RuntimePath, g.opts.RuntimeImport))
	}
	options := ""
	if c.Form == schema.FormBasic {
		options += "PointerOnly: true, "
	}
	if takesFields(c) {
		options += fmt.Sprintf("Init: init%d, ", i)
	} else if takesPlain(c) {
		options += fmt.Sprintf("Plain: plain%d, ", i)
	}
	if takesFunc(c) {
		options += fmt.Sprintf("Func: func%d, ", i)
	}
	if takesObject(c) {
		options += fmt.Sprintf("Object: func(o rt.JSObject) any { return object%d{o} }, ", i)
	}
	if takesFlow(c) {
		options += fmt.Sprintf("Flow: flow%d, ", i)
	}
	if c.Text {
		options += "Text: true, "
	}
	if options != "" {
		options = options[:len(options)-2]
	}
	return fmt.Sprintf("rt.ClassOf[%s](rt.Class{%s})", f.spell(g, c.Go), options)
}

// printInit prints the reader of a struct's init form, a map from field number to value.
func (g *generator) printInit(f *file, i int, c *schema.Class) {
	f.line("func init%d(c *rt.Call) any {", i)
	f.line("p := new(%s)", f.spell(g, c.Go))
	f.line("for range c.R.Map() {")
	f.line("switch n := c.R.Uint32(); n {")
	for n, field := range c.Fields {
		if field.Set < 0 {
			continue
		}
		f.line("case %d:", n)
		g.readField(f, field)
		f.line("return nil")
		f.line("}")
	}
	f.line("default:")
	f.line("c.R.Fail(%q, n)", "expected the number of a field of "+c.Name+", got %d")
	f.line("return nil")
	f.line("}")
	f.line("}")
	f.line("return p")
	f.line("}")
	f.line("")
}
