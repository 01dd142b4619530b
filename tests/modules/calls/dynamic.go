package calls

import (
	"fmt"
	"strings"
	"text/template"
)

// Echo gives its argument back.
func Echo(x any) any { return x }

// Dynamic calls a function of which it knows nothing.
func Dynamic(f any, args ...any) (any, error) {
	called, ok := f.(func(...any) (any, error))
	if !ok {
		return nil, fmt.Errorf("not a function: %T", f)
	}
	return called(args...)
}

var keptDynamic any

// KeepDynamic keeps a function.
func KeepDynamic(f any) { keptDynamic = f }

// CallDynamic calls the function that was kept.
func CallDynamic(args ...any) (any, error) { return Dynamic(keptDynamic, args...) }

// Doubler gives a Go func.
func Doubler() func(int) int { return func(n int) int { return 2 * n } }

// TypeOf names the type of a value.
func TypeOf(x any) string { return fmt.Sprintf("%T", x) }

// Render runs a template with functions.
func Render(text string, funcs template.FuncMap, data any) (string, error) {
	t, err := template.New("t").Funcs(funcs).Parse(text)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = t.Execute(&out, data)
	return out.String(), err
}
