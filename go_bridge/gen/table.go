package gen

import (
	"fmt"
	"strings"

	"usegolib/go_bridge/schema"
)

// entry is the line of a function in the table.
func (g *generator) entry(f *file, fn *schema.Func) string {
	entry := ""
	switch fn.Kind {
	case schema.KindFunc:
		entry = g.bound(fn, f.spell(g, fn.Expr))
	case schema.KindMethod:
		entry = g.bound(fn, g.method(f, fn))
	case schema.KindGet:
		entry = g.getter(f, fn)
	case schema.KindSet:
		entry = g.bound(fn, fmt.Sprintf("func(r %s, v %s) { r.%s = v }",
			g.spelled(f, fn.Recv), g.spelled(f, fn.Params[0].Type), fn.Expr))
	case schema.KindVar:
		helper := "Get"
		if fn.Address {
			helper = "Addr"
		}
		entry = g.bound(fn, fmt.Sprintf("rt.%s(&%s)", helper, f.spell(g, fn.Expr)))
	case schema.KindSetVar:
		entry = g.bound(fn, fmt.Sprintf("rt.Set(&%s)", f.spell(g, fn.Expr)))
	case schema.KindCall:
		entry = g.bound(fn, g.caller(f, fn))
	case schema.KindNew:
		entry = fmt.Sprintf("rt.New[%s]()", f.spell(g, g.schema.Classes[fn.Class].Go))
	case schema.KindValue:
		i := fn.Results[0].Type
		helper := "SnapshotValue"
		if byPointer(g.typ(i)) {
			helper = "Snapshot"
		}
		entry = fmt.Sprintf("rt.%s(%s)", helper, g.ask(codec{i, true}))
	case schema.KindReceive, schema.KindSend, schema.KindClose, schema.KindPull, schema.KindNext:
		entry = g.bound(fn, g.flow(f, fn))
		if fn.Kind == schema.KindNext {
			entry = fmt.Sprintf("rt.Pulls(%s)", entry)
		}
	default:
		g.fail("%s is of the unknown kind %q", fn.ID, fn.Kind)
	}
	return entry
}

func (g *generator) bound(fn *schema.Func, expr string) string {
	n := g.bind(g.signature(fn))
	g.shares.add(fmt.Sprintf("bind%d", n), fn.Package)
	return fmt.Sprintf("bind%d(%s)", n, expr)
}

// flow is the function of package rt behind a function of a channel or sequence.
func (g *generator) flow(f *file, fn *schema.Func) string {
	class := g.schema.Classes[fn.Class]
	elem, pair := g.spelled(f, class.Flow.Elem), ""
	if class.Flow.Key >= 0 {
		elem, pair = g.spelled(f, class.Flow.Key)+", "+elem, "2"
	}
	of := f.spell(g, class.Go) + ", " + elem
	switch fn.Kind {
	case schema.KindReceive:
		return fmt.Sprintf("rt.Receive[%s]", of)
	case schema.KindSend:
		return fmt.Sprintf("rt.Send[%s]", of)
	case schema.KindClose:
		return fmt.Sprintf("rt.CloseChan[%s]", of)
	case schema.KindPull:
		return fmt.Sprintf("rt.Pull%s[%s]", pair, of)
	default:
		return fmt.Sprintf("rt.Next%s[%s]", pair, elem)
	}
}

// caller is a function that calls its first argument, a func, with the others.
func (g *generator) caller(f *file, fn *schema.Func) string {
	params, args := []string{"f " + g.spelled(f, fn.Recv)}, []string{}
	for i, p := range fn.Params {
		arg, typ := fmt.Sprintf("a%d", i), g.spelled(f, p.Type)
		if fn.Variadic && i == len(fn.Params)-1 {
			typ = "..." + g.spelled(f, g.typ(p.Type).Elem)
			args = append(args, arg+"...")
		} else {
			args = append(args, arg)
		}
		params = append(params, arg+" "+typ)
	}
	returns := g.returns(f, fn.Results, fn.Errors)
	give := ""
	if returns != "" {
		give = "return "
	}
	return fmt.Sprintf("func(%s)%s { %sf(%s) }", strings.Join(params, ", "), returns, give, strings.Join(args, ", "))
}

// returns is the result part of a function's type.
func (g *generator) returns(f *file, results []*schema.Result, errors bool) string {
	var types []string
	for _, r := range results {
		types = append(types, g.spelled(f, r.Type))
	}
	if errors {
		types = append(types, "error")
	}
	if len(types) == 0 {
		return ""
	}
	return " (" + strings.Join(types, ", ") + ")"
}

// method is a method expression; a method of a type that cannot be spelled is called through an interface.
func (g *generator) method(f *file, fn *schema.Func) string {
	if fn.Expr != "" {
		return f.spell(g, fn.Expr)
	}
	var params, args, types, results []string
	for i, p := range fn.Params {
		arg, typ := fmt.Sprintf("a%d", i), g.spelled(f, p.Type)
		if fn.Variadic && i == len(fn.Params)-1 {
			typ = "..." + g.element(f, p.Type)
			args = append(args, arg+"...")
		} else {
			args = append(args, arg)
		}
		params, types = append(params, arg+" "+typ), append(types, typ)
	}
	for _, r := range fn.Results {
		results = append(results, g.spelled(f, r.Type))
	}
	if fn.Errors {
		results = append(results, "error")
	}
	result, give := "", ""
	if len(results) > 0 {
		result, give = " ("+strings.Join(results, ", ")+")", "return "
	}
	return fmt.Sprintf("func(%s)%s { %sr.%s(%s) }",
		strings.Join(append([]string{fmt.Sprintf("r interface{ %s(%s)%s }", fn.Name, strings.Join(types, ", "), result)}, params...), ", "),
		result, give, fn.Name, strings.Join(args, ", "))
}

// getter is a field getter; one whose type cannot be spelled is written out, so that Go infers it.
func (g *generator) getter(f *file, fn *schema.Func) string {
	x := "r." + fn.Expr
	if fn.Address {
		x = "&" + x
	}
	result := fn.Results[0].Type
	if g.typ(result).Go != "" {
		return g.bound(fn, fmt.Sprintf("func(r %s) %s { return %s }", g.spelled(f, fn.Recv), g.spelled(f, result), x))
	}
	return fmt.Sprintf(`{Run: func(c *rt.Call) {
		r := rt.HandleArg[%s](c)
		if c.R.FailedThis() || c.R.Unfinished() {
			return
		}
		x0 := %s
		%s
	}}`, g.spelled(f, fn.Recv), x, g.writeStmt(result, "x0"))
}
