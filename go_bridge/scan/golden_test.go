package scan

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"usegolib/go_bridge/schema"
)

var update = flag.Bool("update", false, "write tests/golden anew")

const (
	modulesDir = "../../tests/modules"
	goldenDir  = "../../tests/golden"
)

// scanModule scans a module of tests/modules.
func scanModule(t *testing.T, name string) *schema.Schema {
	t.Helper()
	result, err := Scan(localRequest(t, filepath.Join(modulesDir, name), "example.com/"+name))
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func localRequest(t *testing.T, dir, path string) *Request {
	t.Helper()
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	return &Request{Dir: dir, Modules: []Module{{Kind: KindLocal, Path: path, Version: "local"}}}
}

// TestGolden compares each schema with tests/golden/<module>/schema.json; -update writes them.
func TestGolden(t *testing.T) {
	for _, name := range []string{"kinds", "multi", "corners", "generics"} {
		t.Run(name, func(t *testing.T) {
			got := document(t, scanModule(t, name))
			file := filepath.Join(goldenDir, name, "schema.json")
			if *update {
				if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, got, 0o666)); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("the schema of %s is not %s: see `go test ./scan -update` and git diff", name, file)
			}
		})
	}
}

func document(t *testing.T, s *schema.Schema) []byte {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(s); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
