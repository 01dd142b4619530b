package gen

import "usegolib/go_bridge/schema"

// takesFlow says whether a JavaScript iterable or stream can stand for values of a class.
func takesFlow(c *schema.Class) bool {
	return c.Go != "" && c.Flow != nil && (c.Flow.Feed || c.Flow.Drain)
}

// flowFile prints channels and sequences of JavaScript iterables and streams; nil where no class takes any.
func (g *generator) flowFile() *file {
	f := newFile("flows.go")
	for i, c := range g.schema.Classes {
		if takesFlow(c) {
			f.line("func flow%d(c *rt.Call, f *rt.JSFunc) any {", i)
			g.printFlow(f, c)
			f.line("}")
			f.line("")
		}
	}
	if f.body.Len() == 0 {
		return nil
	}
	return f
}

func (g *generator) printFlow(f *file, c *schema.Class) {
	name, elem := f.spell(g, c.Go), g.spelled(f, c.Flow.Elem)
	switch {
	case c.Flow.Drain:
		f.line("return rt.Drain[%s, %s](c, f, func(c *rt.Call, v %s) { %s })", name, elem, elem, g.writeStmt(c.Flow.Elem, "v"))
	case c.Form == schema.FormChan:
		f.line("return rt.Feed[%s, %s](c, f, %s)", name, elem, g.readFunc(f, c.Flow.Elem))
	case c.Flow.Key >= 0:
		f.line("return rt.Sequence2[%s, %s, %s](f, %s, %s)", name, g.spelled(f, c.Flow.Key), elem,
			g.readFunc(f, c.Flow.Key), g.readFunc(f, c.Flow.Elem))
	default:
		f.line("return rt.Sequence[%s, %s](f, %s)", name, elem, g.readFunc(f, c.Flow.Elem))
	}
}

// readFunc is a func that reads a value.
func (g *generator) readFunc(f *file, i int) string {
	return "func(c *rt.Call) (v " + g.spelled(f, i) + ") {\n" + g.readStmt(f, i, "v") + "\nreturn\n}"
}
