// Package size measures how the machine code of a library is divided among the packages in it.
package size

import (
	"cmp"
	"debug/gosym"
	"maps"
	"net/url"
	"slices"
	"strings"

	"usegolib/go_bridge/gen"
	"usegolib/go_bridge/schema"
)

// Request names a built library.
type Request struct {
	Library string `json:"library"`
	// Schema is the schema from which the library was generated.
	Schema *schema.Schema `json:"schema"`
	// RuntimeImport is the import path of package rt in it.
	RuntimeImport string `json:"runtime_import"`
}

// Sizes are numbers of bytes of machine code.
type Sizes struct {
	// Code is all of it.
	Code int64 `json:"code"`
	// Packages are the Go packages that are linked in, sorted by path.
	Packages []*Package `json:"packages"`
	// Bridge is the code that serves all packages together: package rt, and the shared part of the generated code.
	Bridge int64 `json:"bridge"`
	// Other is code in no package: C, assembly, additions of the linker.
	Other int64 `json:"other"`
}

// Package is the part of one package.
type Package struct {
	Path string `json:"path"`
	// Code is its own code.
	Code int64 `json:"code"`
	// Bridge is the code that makes it callable; code for several packages is divided among them by how often they use
	// it.
	Bridge int64 `json:"bridge"`
}

// bridgeMain is the package that gen writes.
const bridgeMain = "main"

// Measure divides the machine code of a library among its packages.
func Measure(request *Request) (*Sizes, error) {
	code, err := readCode(request.Library)
	if err != nil {
		return nil, err
	}
	shares, err := gen.NewShares(request.Schema)
	if err != nil {
		return nil, err
	}
	sizes := &Sizes{Code: code.bytes, Other: code.bytes}
	packages := map[string]*Package{}
	of := func(path string) *Package {
		if packages[path] == nil {
			packages[path] = &Package{Path: path}
		}
		return packages[path]
	}
	for _, f := range code.funcs {
		size := int64(f.End - f.Entry)
		path := packagePath(f.Sym)
		if path == "" {
			continue
		}
		sizes.Other -= size
		switch path {
		case bridgeMain:
			_, name, _ := strings.Cut(f.Name, ".")
			rest := size
			for user, share := range divide(size, shares.Of(name)) {
				of(user).Bridge += share
				rest -= share
			}
			sizes.Bridge += rest
		case request.RuntimeImport:
			sizes.Bridge += size
		default:
			of(path).Code += size
		}
	}
	sizes.Packages = slices.SortedFunc(maps.Values(packages), func(a, b *Package) int { return cmp.Compare(a.Path, b.Path) })
	return sizes, nil
}

// divide shares a size out by weights, rounded down.
func divide(size int64, weights map[string]int) map[string]int64 {
	total := int64(0)
	for _, weight := range weights {
		total += int64(weight)
	}
	shares := map[string]int64{}
	for path, weight := range weights {
		shares[path] = size * int64(weight) / total
	}
	return shares
}

// packagePath is the import path behind a linker's name, empty where there is none.
func packagePath(symbol *gosym.Sym) string {
	name := *symbol
	if strings.HasPrefix(name.Name, bridgeMain+".") {
		return bridgeMain
	}
	// An unexported method that is promoted carries a path of its own: p.(*T).q/r.method.
	if receiver := strings.Index(name.Name, ".("); receiver >= 0 {
		name.Name = name.Name[:receiver+1]
	}
	// The linker escapes the dots of a path's last element, as URLs do.
	path, err := url.PathUnescape(name.PackageName())
	if err != nil {
		return name.PackageName()
	}
	return path
}
