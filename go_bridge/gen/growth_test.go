package gen

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"usegolib/go_bridge/scan"
)

// BenchmarkGrowth reports how the generated source, the build time and the library grow with the number of functions:
//
//	go test ./gen -run '^$' -bench Growth -benchtime 1x -timeout 30m
//
// With USEGOLIB_GROWTH set to a directory, it keeps the modules there.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{10, 500, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var m growth
			for range b.N {
				m = measureGrowth(b, n)
			}
			b.ReportMetric(float64(m.lines), "lines")
			b.ReportMetric(float64(m.lines)/float64(m.functions), "lines/function")
			b.ReportMetric(m.build.Seconds(), "build-s")
			b.ReportMetric(float64(m.size)/(1<<20), "library-MB")
		})
	}
}

type growth struct {
	functions, lines int
	// build is with Go's own packages and the runtime compiled before.
	build time.Duration
	size  int64
}

func measureGrowth(t testing.TB, n int) growth {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	path := fmt.Sprintf("example.com/synthetic%d", n)
	write("go.mod", "module "+path+"\n\ngo 1.24\n")
	write("synthetic.go", synthetic(n))
	s, err := scan.Scan(&scan.Request{Dir: dir, Modules: []scan.Module{{Kind: scan.KindLocal, Path: path}}})
	if err != nil {
		t.Fatal(err)
	}
	m := growth{functions: s.Symbols.Callable}
	files, err := Generate(s, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range files {
		m.lines += strings.Count(string(source), "\n")
	}
	scratch := writeModule(t, files, path, dir)
	library := filepath.Join(scratch, "library.so")
	start := time.Now()
	run(t, scratch, "build", "-buildmode=c-shared", "-trimpath", "-ldflags=-s -w", "-o", library, ".")
	m.build = time.Since(start)
	if keep := os.Getenv("USEGOLIB_GROWTH"); keep != "" {
		if err := os.CopyFS(filepath.Join(keep, fmt.Sprint(n)), os.DirFS(scratch)); err != nil {
			t.Fatal(err)
		}
	}
	info, err := os.Stat(library)
	if err != nil {
		t.Fatal(err)
	}
	m.size = info.Size()
	return m
}

// synthetic is a package of n functions and methods in the mix that real modules have: for 20 of them a struct
// with fields, an interface and 14 methods, 4 functions on it, and 2 on scalars.
func synthetic(n int) string {
	var b strings.Builder
	b.WriteString("package synthetic\n\nimport \"errors\"\n\n// None is there in any case.\nfunc None() {}\n\nvar errNone = errors.New(\"none\")\n")
	for i := range (n + 19) / 20 {
		b.WriteString(strings.ReplaceAll(`
type Thing# struct {
	Name  string
	Size  int
	Tags  []string
	Next  *Thing#
	value int
}

type Point# struct{ X, Y float64 }

func New#(name string) *Thing# { return &Thing#{Name: name} }
func Open#(name string, mode int) (*Thing#, error) { return nil, errNone }
func Join#(things ...*Thing#) string { return "" }
func Find#(things []*Thing#, p Point#) (Point#, bool) { return p, len(things) > 0 }
func Add#(a, b int) int { return a + b }
func Upper#(s string) string { return s }
func (t *Thing#) Len() int { return t.value }
func (t *Thing#) String() string { return t.Name }
func (t *Thing#) SetName(name string) { t.Name = name }
func (t *Thing#) With(name string) *Thing# { return t }
func (t *Thing#) Move(p Point#) Point# { return p }
func (t *Thing#) Write(p []byte) (int, error) { return len(p), nil }
func (t *Thing#) Bytes() []byte { return nil }
func (t *Thing#) Close() error { return nil }
func (t *Thing#) Equal(o *Thing#) bool { return t == o }
func (t *Thing#) Lookup(key string) (string, bool) { return key, true }
func (t *Thing#) Floats(n int) []float64 { return nil }
func (t *Thing#) Map() map[string]int { return nil }
func (t *Thing#) Insert(at int, values ...string) error { return nil }
func (t *Thing#) Parent() *Thing# { return t.Next }
`, "#", fmt.Sprint(i)))
	}
	return b.String()
}
