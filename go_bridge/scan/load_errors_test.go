package scan

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestScanErrors(t *testing.T) {
	t.Setenv("GOTOOLCHAIN", "local") // else Go would fetch the version that a module asks for
	for _, test := range []struct {
		module, kind string
		says         []string
	}{
		{"broken", ErrorCompile, []string{"example.com/broken does not compile", "broken.go:5:27: ", `"text"`}},
		{"empty", ErrorEmpty, []string{"exports nothing"}},
		{"newer", ErrorGoVersion, []string{"go.mod requires go >= 1.999"}},
		{"command", ErrorEmpty, []string{"no package that can be imported"}},
	} {
		t.Run(test.module, func(t *testing.T) {
			_, err := Scan(localRequest(t, filepath.Join(modulesDir, test.module), "example.com/"+test.module))
			checkError(t, err, test.kind, test.says...)
		})
	}
}

func TestScanNamesWhatIsMissing(t *testing.T) {
	request := localRequest(t, filepath.Join(modulesDir, "partial"), "example.com/partial")
	request.Modules[0].Packages = []string{"example.com/partial/nope"}
	_, err := Scan(request)
	checkError(t, err, ErrorLoad, "example.com/partial has no package example.com/partial/nope")

	request.Modules[0] = Module{Kind: KindStd, Path: "net/nope"}
	_, err = Scan(request)
	checkError(t, err, ErrorLoad, "net/nope", "is not in std")

	request.Dir += "/nope"
	_, err = Scan(request)
	checkError(t, err, ErrorLoad, "no such file or directory")
}

func checkError(t *testing.T, err error, kind string, says ...string) {
	t.Helper()
	var failed *Error
	if !errors.As(err, &failed) {
		t.Fatalf("Scan returned %v, want an *Error", err)
	}
	if failed.Kind != kind {
		t.Errorf("kind = %s, want %s: %s", failed.Kind, kind, failed.Message)
	}
	for _, words := range says {
		if !strings.Contains(failed.Message, words) {
			t.Errorf("error %q does not say %q", failed.Message, words)
		}
	}
}

// A subpackage that does not compile is left out, and so is what imports it, unless it was asked for.
func TestScanLeavesOutBrokenSubpackages(t *testing.T) {
	request := localRequest(t, filepath.Join(modulesDir, "partial"), "example.com/partial")
	s, err := Scan(request)
	if err != nil {
		t.Fatal(err)
	}
	if s.Symbols.Total != 2 || len(s.Packages) != 2 {
		t.Errorf("%d symbols in %d packages, want 2 in 2", s.Symbols.Total, len(s.Packages))
	}
	var omitted []string
	for _, o := range s.Omitted {
		omitted = append(omitted, o.Package+" "+o.Reason)
	}
	want := "example.com/partial/bad does not compile: bad/bad.go:5:27: undefined: three\n" +
		"example.com/partial/uses does not compile: bad/bad.go:5:27: undefined: three"
	if got := strings.Join(omitted, "\n"); got != want {
		t.Errorf("omitted:\n%s\nwant:\n%s", got, want)
	}

	request.Modules[0].Packages = []string{"example.com/partial/uses"}
	_, err = Scan(request)
	checkError(t, err, ErrorCompile, "example.com/partial/uses does not compile", "bad/bad.go:5:27")
}

// An overlay stands in for files of a module whose directory must not be written.
func TestScanReadsOverlay(t *testing.T) {
	request := localRequest(t, filepath.Join(modulesDir, "empty"), "example.com/empty")
	content := filepath.Join(t.TempDir(), "content.go")
	overlay := filepath.Join(t.TempDir(), "overlay.json")
	added := filepath.ToSlash(filepath.Join(request.Dir, "added.go"))
	err := errors.Join(
		os.WriteFile(content, []byte("package empty\n\n// Added is in the overlay.\nfunc Added() {}\n"), 0o666),
		os.WriteFile(overlay, []byte(`{"Replace":{"`+added+`":"`+filepath.ToSlash(content)+`"}}`), 0o666),
	)
	if err != nil {
		t.Fatal(err)
	}
	request.Overlay = overlay
	s, err := Scan(request)
	if err != nil {
		t.Fatal(err)
	}
	if f := s.Functions[0]; f.ID != "example.com/empty.Added" || f.Position != "added.go:4" || f.Doc != "Added is in the overlay." {
		t.Errorf("function = %+v", f)
	}
}

func TestReadRequest(t *testing.T) {
	for text, want := range map[string]string{
		`{"modules":[{"kind":"std","path":"strings"}]}`: "",
		`{"modules":[]}`:                        "names no module",
		`{"modules":[{"kind":"std"}]}`:          "has no path",
		`{"modules":[{"kind":"x","path":"p"}]}`: `kind "x" is not`,
		`{"module":1}`:                          "unknown field",
		``:                                      "cannot read",
	} {
		_, err := ReadRequest(strings.NewReader(text))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("ReadRequest(%s) = %v, want %q", text, err, want)
		}
	}
}
