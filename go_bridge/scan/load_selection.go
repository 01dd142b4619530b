package scan

import (
	"fmt"
	"go/types"
	"regexp"
	"strings"

	"usegolib/go_bridge/schema"
)

// selection is the part of the scanned packages that a request wants, by patterns:
//
//	example.com/m/mat        a package
//	example.com/m/blas/...   a package and all below it
//	example.com/m/mat.Old*   symbols of a package, with all members of a type
//	example.com/m/mat.Dense.Raw*   members of a type
//	example.com/m/....Old*   symbols of a package and of all below it
//
// A star matches any part of a name. Names that match an exclude pattern are left out even where something mentions
// them; a type of a package that is merely not included is treated as one of another module.
type selection struct {
	include, exclude []*pattern
}

// pattern is one pattern of a selection. Path and symbol are told apart only by the packages that there are, since both can hold dots.
type pattern struct {
	text string
	used bool
}

func newSelection(request *Request) (*selection, error) {
	s := &selection{}
	for _, text := range append(append([]string{}, request.Include...), request.Exclude...) {
		if text == "" || strings.ContainsAny(text, " \t\n\"") {
			return nil, fmt.Errorf("cannot scan: %q is no pattern of packages or symbols", text)
		}
	}
	for _, text := range request.Include {
		s.include = append(s.include, &pattern{text: text})
	}
	for _, text := range request.Exclude {
		s.exclude = append(s.exclude, &pattern{text: text})
	}
	return s, nil
}

// hasPackage says whether the package is wanted, or something in it.
func (s *selection) hasPackage(path string) bool {
	for _, p := range s.exclude {
		if symbols, ok := p.in(path); ok && symbols == "" {
			p.used = true
			return false
		}
	}
	wanted := len(s.include) == 0
	for _, p := range s.include {
		if symbols, ok := p.in(path); ok {
			p.used = p.used || symbols == ""
			wanted = true
		}
	}
	return wanted
}

// has says whether a symbol is wanted: "F", "T", or a member "T.M".
func (s *selection) has(path, symbol string) bool {
	if s.drops(path, symbol) {
		return false
	}
	wanted := len(s.include) == 0
	for _, p := range s.include {
		if p.covers(path, symbol) || p.reaches(path, symbol) {
			p.used, wanted = true, true
		}
	}
	return wanted
}

// drops says whether a symbol is left out even where something mentions it.
func (s *selection) drops(path, symbol string) bool {
	dropped := false
	for _, p := range s.exclude {
		if p.covers(path, symbol) {
			p.used, dropped = true, true
		}
	}
	return dropped
}

// unmatched lists the patterns that matched nothing.
func (s *selection) unmatched() []*schema.Skipped {
	var list []*schema.Skipped
	for _, p := range append(append([]*pattern{}, s.include...), s.exclude...) {
		if !p.used {
			list = append(list, &schema.Skipped{Package: p.text, Reason: ReasonUnmatched})
		}
	}
	return list
}

// in says whether the pattern concerns a package, and gives the part of it that names symbols.
func (p *pattern) in(path string) (symbols string, ok bool) {
	if root, rest, found := strings.Cut(p.text, "/..."); found && (rest == "" || rest[0] == '.') {
		return strings.TrimPrefix(rest, "."), path == root || strings.HasPrefix(path, root+"/")
	}
	if p.text == path {
		return "", true
	}
	symbols, ok = strings.CutPrefix(p.text, path+".")
	// A lower-case word is the rest of a path, as the v3 of gopkg.in/yaml.v3.
	return symbols, ok && symbols != "" && (symbols[0] == '*' || isExportedName(symbols))
}

// covers says whether the pattern stands for a symbol, by itself or by the type that it is a member of.
func (p *pattern) covers(path, symbol string) bool {
	symbols, ok := p.in(path)
	if !ok || symbols == "" {
		return ok
	}
	owner, _, _ := strings.Cut(symbol, ".")
	return glob(symbols, symbol) || glob(symbols, owner)
}

// reaches says whether the pattern stands for members of the type.
func (p *pattern) reaches(path, symbol string) bool {
	symbols, ok := p.in(path)
	owner, _, member := strings.Cut(symbols, ".")
	return ok && member && glob(owner, symbol)
}

// glob matches a name with a pattern whose stars stand for any part of one name.
func glob(pattern, name string) bool {
	expression := strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, `[^.]*`)
	ok, err := regexp.MatchString("^"+expression+"$", name)
	return ok && err == nil
}

// dropped says whether a type is left out: its values are handles without members.
func (s *scanner) dropped(t types.Type) bool {
	obj := typeName(t)
	return obj != nil && obj.Pkg() != nil && s.selection.drops(path(obj), obj.Name())
}

// wants says whether a member of a type is wanted; members of an own type that is only mentioned are.
func (s *scanner) wants(owner *types.TypeName, member types.Object) bool {
	if owner == nil || owner.Pkg() == nil {
		return true
	}
	symbol := owner.Name() + "." + member.Name()
	if s.isAPI(owner) && s.selection.has(path(owner), owner.Name()) {
		return s.selection.has(path(owner), symbol)
	}
	return !s.selection.drops(path(owner), symbol)
}
