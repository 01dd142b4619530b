package scan

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"usegolib/go_bridge/schema"
)

// scanGenerics scans tests/modules/generics with further instances.
func scanGenerics(t *testing.T, generics map[string][][]string) (*schema.Schema, error) {
	t.Helper()
	const path = "example.com/generics"
	request := localRequest(t, filepath.Join(modulesDir, "generics"), path)
	request.Generics = map[string]map[string][][]string{path: generics, "example.com/other": {"F": {{"int"}}}}
	return Scan(request)
}

func TestExactInstances(t *testing.T) {
	s, err := scanGenerics(t, map[string][][]string{
		"Sum":   {{"Level"}, {"int"}},
		"Echo":  {{"[]byte"}, {"map[string][]*Problem"}, {"fmt.Stringer"}, {"any"}},
		"Sort":  {{"Level"}},
		"Pair":  {{"string", "any"}},
		"Stack": {{"string"}, {"*example.com/generics.Problem"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{
		"Sum[example.com/generics.Level]", "Echo[[]uint8]", "Echo[map[string][]*example.com/generics.Problem]",
		"Echo[fmt.Stringer]", "Sort[[]example.com/generics.Level, example.com/generics.Level]",
		"Pair[string, usegolib.dev/rt.Erased]", "Stack[string].Push", "Stack[*Problem].Push",
	} {
		if !slices.ContainsFunc(s.Functions, func(f *schema.Func) bool { return f.ID == "example.com/generics."+id }) {
			t.Errorf("there is no %s", id)
		}
	}
	for _, f := range s.Functions {
		if f.Generic == nil {
			continue
		}
		for _, i := range f.Generic.Instances {
			if strings.Contains(i.Names[0], "Level") && f.Name == "Sum" && !i.Exact {
				t.Error("Sum[Level] is chosen by arguments")
			}
		}
	}
}

func TestWrongInstances(t *testing.T) {
	for _, test := range []struct {
		name, want string
		types      []string
	}{
		{"Sum", `.Sum[0]: string does not satisfy example.com/generics.Number`, []string{"string"}},
		{"Sum", `.Sum[0]: Sum has the type parameter T generics.Number, got 2 types`, []string{"int", "int"}},
		{"Sort", `.Sort[0]: cannot read the type "[]int]": expected its end, got "]"`, []string{"[]int]"}},
		{"Echo", `.Echo[0]: cannot read the type "Nothing": example.com/generics has no exported type "Nothing"`, []string{"Nothing"}},
		{"Echo", `.Echo[0]: cannot read the type "Stack": Stack is generic`, []string{"Stack"}},
		{"Echo", `.Echo[0]: cannot read the type "net/http.Client": the modules import no package "net/http"`, []string{"net/http.Client"}},
		{"Fail", `.Fail: the package has no generic function or type of that name`, []string{"int"}},
		{"Tree", `.Tree[0]: []int does not satisfy comparable`, []string{"[]int", "int"}},
		{"Tree", `.Tree[0]: cannot read the type "func()"`, []string{"func()", "int"}},
	} {
		_, err := scanGenerics(t, map[string][][]string{test.name: {test.types}})
		if err == nil || !strings.Contains(err.Error(), `generics["example.com/generics"]`+test.want) {
			t.Errorf("%s%q: got %v", test.name, test.types, err)
		}
	}
}
