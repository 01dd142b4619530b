// Package gen writes a library's package main from a schema: the code between the bridge's runtime, package rt, and
// the packages that the schema describes.
//
// It never sees go/types. The source grows with the types and the wire signatures of an API, not with its
// functions: one reader and one writer per type, written out; one generic bind function per signature, whose
// handles and named basic types are type parameters that Go infers; and one line per function in a table. A function
// whose Go signature is not what the schema says does not compile.
package gen

import (
	"fmt"
	"slices"

	"usegolib/go_bridge/schema"
)

// Options of Generate.
type Options struct {
	// RuntimeImport is the import path of package rt in the build.
	RuntimeImport string
	// BuildID tells builds of the same schema apart; ugl_hello gives it.
	BuildID string
}

// Generate returns the source of package main, gofmt'ed, by file name.
func Generate(s *schema.Schema, opts Options) (map[string][]byte, error) {
	sources, _, err := generate(s, opts)
	return sources, err
}

func generate(s *schema.Schema, opts Options) (map[string][]byte, shares, error) {
	g := &generator{schema: s, opts: opts, packages: aliases(s), binds: map[string]int{}}
	g.asked, g.shares = map[string]bool{}, shares{}
	table := g.tableFiles()
	files := append(table, g.classFile(), g.bindFile())
	if f := g.callbackFile(); f != nil {
		files = append(files, f)
	}
	if f := g.flowFile(); f != nil {
		files = append(files, f)
	}
	files = append(files, g.codecFile(), g.mainFile(len(table)))
	if g.hasRecords() {
		files = append(files, g.recordFile())
	}
	if g.err != nil {
		return nil, nil, g.err
	}
	sources := map[string][]byte{}
	for _, f := range files {
		source, err := f.source(g)
		if err != nil {
			return nil, nil, err
		}
		sources[f.name] = source
	}
	return sources, g.shares, nil
}

type generator struct {
	schema   *schema.Schema
	opts     Options
	packages map[string]string // import path → alias

	// bindList are the bind functions that the table asked for, binds their numbers by signature.
	bindList []*signature
	binds    map[string]int
	// codecs are the readers and writers that anything asked for and that are not printed yet.
	codecs []codec
	asked  map[string]bool
	shares shares

	err error
}

// fail records the first part that cannot be generated: a schema that the scanner should not have made.
func (g *generator) fail(format string, args ...any) {
	if g.err == nil {
		g.err = fmt.Errorf("cannot generate the bridge: "+format, args...)
	}
}

func (g *generator) typ(i int) *schema.Type { return g.schema.Types[i] }

// form is the form of a handle's class.
func (g *generator) form(t *schema.Type) string { return g.schema.Classes[t.Class].Form }

// hasTimes says whether a time.Time crosses.
func (g *generator) hasTimes() bool {
	return slices.ContainsFunc(g.schema.Types, func(t *schema.Type) bool { return t.Kind == schema.Time })
}

func (g *generator) mainFile(tables int) *file {
	f := newFile("main.go")
	if g.hasTimes() {
		// Zones are found by name also where the machine has no list of them.
		f.blank("time/tzdata")
	}
	f.line("func main() {}")
	f.line("")
	f.line("func init() {")
	f.line("rt.Register(rt.Library{")
	f.line("SchemaHash: %q,", g.schema.Hash)
	f.line("BuildID: %q,", g.opts.BuildID)
	f.line("Classes: classes(),")
	if g.schema.LocksThreads {
		f.line("LocksThreads: true,")
	}
	if g.schema.CallsLater {
		f.line("CallsLater: true,")
	}
	if g.hasRecords() {
		f.line("Records: records(),")
	}
	if tables == 1 {
		f.line("Functions: functions0(),")
	} else {
		f.line("Functions: slices.Concat(")
		for i := range tables {
			f.line("functions%d(),", i)
		}
		f.line("),")
		f.std("slices")
	}
	f.line("})")
	f.line("}")
	return f
}

// tableChunk bounds the length of one function of the table: Go's compiler takes more than linear time for one.
const tableChunk = 400

// tableFiles lists the functions in the schema's order.
func (g *generator) tableFiles() []*file {
	files := []*file{}
	for chunk := range slices.Chunk(g.schema.Functions, tableChunk) {
		n := len(files)
		f := newFile(fmt.Sprintf("table_%d.go", n))
		f.line("func functions%d() []rt.Function {", n)
		f.line("return []rt.Function{")
		for _, fn := range chunk {
			g.shares.add(fmt.Sprintf("functions%d", n), fn.Package)
			f.line("%s,", g.entry(f, fn))
		}
		f.line("}")
		f.line("}")
		files = append(files, f)
	}
	if len(files) == 0 {
		f := newFile("table_0.go")
		f.line("func functions0() []rt.Function { return nil }")
		files = append(files, f)
	}
	return files
}
