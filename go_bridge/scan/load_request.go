package scan

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
)

// Kinds of Module.
const (
	KindModule = "module" // from the module cache, with a version
	KindStd    = "std"    // one package of the standard library
	KindLocal  = "local"  // a directory
)

// Request says what to scan. Dir is a directory in which the go command finds every module of the
// request; the environment (GOFLAGS, GOOS, CGO_ENABLED …) is the caller's.
type Request struct {
	Dir string `json:"dir"`
	// Overlay names a file as `go build -overlay` reads it, or is empty.
	Overlay string   `json:"overlay"`
	Modules []Module `json:"modules"`
	// Name and Version are the schema's name and version of all modules together; empty for those of the first module.
	Name    string `json:"name,omitempty"`
	Version string `json:"version,omitempty"`
	// Include and Exclude select packages and symbols (see selection); an empty Include selects all.
	Include []string `json:"include,omitempty"`
	Exclude []string `json:"exclude,omitempty"`
	// Generics are the instances of generic functions and types that are wanted beside those that every library has:
	// lists of type arguments by the declaration's name, by package.
	Generics map[string]map[string][][]string `json:"generics,omitempty"`
}

// Module is one requested module.
type Module struct {
	Kind string `json:"kind"`
	// Path is the module's path, or the standard-library package's.
	Path    string `json:"path"`
	Version string `json:"version"`
	// Packages are the packages that the user asked for by name: a scan fails when one of these does, while
	// others are left out. Empty means the root package. A module need not have that one.
	Packages []string `json:"packages,omitempty"`
	// Only says that of the module only Packages are scanned.
	Only bool `json:"only,omitempty"`
}

// ReadRequest reads a Request as JSON and checks it.
func ReadRequest(r io.Reader) (*Request, error) {
	request := &Request{}
	decoder := json.NewDecoder(r)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(request); err != nil {
		return nil, fmt.Errorf("cannot read the scan request: %w", err)
	}
	if len(request.Modules) == 0 {
		return nil, fmt.Errorf("cannot scan: the request names no module")
	}
	for _, m := range request.Modules {
		if m.Path == "" {
			return nil, fmt.Errorf("cannot scan: a module of the request has no path")
		}
		switch m.Kind {
		case KindModule, KindStd, KindLocal:
		default:
			return nil, fmt.Errorf("cannot scan %s: kind %q is not module, std or local", m.Path, m.Kind)
		}
		if m.Only && len(m.Packages) == 0 {
			return nil, fmt.Errorf("cannot scan %s: only its packages are wanted, and none is named", m.Path)
		}
	}
	return request, nil
}

// label is the schema's name and version of the modules.
func (r *Request) label() (name, version string) {
	if r.Name != "" {
		return r.Name, r.Version
	}
	return r.Modules[0].Path, r.Modules[0].Version
}

// overlayContents converts an overlay file to the form of go/packages.
func overlayContents(file string) (map[string][]byte, error) {
	if file == "" {
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var overlay struct{ Replace map[string]string }
	if err := json.Unmarshal(text, &overlay); err != nil {
		return nil, fmt.Errorf("overlay %s: %w", file, err)
	}
	contents := map[string][]byte{}
	for path, from := range overlay.Replace {
		if from == "" {
			return nil, fmt.Errorf("overlay %s: cannot hide %s: only replacing is supported", file, path)
		}
		if contents[path], err = os.ReadFile(from); err != nil {
			return nil, fmt.Errorf("overlay %s: %w", file, err)
		}
	}
	return contents, nil
}

// Kinds of Error.
const (
	ErrorLoad      = "load"       // the go command cannot find or read the module
	ErrorCompile   = "compile"    // a requested package has errors
	ErrorEmpty     = "empty"      // nothing is exported
	ErrorGoVersion = "go-version" // the module needs a newer Go
	ErrorGenerics  = "generics"   // an instantiation that the request asks for cannot be had
)

// Error is a failed scan. Its JSON form is what the command prints.
type Error struct {
	Message string `json:"error"`
	Kind    string `json:"kind"`
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// newerGo matches messages of the go command and the type checker about a module that needs a newer Go.
var newerGo = regexp.MustCompile(`requires (go >=?|go1\.|newer Go version)|toolchain not available`)

// driverNoise is the prefix that go/packages puts before messages of the go command.
var driverNoise = regexp.MustCompile(`^err: [^\n]*?: stderr: (go: )?`)

// loadError wraps a message of the go command, and tells apart that the module needs a newer Go.
func loadError(kind string, err error) *Error {
	message := driverNoise.ReplaceAllString(strings.TrimSpace(err.Error()), "")
	if newerGo.MatchString(message) {
		kind = ErrorGoVersion
	}
	return &Error{Message: message, Kind: kind}
}
