package gen

import (
	"regexp"
	"strconv"
	"strings"

	"usegolib/go_bridge/schema"
)

// shares counts, for each function of package main, the packages that use it and how often.
type shares map[string]map[string]int

func (s shares) add(name, path string) {
	if s[name] == nil {
		s[name] = map[string]int{}
	}
	s[name][path]++
}

// Shares divides package main of a library among the packages that it makes callable.
type Shares struct {
	schema *schema.Schema
	used   shares
}

// NewShares makes the Shares of Generate's result for the same schema.
func NewShares(s *schema.Schema) (*Shares, error) {
	_, used, err := generate(s, Options{RuntimeImport: schema.RuntimePath})
	if err != nil {
		return nil, err
	}
	return &Shares{s, used}, nil
}

// numbered matches generated functions and types of which there is one for each class or type of the schema.
var numbered = regexp.MustCompile(`^(init|plain|func|flow|object|read|write)(\d+)$`)

// Of gives the packages that a function of package main is for, each with its weight. The name is the linker's, without
// "main."; nil means that the function is for all packages together.
func (s *Shares) Of(name string) map[string]int {
	base, _, _ := strings.Cut(name, "[")
	if method, ok := strings.CutPrefix(base, "(*"); ok {
		base, _, _ = strings.Cut(method, ")")
	}
	base, _, _ = strings.Cut(base, ".")
	if used := s.used[base]; used != nil {
		return used
	}
	if match := numbered.FindStringSubmatch(base); match != nil {
		n, _ := strconv.Atoi(match[2])
		path := ""
		switch match[1] {
		case "read", "write":
			path = s.typePackage(n)
		default:
			path = s.schema.Classes[n].Package
		}
		if path != "" {
			return map[string]int{path: 1}
		}
	}
	return nil
}

// typePackage is the package of a type, or of the first type with one that it is made of; empty where there is none.
func (s *Shares) typePackage(i int) string {
	for i >= 0 {
		t := s.schema.Types[i]
		if t.Package != "" {
			return t.Package
		}
		if t.Class >= 0 {
			return s.schema.Classes[t.Class].Package
		}
		i = t.Elem
	}
	return ""
}
