package gen

import (
	"fmt"
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
	"uintptr": "Uintptr", "complex64": "Complex64", "complex128": "Complex128",
	schema.Duration: "Int64",
}

// writers are the methods of rt.Writer for each of them, with their parameter types.
func writer(kind string) (method, takes string) {
	switch {
	case strings.HasPrefix(kind, "int"), kind == schema.Duration:
		return "Int", "int64"
	case strings.HasPrefix(kind, "uint"):
		return "Uint", "uint64"
	}
	return scalars[kind], kind
}

// basic is the Go type underneath a scalar kind.
func basic(kind string) string {
	if kind == schema.Duration {
		return "int64"
	}
	return kind
}

// codecFile prints the readers and writers that were asked for, and those that they ask for in turn.
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
	case schema.Any, schema.Erased:
		return fmt.Sprintf("c.PutAny(%s)", x)
	case schema.Handle:
		return fmt.Sprintf("rt.%s(c, %s)", g.putter(t), x)
	case schema.Time:
		return fmt.Sprintf("rt.PutTime(&c.W, %s)", x)
	case schema.BigInt:
		if !t.Pointer {
			x = address(x)
		}
		return fmt.Sprintf("rt.PutBigInt(&c.W, %s)", x)
	case schema.JSON:
		return fmt.Sprintf("c.W.Bytes(%s)", x)
	case schema.Bytes:
		if t.Len < 0 {
			return fmt.Sprintf("c.W.Slice(%s)", x)
		}
	case schema.Slice:
		if t.Raw != "" {
			return fmt.Sprintf("rt.RawOut(&c.W, %s)", x)
		}
	}
	if byPointer(t) {
		x = address(x)
	}
	return fmt.Sprintf("%s(c, %s)", g.ask(codec{i, true}), x)
}

// address is the address of an addressable expression.
func address(x string) string {
	if rest, ok := strings.CutPrefix(x, "*"); ok {
		return rest
	}
	return "&" + x
}

// putter is the function that writes a handle. It depends on whether the class is known only at run time, and on
// whether Go holds a pointer already.
func (g *generator) putter(t *schema.Type) string {
	switch form := g.form(t); {
	case form == schema.FormInterface:
		return "PutInterface"
	case form == schema.FormFunc && len(g.schema.Classes[t.Class].Methods) == 0: // a JavaScript function has none
		return "PutFunc"
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
	case t.Kind == schema.Any:
		return "c.AnyArg()", t.Go == "any"
	case t.Kind == schema.Erased:
		return "c.ErasedArg()", true
	case t.Kind == schema.Context:
		return "c.Context()", true
	case t.Kind == schema.Time:
		return "rt.ReadTime(&c.R)", true
	case t.Kind == schema.BigInt && t.Pointer:
		return "rt.ReadBigInt(&c.R)", true
	case t.Kind == schema.JSON:
		return "c.R.Bytes()", false
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
	if t := g.typ(i); t.Kind == schema.BigInt {
		return fmt.Sprintf("rt.ReadBigIntInto(&c.R, %s)", address(x))
	} else if t.Kind == schema.Handle {
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

// element is the Go type of a slice's elements.
func (g *generator) element(f *file, i int) string {
	if t := g.typ(i); t.Kind == schema.Bytes {
		return "uint8"
	}
	return g.spelled(f, g.typ(i).Elem)
}
