package scan

import (
	"fmt"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// ownPackage is a package of a requested module.
type ownPackage struct {
	*packages.Package
	module *Module
	// root is the directory that positions are relative to: the module's, or GOROOT/src.
	root string
	// api says that programs can import the package; of the others only the function bodies are read.
	api bool
	// excluded says that the request leaves the package out; its function bodies are read all the same.
	excluded bool
}

// omission is a package that is left out, with the reason.
type omission struct{ path, position, reason string }

// loaded is the result of the go command and the type checker.
type loaded struct {
	fset    *token.FileSet
	own     []*ownPackage // by path
	omitted []omission
	// locksThreads says that linked code may call runtime.LockOSThread; the standard library unlocks what it locks.
	locksThreads bool
	// callsLater says that linked code may have funcs called without a goroutine that waits to call them; the standard
	// library does so with its own alone.
	callsLater bool
	// selection is the wanted part of the packages.
	selection *selection
}

// graphMode asks for all that type-checking from source needs, for the dependencies too.
const graphMode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
	packages.NeedDeps | packages.NeedModule | packages.NeedTypesSizes

// load finds the packages of the request's modules and type-checks them.
func load(request *Request) (*loaded, error) {
	overlay, err := overlayContents(request.Overlay)
	if err != nil {
		return nil, loadError(ErrorLoad, err)
	}
	result := &loaded{fset: token.NewFileSet()}
	config := packages.Config{Dir: request.Dir, Overlay: overlay, Fset: result.fset}

	result.selection, err = newSelection(request)
	if err != nil {
		return nil, &Error{Message: err.Error(), Kind: ErrorLoad}
	}
	var selected []*ownPackage
	for i := range request.Modules {
		packages, err := list(config, &request.Modules[i], result)
		if err != nil {
			return nil, err
		}
		selected = append(selected, packages...)
	}
	byPath := map[string]*ownPackage{}
	var paths []string
	for _, p := range selected {
		if byPath[p.PkgPath] == nil {
			byPath[p.PkgPath] = p
			paths = append(paths, p.PkgPath)
		}
	}

	config.Mode = graphMode
	typed, err := packages.Load(&config, paths...)
	if err != nil {
		return nil, loadError(ErrorLoad, err)
	}
	checker := &typeChecker{fset: result.fset, overlay: overlay, own: map[string]bool{}}
	for path := range byPath {
		checker.own[path] = true
	}
	checker.check(typed)
	result.locksThreads, result.callsLater = checker.locksThreads.Load(), checker.callsLater.Load()
	for _, p := range typed {
		own := byPath[p.PkgPath]
		if own == nil {
			continue
		}
		listed := own.Package
		own.Package = p
		if p.Module == nil {
			p.Module = listed.Module
		}
		if failed := firstErrors(p); failed != nil {
			if own.requested() && !own.excluded {
				return nil, own.failure(failed)
			}
			if own.api && !own.excluded {
				result.omit(own, failed)
			}
			continue
		}
		if own.excluded {
			own.api = false
			if importable(own.PkgPath) {
				result.omitted = append(result.omitted, omission{path: own.PkgPath, reason: ReasonExcluded})
			}
		}
		result.own = append(result.own, own)
	}
	slices.SortFunc(result.own, func(a, b *ownPackage) int { return strings.Compare(a.PkgPath, b.PkgPath) })
	return result, nil
}

// packages are all own packages, with those of which only the bodies matter.
func (l *loaded) packages() []*packages.Package {
	list := make([]*packages.Package, len(l.own))
	for i, own := range l.own {
		list[i] = own.Package
	}
	return list
}

// list finds the packages of one module that matter, untyped.
func list(config packages.Config, module *Module, result *loaded) ([]*ownPackage, error) {
	config.Mode = packages.NeedName | packages.NeedFiles | packages.NeedModule
	patterns := []string{module.Path + "/..."}
	switch {
	case module.Only:
		patterns = module.Packages
	case module.Kind == KindStd:
		patterns[0] = module.Path
	}
	found, err := packages.Load(&config, patterns...)
	if err != nil {
		return nil, loadError(ErrorLoad, err)
	}
	var own []*ownPackage
	for _, p := range found {
		if module.Kind != KindStd && p.Module != nil && p.Module.Path != module.Path {
			continue // a module nested in this one
		}
		candidate := &ownPackage{Package: p, module: module, api: importable(p.PkgPath)}
		candidate.root = candidate.rootDir()
		candidate.excluded = !result.selection.hasPackage(p.PkgPath)
		switch {
		case len(p.GoFiles) == 0 && len(p.CompiledGoFiles) == 0:
			if failed := missing(p); failed != nil && candidate.requested() {
				return nil, candidate.failure(failed)
			} else if failed != nil && candidate.api && len(p.IgnoredFiles) > 0 {
				result.omit(candidate, failed)
			}
		case p.Name == "main":
			if candidate.requested() && p.PkgPath != module.Path {
				return nil, &Error{Kind: ErrorEmpty, Message: p.PkgPath + " is a command, not a package that can be imported"}
			}
		default:
			own = append(own, candidate)
		}
	}
	for _, path := range module.Packages {
		if path == module.Path { // the module as a whole, which need not have a root package
			continue
		}
		if !slices.ContainsFunc(own, func(p *ownPackage) bool { return p.PkgPath == path }) {
			return nil, &Error{Kind: ErrorLoad, Message: fmt.Sprintf("%s has no package %s", module.Path, path)}
		}
	}
	if len(own) == 0 {
		return nil, &Error{Kind: ErrorEmpty, Message: module.Path + " has no package that can be imported"}
	}
	return own, nil
}

// missing returns the errors of a package without Go files, unless it merely has tests or no files at all.
func missing(p *packages.Package) []packages.Error {
	var failed []packages.Error
	for _, e := range p.Errors {
		if !strings.Contains(e.Msg, "no non-test Go files") {
			failed = append(failed, e)
		}
	}
	return failed
}

// importable says whether a program outside the module can import the package.
func importable(path string) bool {
	for element := range strings.SplitSeq(path, "/") {
		if element == "internal" || element == "vendor" || element == "testdata" ||
			strings.HasPrefix(element, "_") || strings.HasPrefix(element, ".") {
			return false
		}
	}
	return true
}

// requested says whether the scan fails when this package does.
func (p *ownPackage) requested() bool {
	if len(p.module.Packages) == 0 {
		return p.PkgPath == p.module.Path
	}
	return slices.Contains(p.module.Packages, p.PkgPath)
}

// rootDir is the directory of the module, or GOROOT/src.
func (p *ownPackage) rootDir() string {
	if p.Module != nil && p.Module.Dir != "" {
		return p.Module.Dir
	}
	files := slices.Concat(p.GoFiles, p.OtherFiles, p.IgnoredFiles)
	if len(files) == 0 {
		return ""
	}
	return strings.TrimSuffix(filepath.ToSlash(filepath.Dir(files[0])), "/"+p.PkgPath)
}

// firstErrors returns the errors of p, or those of the first package below it that has any.
func firstErrors(p *packages.Package) (failed []packages.Error) {
	if len(p.Errors) > 0 || !p.IllTyped {
		return p.Errors
	}
	packages.Visit([]*packages.Package{p}, func(*packages.Package) bool { return failed == nil }, func(dep *packages.Package) {
		if failed == nil && len(dep.Errors) > 0 {
			failed = dep.Errors
		}
	})
	return failed
}

// maxErrors limits the number of errors that are listed for a package that does not compile.
const maxErrors = 10

// failure makes the scan's error of a package's errors, with positions relative to the module.
func (p *ownPackage) failure(failed []packages.Error) *Error {
	var lines []string
	kind := ErrorLoad
	for i, e := range failed {
		if e.Kind == packages.TypeError || e.Kind == packages.ParseError || strings.Contains(e.Msg, "syntax error") {
			kind = ErrorCompile
		}
		if i < maxErrors {
			lines = append(lines, p.errorLine(e))
		}
	}
	if more := len(failed) - maxErrors; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	verb := map[string]string{ErrorLoad: "cannot be loaded", ErrorCompile: "does not compile"}[kind]
	return loadError(kind, fmt.Errorf("%s %s:\n%s", p.PkgPath, verb, strings.Join(lines, "\n")))
}

// errorLine prints one error, its file relative to the module's root.
func (p *ownPackage) errorLine(e packages.Error) string {
	position := strings.TrimPrefix(filepath.ToSlash(e.Pos), filepath.ToSlash(p.root)+"/")
	if position == "" || position == "-" {
		return e.Msg
	}
	return position + ": " + e.Msg
}

// omit leaves out a package that has errors.
func (l *loaded) omit(p *ownPackage, failed []packages.Error) {
	line, _, _ := strings.Cut(p.errorLine(failed[0]), "\n")
	l.omitted = append(l.omitted, omission{path: p.PkgPath, reason: ReasonPackage + ": " + line})
}
