package size

import (
	"debug/gosym"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"usegolib/go_bridge/schema"
)

// program is a module whose packages are of known order in size.
var program = map[string]string{
	"go.mod":        "module example.com/app.v2\n\ngo 1.24\n",
	"main.go":       "package main\n\nimport (\n\t\"example.com/app.v2/large.v1\"\n\t\"example.com/app.v2/small\"\n)\n\nfunc main() { println(large.Sum(), small.Sum()) }\n",
	"small/a.go":    "package small\n\n//go:noinline\nfunc Sum() int { return 1 }\n",
	"large.v1/a.go": "package large\n\nvar x [1000]int\n\n//go:noinline\nfunc Sum() int {\n\ts := 0\n" + strings.Repeat("\ts += x[s] * 3\n", 200) + "\treturn s\n}\n",
}

// build compiles the program for a system, stripped as libraries are.
func build(t *testing.T, goos string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range program {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "out")
	command := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, ".")
	command.Dir = dir
	command.Env = append(os.Environ(), "GOOS="+goos, "GOARCH=arm64", "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off")
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return out
}

func TestMeasureTellsPackagesApart(t *testing.T) {
	for _, goos := range []string{"linux", "darwin", "windows"} {
		t.Run(goos, func(t *testing.T) {
			sizes, err := Measure(&Request{Library: build(t, goos), Schema: &schema.Schema{}, RuntimeImport: "usegolib/rt"})
			if err != nil {
				t.Fatal(err)
			}
			code := map[string]int64{}
			sum := sizes.Bridge + sizes.Other
			for _, p := range sizes.Packages {
				code[p.Path] = p.Code
				sum += p.Code + p.Bridge
			}
			if sum != sizes.Code {
				t.Errorf("the parts are %d bytes, the whole %d", sum, sizes.Code)
			}
			large, small := code["example.com/app.v2/large.v1"], code["example.com/app.v2/small"]
			if small <= 0 || small > 100 || large < 200*8 || code["runtime"] < large {
				t.Errorf("small %d, large %d, runtime %d", small, large, code["runtime"])
			}
			// Package main is the bridge's.
			if _, found := code["main"]; found || sizes.Bridge <= 0 {
				t.Errorf("main %v, bridge %d", found, sizes.Bridge)
			}
		})
	}
}

func TestMeasureRefusesWhatIsNoLibrary(t *testing.T) {
	file := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(file, []byte("no library"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{file, file + "-that-is-not-there"} {
		if _, err := Measure(&Request{Library: file, Schema: &schema.Schema{}}); err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("%v", err)
		}
	}
}

func TestLineTableIsFoundAmongOtherData(t *testing.T) {
	table := []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8, 42}
	data := append([]byte{1, 2, 0xf1, 0xff, 0xff, 0xff, 9, 9, 9}, table...)
	if found := lineTable(data); len(found) != len(table) {
		t.Errorf("found %v", found)
	}
	if found := lineTable(data[:9]); found != nil {
		t.Errorf("found %v in what has none", found)
	}
}

func TestPackagePath(t *testing.T) {
	for name, want := range map[string]string{
		"net/url.(*URL).String":               "net/url",
		"net/url.Values.Get":                  "net/url",
		"gopkg.in/yaml%2ev3.Unmarshal":        "gopkg.in/yaml.v3",
		"slices.Sort[go.shape.[]net/url.URL]": "slices",
		"a.b/c.(*List[go.shape.int]).Len":     "a.b/c",
		"a.b/c.(*T).usegolib/rt.object":       "a.b/c",
		"main.object0.usegolib/rt.object":     "main",
		"main.bind7[go.shape.*uint8].func1":   "main",
		"memeqbody":                           "",
	} {
		if path := packagePath(&gosym.Sym{Name: name}); path != want {
			t.Errorf("%s is of %q", name, path)
		}
	}
}

func TestDivideGivesNoMoreThanThereIs(t *testing.T) {
	shares := divide(100, map[string]int{"a": 2, "b": 1})
	if shares["a"] != 66 || shares["b"] != 33 {
		t.Errorf("%v", shares)
	}
}
