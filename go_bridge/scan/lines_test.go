package scan

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"usegolib/go_bridge/schema"
)

// functionLine is a whole exported function, or a method of *T, and what a comment says of it.
var functionLine = regexp.MustCompile(`(?m)^func (?:\(t \*T\) )?([A-Z]\w*)\(.*?(?: // (.*))?$`)

// checkLines scans a package that has one function a line, and compares what the schema says of each with the comment
// behind it. Functions may lack a body, as those written in assembly do.
func checkLines(t *testing.T, source string, says func(f *schema.Func) string) {
	t.Helper()
	dir := t.TempDir()
	err := errors.Join(
		os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module m.example\n\ngo 1.24\n"), 0o666),
		os.WriteFile(filepath.Join(dir, "m.go"), []byte(source), 0o666),
		os.WriteFile(filepath.Join(dir, "m.s"), nil, 0o666),
	)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Scan(localRequest(t, dir, "m.example"))
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, f := range s.Functions {
		said[f.Name] = says(f)
	}
	lines := functionLine.FindAllStringSubmatch(source, -1)
	if len(lines) == 0 {
		t.Fatal("the source has no functions")
	}
	for _, line := range lines {
		name, want := line[1], line[2]
		if got, ok := said[name]; !ok {
			t.Errorf("%s is not in the schema", name)
		} else if got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
