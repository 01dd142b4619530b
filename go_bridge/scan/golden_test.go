package scan

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
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
	if err := encoder.Encode(s); err != nil {
		t.Fatal(err)
	}
	return splitEntries(t, out.Bytes())
}

// splitEntries lays out a schema so that a diff shows what changed: a line for each member of the schema and of its
// packages, and within those a line for each function, type, class, variable and constant.
func splitEntries(t *testing.T, schema json.RawMessage) []byte {
	t.Helper()
	var out bytes.Buffer
	writeMembers(t, &out, schema, "")
	out.WriteByte('\n')
	return out.Bytes()
}

func writeMembers(t *testing.T, out *bytes.Buffer, object json.RawMessage, indent string) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(object))
	next := func() json.Token {
		token, err := decoder.Token()
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	separator := next().(json.Delim).String()
	inner := indent + " "
	for decoder.More() {
		key := next().(string)
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(out, "%s\n%s%q: ", separator, inner, key)
		if bytes.HasPrefix(value, []byte("[{")) {
			writeElements(t, out, value, inner, key == "packages")
		} else {
			out.Write(value)
		}
		separator = ","
	}
	fmt.Fprintf(out, "\n%s}", indent)
}

// writeElements writes an array with a line for each element, or with split for each member of an element.
func writeElements(t *testing.T, out *bytes.Buffer, array json.RawMessage, indent string, split bool) {
	t.Helper()
	var elements []json.RawMessage
	if err := json.Unmarshal(array, &elements); err != nil {
		t.Fatal(err)
	}
	separator := "["
	for _, element := range elements {
		fmt.Fprintf(out, "%s\n%s ", separator, indent)
		if split {
			writeMembers(t, out, element, indent+" ")
		} else {
			out.Write(element)
		}
		separator = ","
	}
	fmt.Fprintf(out, "\n%s]", indent)
}
