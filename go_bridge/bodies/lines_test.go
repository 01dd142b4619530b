package bodies

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// functionLine is a whole exported function, or a method of *T, and what a comment says of it.
var functionLine = regexp.MustCompile(`(?m)^func (?:\(t \*T\) )?([A-Z]\w*)(?:\[.*?\])?\(.*?(?: // (.*))?$`)

// checkLines reads a package that has one function a line, and compares the answer about each with the comment behind it.
// Functions may lack a body, as those written in assembly do.
func checkLines(t *testing.T, source string, says func(facts *Facts, f *types.Func) string) {
	t.Helper()
	lines := functionLine.FindAllStringSubmatch(source, -1)
	if len(lines) == 0 {
		t.Fatal("the source has no functions")
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "m.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	config := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	if _, err := config.Check("m.example", fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	read := []*packages.Package{{Syntax: []*ast.File{file}, TypesInfo: info}}
	facts := Read(read)
	declared := map[string]*types.Func{}
	for fn := range functionsOf(read) {
		if functionLine.MatchString(lineOf(fset, source, fn.decl)) {
			declared[fn.f.Name()] = fn.f
		}
	}
	for _, line := range lines {
		name, want := line[1], line[2]
		if f := declared[name]; f == nil {
			t.Errorf("%s is not among %v", name, slices.Sorted(maps.Keys(declared)))
		} else if got := says(facts, f); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func lineOf(fset *token.FileSet, source string, decl *ast.FuncDecl) string {
	return strings.Split(source, "\n")[fset.Position(decl.Name.Pos()).Line-1]
}

// parametersThat are the names of the parameters of f for which is holds.
func parametersThat(f *types.Func, is func(i int) bool) string {
	var names []string
	for i := range f.Signature().Params().Len() {
		if is(i) {
			names = append(names, f.Signature().Params().At(i).Name())
		}
	}
	return strings.Join(names, " ")
}
