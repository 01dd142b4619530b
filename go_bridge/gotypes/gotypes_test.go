package gotypes

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"testing"

	"usegolib/go_bridge/schema"
)

const source = `package m

import ("encoding/json"; "io"; "math/big"; "time")

type Struct struct{ X int }
type Names []string
type Sorted []string
func (Sorted) Len() int { return 0 }

var (
	Int *int
	List *[]string
	Named *Names
	Behaving *Sorted
	StructPointer *Struct
	Unnamed *struct{ X int }
	Time *time.Time
	Big *big.Int
	When time.Time
	Span time.Duration
	Text json.RawMessage
	Any any
	Reader io.Reader
	Err error
)

func One[S ~[]E, E any](s S) {}
func Several[N int | float64](n N) {}
func Alone[T any](t T) {}
func Methods[R interface{ io.Reader }](r R) {}
`

func checked(t *testing.T) *types.Scope {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "m.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	config := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	p, err := config.Check("m.example", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p.Scope()
}

func TestPointers(t *testing.T) {
	scope := checked(t)
	copied := []string{"Int", "List", "Named", "Unnamed", "Time", "Big"}
	structs := []string{"StructPointer"}
	for _, name := range []string{"Int", "List", "Named", "Behaving", "StructPointer", "Unnamed", "Time", "Big", "When", "Any"} {
		typ := scope.Lookup(name).Type()
		if got := IsCopiedPointer(typ); got != slices.Contains(copied, name) {
			t.Errorf("IsCopiedPointer(%s) is %v", name, got)
		}
		if got := IsStructPointer(typ); got != slices.Contains(structs, name) {
			t.Errorf("IsStructPointer(%s) is %v", name, got)
		}
	}
}

func TestPlainKind(t *testing.T) {
	scope := checked(t)
	want := map[string]string{"When": schema.Time, "Span": schema.Duration, "Text": schema.JSON, "Time": "", "Any": "", "Err": ""}
	for name, kind := range want {
		if got := PlainKind(scope.Lookup(name).Type()); got != kind {
			t.Errorf("%s: %q, want %q", name, got, kind)
		}
	}
	if !IsAny(scope.Lookup("Any").Type()) || IsAny(scope.Lookup("Reader").Type()) || IsAny(scope.Lookup("Err").Type()) {
		t.Error("IsAny is wrong")
	}
	if !IsError(scope.Lookup("Err").Type()) || IsError(scope.Lookup("Reader").Type()) {
		t.Error("IsError is wrong")
	}
}

func TestCoreOf(t *testing.T) {
	scope := checked(t)
	for name, want := range map[string]string{"One": "[]E", "Several": "<nil>", "Alone": "<nil>", "Methods": "<nil>"} {
		param := scope.Lookup(name).(*types.Func).Signature().TypeParams().At(0)
		core, got := CoreOf(param), "<nil>"
		if core != nil {
			got = core.String()
		}
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		if core != nil && !MentionsParam(core) {
			t.Errorf("%s: no type parameter in %s", name, core)
		}
	}
}
