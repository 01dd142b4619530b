package scan

import (
	"fmt"
	"go/types"
	"strings"
)

// runtimeName is the name by which the library finds the class of a value whose type it cannot spell: reflect's
// PkgPath()+"."+Name() for a named type, else reflect's String().
func runtimeName(t types.Type) string {
	if named, ok := types.Unalias(t).(*types.Named); ok {
		name := types.TypeString(named, func(p *types.Package) string { return p.Path() })
		if named.TypeArgs().Len() > 0 {
			return strings.ReplaceAll(name, ", ", ",")
		}
		return name
	}
	return reflectString(t)
}

// reflectString is reflect's String() of t: packages by their name, functions without parameter names.
func reflectString(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			return "unsafe.Pointer"
		}
		return basicName(t)
	case *types.Pointer:
		return "*" + reflectString(t.Elem())
	case *types.Slice:
		return "[]" + reflectString(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), reflectString(t.Elem()))
	case *types.Map:
		return "map[" + reflectString(t.Key()) + "]" + reflectString(t.Elem())
	case *types.Chan:
		elem := reflectString(t.Elem())
		if inner, ok := types.Unalias(t.Elem()).(*types.Chan); ok && t.Dir() != types.SendOnly && inner.Dir() == types.RecvOnly {
			elem = "(" + elem + ")"
		}
		return [...]string{"chan ", "chan<- ", "<-chan "}[t.Dir()] + elem
	case *types.Signature:
		return "func" + reflectSignature(t)
	case *types.Interface:
		if t.Empty() {
			return "interface {}"
		}
		var methods []string
		for i := range t.NumMethods() {
			methods = append(methods, t.Method(i).Name()+reflectSignature(t.Method(i).Signature()))
		}
		return "interface { " + strings.Join(methods, "; ") + " }"
	default: // a named type, an unnamed struct
		return types.TypeString(t, func(p *types.Package) string { return p.Name() })
	}
}

func reflectSignature(t *types.Signature) string {
	var params, results []string
	for i := range t.Params().Len() {
		param := t.Params().At(i).Type()
		if slice, ok := param.(*types.Slice); ok && t.Variadic() && i == t.Params().Len()-1 {
			params = append(params, "..."+reflectString(slice.Elem()))
			continue
		}
		params = append(params, reflectString(param))
	}
	for i := range t.Results().Len() {
		results = append(results, reflectString(t.Results().At(i).Type()))
	}
	text := "(" + strings.Join(params, ", ") + ")"
	switch len(results) {
	case 0:
		return text
	case 1:
		return text + " " + results[0]
	default:
		return text + " (" + strings.Join(results, ", ") + ")"
	}
}
