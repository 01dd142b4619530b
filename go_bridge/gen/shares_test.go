package gen

import (
	"fmt"
	"maps"
	"slices"
	"testing"
)

func TestSharesFollowUse(t *testing.T) {
	s := readSchema(t, "multi")
	shares, err := NewShares(s)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for name, packages := range shares.used {
		for path := range packages {
			used[path] = true
		}
		// Closures and instances are as much for a package as the function they belong to.
		for _, inner := range []string{name + ".func1", name + "[go.shape.*uint8].func1"} {
			if !maps.Equal(shares.Of(inner), packages) {
				t.Errorf("%s is for %v, %s for %v", name, packages, inner, shares.Of(inner))
			}
		}
	}
	for _, f := range s.Functions {
		if !used[f.Package] {
			t.Errorf("nothing is for %s, the package of %s", f.Package, f.ID)
		}
	}
	for i, c := range s.Classes {
		if c.Package == "" || c.Go == "" {
			continue
		}
		for _, name := range []string{"init%d", "(*object%d).String", "object%d.String"} {
			name = fmt.Sprintf(name, i)
			if paths := slices.Collect(maps.Keys(shares.Of(name))); len(paths) != 1 || paths[0] != c.Package {
				t.Errorf("%s of %s is for %v", name, c.Go, paths)
			}
		}
	}
	for _, name := range []string{"main", "init.0", "classes", "classes.func1", "records"} {
		if paths := shares.Of(name); paths != nil {
			t.Errorf("%s is for %v", name, paths)
		}
	}
}
