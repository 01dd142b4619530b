package scan

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"usegolib/go_bridge/schema"
)

// selected scans tests/modules/multi with patterns.
func selected(t *testing.T, include, exclude []string) *schema.Schema {
	t.Helper()
	request := localRequest(t, filepath.Join(modulesDir, "multi"), "example.com/multi")
	request.Include, request.Exclude = include, exclude
	s, err := Scan(request)
	if err != nil {
		t.Fatal(err)
	}
	checkSound(t, s)
	return s
}

func hasFunc(s *schema.Schema, id string) bool {
	return slices.ContainsFunc(s.Functions, func(f *schema.Func) bool { return f.ID == id })
}

func omittedReason(s *schema.Schema, pkg, name string) string {
	for _, o := range s.Omitted {
		if o.Package == pkg && o.Name == name {
			return o.Reason
		}
	}
	return ""
}

func TestExcludeLeavesOut(t *testing.T) {
	all := selected(t, nil, nil)
	s := selected(t, nil, []string{
		"example.com/multi/store", "example.com/multi.New*", "example.com/multi/shapes.Rect.Area", "example.com/multi.Drawing.P*",
		"example.com/multi/nothing", "time.Time",
	})
	for _, id := range []string{
		"example.com/multi/store.Memory", "example.com/multi.New", "example.com/multi.NewAlias", "example.com/multi/shapes.Rect.Area",
		"example.com/multi.Drawing.Put", "time.Time.Format",
	} {
		if hasFunc(s, id) || !hasFunc(all, id) {
			t.Errorf("%s is there: %v, without patterns: %v", id, hasFunc(s, id), hasFunc(all, id))
		}
	}
	for _, id := range []string{
		// Own functions that are left stay, and so do methods of an excluded package's type that they mention.
		"example.com/multi/shapes.NewRect", "example.com/multi.Drawing.Bounds", "example.com/multi.Drawing.Save",
	} {
		if !hasFunc(s, id) {
			t.Errorf("%s is gone", id)
		}
	}
	// Memory, Measure, Store's two methods, New, NewAlias, Area, Put.
	if got := all.Symbols.Total - s.Symbols.Total; got != 8 {
		t.Errorf("%d symbols are counted less, want 8", got)
	}
	for _, o := range [][3]string{
		{"example.com/multi/store", "", ReasonExcluded},
		{"example.com/multi", "New", ReasonExcluded},
		{"example.com/multi", "Drawing.Put", ReasonExcluded},
		{"example.com/multi/nothing", "", ReasonUnmatched},
		{"time.Time", "", ""},
	} {
		if got := omittedReason(s, o[0], o[1]); got != o[2] {
			t.Errorf("%s.%s is omitted as %q, want %q", o[0], o[1], got, o[2])
		}
	}
	for _, p := range s.Packages {
		if p.Own != (p.Path == "example.com/multi" || p.Path == "example.com/multi/shapes") {
			t.Errorf("package %s: own is %v", p.Path, p.Own)
		}
	}
}

func TestIncludeSelects(t *testing.T) {
	s := selected(t, []string{"example.com/multi/shapes", "example.com/multi.Drawing.Put", "example.com/multi.New"}, nil)
	for id, want := range map[string]bool{
		"example.com/multi.New": true, "example.com/multi.Drawing.Put": true, "example.com/multi.Drawing.Save": false,
		"example.com/multi.Engine": false, "example.com/multi/shapes.Rect.Area": true, "example.com/multi/store.Memory": false,
	} {
		if hasFunc(s, id) != want {
			t.Errorf("%s is there: %v", id, !want)
		}
	}
	below := selected(t, []string{"example.com/multi/..."}, []string{"example.com/multi/....M*"})
	for id, want := range map[string]bool{
		"example.com/multi.New": true, "example.com/multi/store.Memory": false, "example.com/multi/store.Measure": false,
	} {
		if hasFunc(below, id) != want {
			t.Errorf("%s is there: %v", id, !want)
		}
	}
}

// Patterns read the paths of packages with dots in their last element right.
func TestPatternPaths(t *testing.T) {
	for _, c := range []struct {
		pattern, path, symbol string
		want                  bool
	}{
		{"gopkg.in/yaml.v3", "gopkg.in/yaml.v3", "Node", true},
		{"gopkg.in/yaml.v3", "gopkg.in/yaml", "V3", false},
		{"gopkg.in/yaml.v3.Node", "gopkg.in/yaml.v3", "Node", true},
		{"gopkg.in/yaml.v3.Node", "gopkg.in/yaml.v3", "Node.Decode", true},
		{"gopkg.in/yaml.v3.Node", "gopkg.in/yaml.v3", "NodeKind", false},
		{"gopkg.in/yaml.v3.*.Decode", "gopkg.in/yaml.v3", "Node.Decode", true},
		{"strings.*", "strings", "Map", true},
		{"strings.", "strings", "Map", false},
		{"a.b/c/...", "a.b/c", "F", true},
		{"a.b/c/...", "a.b/cd", "F", false},
		{"a.b/c/....Old*", "a.b/c/d", "OldF", true},
		{"a.b/c/....Old*", "a.b/c/d", "F", false},
		{"a.b/c/...d", "a.b/c/d", "F", false},
	} {
		if got := (&pattern{text: c.pattern}).covers(c.path, c.symbol); got != c.want {
			t.Errorf("%s covers %s.%s: %v, want %v", c.pattern, c.path, c.symbol, got, c.want)
		}
	}
}

// Of a module that is named for a package alone, nothing else is scanned; modules together have the name that is given.
func TestModulesTogether(t *testing.T) {
	request := localRequest(t, filepath.Join(modulesDir, "multi"), "example.com/multi")
	request.Name, request.Version = "app", "bundle"
	request.Modules[0].Only, request.Modules[0].Packages = true, []string{"example.com/multi/store"}
	request.Modules = append(request.Modules, Module{Kind: KindStd, Path: "text/tabwriter"})
	s, err := Scan(request)
	if err != nil {
		t.Fatal(err)
	}
	checkSound(t, s)
	if s.Module != "app" || s.Ver != "bundle" {
		t.Errorf("the schema is of %s@%s", s.Module, s.Ver)
	}
	var own []string
	for _, p := range s.Packages {
		if p.Own {
			own = append(own, p.Path)
		}
	}
	if got := strings.Join(own, " "); got != "example.com/multi/store text/tabwriter" {
		t.Errorf("the packages are %s", got)
	}
}
