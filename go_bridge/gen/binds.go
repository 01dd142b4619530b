package gen

import (
	"fmt"
	"strings"

	"usegolib/go_bridge/schema"
)

// slot is a value of a signature.
type slot struct {
	typ int
	// code tells signatures apart; slots of one code are read and written by the same code.
	code string
	// constraint is set for a type parameter: any for a handle, ~int for a named basic type.
	constraint string
	// converted says that the type parameter is a named form of typ, which the constraint is then made of.
	converted bool
	mutated   bool
}

// signature is the common part of functions that share a bind function.
type signature struct {
	receiver bool // the first parameter is the receiver, which paths call this
	params   []slot
	variadic bool
	results  []slot
	errors   bool
}

func (g *generator) signature(fn *schema.Func) *signature {
	s := &signature{variadic: fn.Variadic, errors: fn.Errors}
	if fn.Recv >= 0 {
		s.params = append(s.params, g.slot(fn.Recv, false))
		// The receiver of a method expression is the first argument.
		s.receiver = fn.Kind != schema.KindMethod || fn.Class >= 0
	}
	for i, p := range fn.Params {
		param := g.slot(p.Type, false)
		if fn.Variadic && i == len(fn.Params)-1 {
			// Its type is written as ...T, and T inside a slice is no parameter.
			param = slot{typ: p.Type, code: fmt.Sprintf("...%d", p.Type)}
			if elem := g.typ(p.Type).Elem; elem >= 0 && g.typ(elem).Kind == schema.Handle && g.typ(elem).Go == "" {
				param = slot{typ: p.Type, code: "...handle", constraint: "any"} // of its elements
			}
		}
		if p.Converted {
			param = slot{typ: p.Type, code: fmt.Sprint(p.Type), constraint: "~", converted: true}
		}
		param.mutated = p.Mutated
		param.code += marksOf(p)
		s.params = append(s.params, param)
	}
	for _, r := range fn.Results {
		s.results = append(s.results, g.slot(r.Type, true))
	}
	return s
}

func (g *generator) slot(i int, result bool) slot {
	t := g.typ(i)
	switch {
	case t.Kind == schema.Handle && result:
		return slot{typ: i, code: g.putter(t), constraint: "any"}
	case t.Kind == schema.Handle:
		return slot{typ: i, code: "handle", constraint: "any"}
	case scalars[t.Kind] != "" && t.Go != t.Kind:
		kind := "~" + basic(t.Kind)
		return slot{typ: i, code: kind, constraint: kind}
	case scalars[t.Kind] != "", t.Kind == schema.Error, t.Kind == schema.Context:
		return slot{typ: i, code: t.Kind}
	}
	return slot{typ: i, code: fmt.Sprint(i)}
}

// key is the same for signatures that share a bind function.
func (s *signature) key() string {
	var b strings.Builder
	fmt.Fprint(&b, s.receiver, s.errors)
	for _, p := range s.params {
		b.WriteString("," + p.code)
	}
	b.WriteString(":")
	for _, r := range s.results {
		b.WriteString("," + r.code)
	}
	return b.String()
}

// bind gives the number of the signature's bind function.
func (g *generator) bind(s *signature) int {
	key := s.key()
	n, ok := g.binds[key]
	if !ok {
		n = len(g.bindList)
		g.binds[key] = n
		g.bindList = append(g.bindList, s)
	}
	return n
}

// bindFile prints the bind functions that the table asked for.
func (g *generator) bindFile() *file {
	f := newFile("binds.go")
	for n, s := range g.bindList {
		g.printBind(f, n, s)
	}
	return f
}

// parameters names the type parameters of a signature: the type of each slot, and the list for the function.
func (g *generator) parameters(f *file, s *signature) (params, results []string, list string) {
	var names []string
	name := func(x slot) string {
		if x.constraint == "" {
			if x.code == schema.Error {
				return "error"
			}
			return g.spelled(f, x.typ)
		}
		letter, constraint := "H", x.constraint
		if constraint != "any" {
			letter = "N"
		}
		if x.converted {
			constraint += g.spelled(f, x.typ)
		}
		t := fmt.Sprintf("%s%d", letter, len(names))
		names = append(names, t+" "+constraint)
		return t
	}
	for _, x := range s.params {
		params = append(params, name(x))
	}
	for _, x := range s.results {
		results = append(results, name(x))
	}
	if len(names) > 0 {
		list = "[" + strings.Join(names, ", ") + "]"
	}
	return params, results, list
}

func (g *generator) printBind(f *file, n int, s *signature) {
	params, results, list := g.parameters(f, s)
	types := append([]string(nil), params...)
	if last := len(s.params) - 1; s.variadic && s.params[last].constraint != "" {
		types[last] = "..." + params[last]
	} else if s.variadic {
		types[last] = "..." + g.element(f, s.params[last].typ)
	}
	returns := append([]string(nil), results...)
	if s.errors {
		returns = append(returns, "error")
	}
	signature := fmt.Sprintf("func(%s)", strings.Join(types, ", "))
	switch len(returns) {
	case 0:
	case 1:
		signature += " " + returns[0]
	default:
		signature += " (" + strings.Join(returns, ", ") + ")"
	}
	// Inlined, each line of the table would have a copy of the body.
	f.line("//go:noinline")
	f.line("func bind%d%s(f %s) rt.Function {", n, list, signature)
	f.line("return rt.Function{Code: rt.CodeOf(f), Run: func(c *rt.Call) {")
	args := g.readParams(f, s, params)
	g.call(f, s, args)
	f.line("}}")
	f.line("}")
	f.line("")
}

// readParams reads the request and gives the arguments.
func (g *generator) readParams(f *file, s *signature, types []string) []string {
	args := []string{}
	argument := 0
	for i, p := range s.params {
		name := fmt.Sprintf("a%d", argument)
		failed := fmt.Sprintf("c.R.FailedArg(%d)", argument)
		switch {
		case i == 0 && s.receiver:
			name, failed = "r", "c.R.FailedThis()"
			argument--
		case g.typ(p.typ).Kind == schema.Context:
			// JavaScript does not count it, so the name must be another.
			name = fmt.Sprintf("ctx%d", i)
			failed = "c.R.FailedOptions()"
			argument--
		case s.variadic && i == len(s.params)-1:
			failed = fmt.Sprintf("c.R.FailedRest(%d)", argument)
		}
		argument++
		switch {
		case p.converted:
			f.line("%s := %s(%s)", name, types[i], g.readExpr(f, p.typ))
		case p.constraint == "any" && s.variadic && i == len(s.params)-1:
			f.line("%s := rt.HandleRest[%s](c)", name, types[i])
		case p.constraint == "any":
			f.line("%s := rt.HandleArg[%s](c)", name, types[i])
		case p.constraint != "":
			f.line("%s := %s(c.R.%s())", name, types[i], scalars[p.constraint[1:]])
		default:
			if expr, exact := g.readTyped(f, p.typ); exact {
				f.line("%s := %s", name, expr)
			} else {
				f.line("var %s %s", name, types[i])
				f.line("%s", g.readStmt(f, p.typ, name))
			}
		}
		if i == len(s.params)-1 {
			failed += " || c.R.Unfinished()"
		}
		f.line("if %s {", failed)
		f.line("return")
		f.line("}")
		if s.variadic && i == len(s.params)-1 {
			args = append(args, name+"...")
		} else {
			args = append(args, name)
		}
	}
	if len(s.params) == 0 {
		f.line("if c.R.Unfinished() {")
		f.line("return")
		f.line("}")
	}
	return args
}

// call calls the function and writes its results, then the arguments that it wrote into.
func (g *generator) call(f *file, s *signature, args []string) {
	var names []string
	for i := range s.results {
		names = append(names, fmt.Sprintf("x%d", i))
	}
	if s.errors {
		names = append(names, "err")
	}
	if last := len(s.params) - 1; s.variadic && s.params[last].mutated {
		// Go may put other pointers into the slice.
		f.std("slices")
		f.line("given := slices.Clone(%s)", strings.TrimSuffix(args[last], "..."))
	}
	call := fmt.Sprintf("f(%s)", strings.Join(args, ", "))
	if len(names) > 0 {
		call = strings.Join(names, ", ") + " := " + call
	}
	f.line("%s", call)
	if s.errors {
		f.line("c.Fails(err)")
	}
	for i, r := range s.results {
		x := fmt.Sprintf("x%d", i)
		if method, takes := writer(g.typ(r.typ).Kind); r.constraint != "" && method != "" {
			f.line("c.W.%s(%s(%s))", method, takes, x)
		} else {
			f.line("%s", g.writeStmt(r.typ, x))
		}
	}
	for i, p := range s.params {
		if p.mutated && s.variadic && i == len(s.params)-1 {
			f.line("%s", g.writeStmt(p.typ, "given"))
		} else if p.mutated {
			f.line("%s", g.writeStmt(p.typ, args[i]))
		}
	}
}
