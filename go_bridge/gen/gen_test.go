package gen

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"usegolib/go_bridge/schema"
)

var update = flag.Bool("update", false, "write the goldens")

const golden = "../../tests/golden"

func readSchema(t testing.TB, name string) *schema.Schema {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(golden, name, "schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	s := new(schema.Schema)
	if err := json.Unmarshal(data, s); err != nil {
		t.Fatal(err)
	}
	return s
}

// The goldens' build id, which is a fingerprint in a real build.
var options = Options{RuntimeImport: "bridge/rt", BuildID: "golden"}

// TestGoldens leaves out kinds, whose bridge is long: TestGeneratedBridges compiles it and calls it.
func TestGoldens(t *testing.T) {
	for _, name := range []string{"multi", "generics"} {
		t.Run(name, func(t *testing.T) {
			files, err := Generate(readSchema(t, name), options)
			if err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join(golden, name, "bridge")
			if *update {
				if err := os.RemoveAll(dir); err != nil {
					t.Fatal(err)
				}
				if err := os.MkdirAll(dir, 0o755); err != nil {
					t.Fatal(err)
				}
				for file, source := range files {
					if err := os.WriteFile(filepath.Join(dir, file), source, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				return
			}
			have, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, entry := range have {
				if files[entry.Name()] == nil {
					t.Errorf("%s is a golden of nothing", entry.Name())
				}
			}
			for file, source := range files {
				want, err := os.ReadFile(filepath.Join(dir, file))
				if err != nil || !bytes.Equal(want, source) {
					t.Errorf("%s differs from its golden; go test ./gen -update writes it", file)
				}
			}
		})
	}
}

// writeModule writes a module that holds the runtime and a generated bridge, with the packages of dir, a module of path.
func writeModule(t testing.TB, files map[string][]byte, path, dir string) string {
	t.Helper()
	scratch := t.TempDir()
	write := func(name string, data []byte) {
		t.Helper()
		name = filepath.Join(scratch, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	write("go.mod", fmt.Appendf(nil, "module bridge\n\ngo 1.24\n\nrequire %s v0.0.0\n\nreplace %s => %s\n", path, path, dir))
	for name, source := range files {
		write(name, source)
	}
	runtime, err := filepath.Glob("../bridge/*.go")
	if err != nil || len(runtime) == 0 {
		t.Fatal("the runtime is not there")
	}
	for _, name := range runtime {
		if ok, _ := filepath.Match("*_test.go", filepath.Base(name)); ok {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		write("rt/"+filepath.Base(name), source)
	}
	return scratch
}

func run(t testing.TB, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod -trimpath", "GOPROXY=off", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go %v: %s\n%s", args, err, out)
	}
	return string(out)
}

func TestGeneratedBridges(t *testing.T) {
	for _, name := range []string{"kinds", "multi", "corners", "generics"} {
		t.Run(name, func(t *testing.T) {
			s := readSchema(t, name)
			files, err := Generate(s, options)
			if err != nil {
				t.Fatal(err)
			}
			scratch := writeModule(t, files, "example.com/"+name, "../../tests/modules/"+name)
			test, err := os.ReadFile("testdata/" + name + "_test.go.txt")
			if err != nil {
				run(t, scratch, "list", "-export", ".") // compiles, and does not link
				return
			}
			if err := os.WriteFile(filepath.Join(scratch, "bridge_test.go"), test, 0o644); err != nil {
				t.Fatal(err)
			}
			schema, err := filepath.Abs(filepath.Join(golden, name, "schema.json"))
			if err != nil {
				t.Fatal(err)
			}
			t.Setenv("SCHEMA", schema)
			run(t, scratch, "test", "-vet=off", ".")
		})
	}
}
