package scan

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	goscanner "go/scanner"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/packages"
)

// typeChecker checks listed packages and all that they import, from source. go/packages can do this too, but checks
// the function bodies of every dependency with it: that takes two to three times as long and as much memory.
// Export data would be faster only when it is in the build cache, where a c-shared build, compiled with other flags, does
// not put it; and its form changes with each Go release.
type typeChecker struct {
	fset    *token.FileSet
	overlay map[string][]byte
	own     map[string]bool // packages whose comments and function bodies are read
	slots   chan struct{}   // one for each core

	// locksThreads says that a package, the standard library's aside, may lock its goroutine to a thread.
	locksThreads atomic.Bool
	// callsLater says that such a package, or JavaScript, may have a func called by a timer, a finalizer, a cleanup or C.
	callsLater atomic.Bool

	mu   sync.Mutex
	done map[*packages.Package]chan struct{}
}

// check fills in Types, and for own packages Syntax and TypesInfo; errors go to Errors and IllTyped.
func (c *typeChecker) check(roots []*packages.Package) {
	c.slots = make(chan struct{}, runtime.GOMAXPROCS(0))
	c.done = map[*packages.Package]chan struct{}{}
	for _, p := range roots {
		<-c.start(p)
	}
}

// start begins to check p, unless that has begun, and returns a channel that is closed at the end.
func (c *typeChecker) start(p *packages.Package) <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if done, ok := c.done[p]; ok {
		return done
	}
	done := make(chan struct{})
	c.done[p] = done
	go func() {
		defer close(done)
		var imports []<-chan struct{}
		for _, dep := range p.Imports {
			imports = append(imports, c.start(dep))
		}
		files := c.parse(p)
		for _, dep := range imports {
			<-dep
		}
		c.slots <- struct{}{}
		defer func() { <-c.slots }()
		c.checkPackage(p, files)
	}()
	return done
}

func (c *typeChecker) parse(p *packages.Package) []*ast.File {
	mode := parser.AllErrors | parser.SkipObjectResolution
	if c.own[p.PkgPath] {
		mode |= parser.ParseComments
	}
	c.slots <- struct{}{}
	defer func() { <-c.slots }()
	var files []*ast.File
	for _, name := range p.CompiledGoFiles {
		if filepath.Ext(name) == ".s" {
			continue
		}
		text, ok := c.overlay[name]
		if !ok {
			var err error
			if text, err = os.ReadFile(name); err != nil {
				p.Errors = append(p.Errors, packages.Error{Pos: "-", Msg: err.Error(), Kind: packages.ParseError})
				continue
			}
		}
		if (p.Module != nil || c.own[p.PkgPath]) && bytes.Contains(text, []byte("LockOSThread")) {
			c.locksThreads.Store(true)
		}
		if p.Module != nil && callsLater(name, text) || c.own[p.PkgPath] && givesLater[p.PkgPath] {
			c.callsLater.Store(true)
		}
		file, err := parser.ParseFile(c.fset, name, text, mode)
		var list goscanner.ErrorList
		if errors.As(err, &list) {
			for _, e := range list {
				p.Errors = append(p.Errors, packages.Error{Pos: e.Pos.String(), Msg: e.Msg, Kind: packages.ParseError})
			}
		}
		if file != nil {
			files = append(files, file)
		}
	}
	return files
}

// callsLater says whether a file can have a func called without a goroutine that waits to call it.
func callsLater(name string, text []byte) bool {
	if filepath.Base(name) == "_cgo_gotypes.go" {
		return true
	}
	for _, by := range []string{"AfterFunc", "SetFinalizer", "AddCleanup"} {
		if bytes.Contains(text, []byte(by)) {
			return true
		}
	}
	return false
}

// givesLater are the packages with functions that do so.
var givesLater = map[string]bool{"context": true, "runtime": true, "time": true}

func (c *typeChecker) checkPackage(p *packages.Package, files []*ast.File) {
	if p.PkgPath == "unsafe" {
		p.Types = types.Unsafe
		return
	}
	config := types.Config{
		Importer:         importerOf{p},
		IgnoreFuncBodies: !c.own[p.PkgPath],
		Sizes:            p.TypesSizes,
		Error: func(err error) {
			var e types.Error
			if errors.As(err, &e) {
				p.Errors = append(p.Errors, packages.Error{Pos: e.Fset.Position(e.Pos).String(), Msg: e.Msg, Kind: packages.TypeError})
			}
		},
	}
	if p.Module != nil && p.Module.GoVersion != "" {
		config.GoVersion = "go" + p.Module.GoVersion
	}
	p.Types = types.NewPackage(p.PkgPath, p.Name)
	if c.own[p.PkgPath] {
		p.Syntax = files
		p.TypesInfo = &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Instances: map[*ast.Ident]types.Instance{},
		}
	}
	err := types.NewChecker(&config, c.fset, p.Types, p.TypesInfo).Files(files)
	if err != nil && len(p.Errors) == 0 { // "requires newer Go version" is not given to Error
		p.Errors = append(p.Errors, packages.Error{Pos: "-", Msg: err.Error(), Kind: packages.TypeError})
	}
	p.IllTyped = len(p.Errors) > 0
	for _, dep := range p.Imports {
		p.IllTyped = p.IllTyped || dep.IllTyped
	}
}

// importerOf resolves the imports of one package.
type importerOf struct{ *packages.Package }

func (i importerOf) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	dep := i.Imports[path]
	if dep == nil || dep.Types == nil {
		return nil, fmt.Errorf("package %s is missing", path)
	}
	return dep.Types, nil
}
