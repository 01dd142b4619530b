package scan

import (
	"fmt"
	"go/types"
	"strings"
)

// spell writes t as Go source outside its package would, with package paths in double braces, and says
// whether that is possible. Aliases are followed, except that an exported alias is the way to
// spell a type that cannot be spelled by its own name.
func (s *scanner) spell(t types.Type) (string, bool) {
	w := &speller{scanner: s, ok: true}
	w.write(t)
	if !w.ok {
		return "", false
	}
	return w.out.String(), true
}

// spellable says whether source outside t's package can write t.
func (s *scanner) spellable(t types.Type) bool {
	_, ok := s.spell(t)
	return ok
}

type speller struct {
	*scanner
	out strings.Builder
	ok  bool
}

func (w *speller) write(t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			w.out.WriteString("{{unsafe}}.Pointer")
			return
		}
		w.out.WriteString(basicName(t))
	case *types.Named:
		w.named(t)
	case *types.Pointer:
		w.out.WriteString("*")
		w.write(t.Elem())
	case *types.Slice:
		w.out.WriteString("[]")
		w.write(t.Elem())
	case *types.Array:
		fmt.Fprintf(&w.out, "[%d]", t.Len())
		w.write(t.Elem())
	case *types.Map:
		w.out.WriteString("map[")
		w.write(t.Key())
		w.out.WriteString("]")
		w.write(t.Elem())
	case *types.Chan:
		w.out.WriteString([...]string{"chan ", "chan<- ", "<-chan "}[t.Dir()])
		if inner, ok := types.Unalias(t.Elem()).(*types.Chan); ok && inner.Dir() == types.RecvOnly {
			w.out.WriteString("(")
			w.write(t.Elem())
			w.out.WriteString(")")
			return
		}
		w.write(t.Elem())
	case *types.Signature:
		w.out.WriteString("func")
		w.signature(t)
	case *types.Interface:
		w.iface(t)
	case *types.Struct:
		w.structure(t)
	default:
		w.ok = false // a type parameter, a tuple
	}
}

func (w *speller) named(t *types.Named) {
	obj := t.Obj()
	if alias := w.aliases[obj]; alias != nil {
		obj = alias
	} else if obj.Pkg() != nil && (!obj.Exported() || obj.Parent() != obj.Pkg().Scope() || !importable(obj.Pkg().Path())) {
		w.ok = false
		return
	}
	if obj.Pkg() != nil { // not error, comparable
		fmt.Fprintf(&w.out, "{{%s}}.", obj.Pkg().Path())
	}
	w.out.WriteString(obj.Name())
	if args := t.TypeArgs(); args.Len() > 0 && w.aliases[t.Obj()] == nil {
		w.out.WriteString("[")
		for i := range args.Len() {
			if i > 0 {
				w.out.WriteString(", ")
			}
			w.write(args.At(i))
		}
		w.out.WriteString("]")
	}
}

func (w *speller) signature(t *types.Signature) {
	w.out.WriteString("(")
	for i := range t.Params().Len() {
		if i > 0 {
			w.out.WriteString(", ")
		}
		param := t.Params().At(i).Type()
		if slice, ok := param.(*types.Slice); ok && t.Variadic() && i == t.Params().Len()-1 {
			w.out.WriteString("...")
			param = slice.Elem()
		}
		w.write(param)
	}
	w.out.WriteString(")")
	if t.Results().Len() == 0 {
		return
	}
	w.out.WriteString(" (")
	for i := range t.Results().Len() {
		if i > 0 {
			w.out.WriteString(", ")
		}
		w.write(t.Results().At(i).Type())
	}
	w.out.WriteString(")")
}

func (w *speller) iface(t *types.Interface) {
	switch {
	case t.Empty():
		w.out.WriteString("any")
		return
	case !t.IsMethodSet():
		w.ok = false
		return
	}
	w.out.WriteString("interface { ")
	for i := range t.NumMethods() {
		if i > 0 {
			w.out.WriteString("; ")
		}
		method := t.Method(i)
		w.ok = w.ok && method.Exported()
		w.out.WriteString(method.Name())
		w.signature(method.Signature())
	}
	w.out.WriteString(" }")
}

func (w *speller) structure(t *types.Struct) {
	w.out.WriteString("struct { ")
	for i := range t.NumFields() {
		if i > 0 {
			w.out.WriteString("; ")
		}
		field := t.Field(i)
		w.ok = w.ok && field.Exported()
		if !field.Embedded() {
			w.out.WriteString(field.Name() + " ")
		}
		w.write(field.Type())
		if tag := t.Tag(i); tag != "" {
			fmt.Fprintf(&w.out, " %q", tag)
		}
	}
	w.out.WriteString(" }")
}

// basicName is the kind's own name: uint8 for byte, int32 for rune.
func basicName(t *types.Basic) string {
	if t.Kind() == types.Invalid || t.Kind() >= types.Typ[types.UntypedBool].Kind() {
		return t.Name()
	}
	return types.Typ[t.Kind()].Name()
}
