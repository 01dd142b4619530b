package scan

import (
	"fmt"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// exacts are the instances of generic declarations that a request asks for (usegolib.json).
type exacts struct {
	asked map[string]map[string][][]string
	found map[string]map[string]bool // the declarations that are there
	// packages are all packages that the modules import, by path.
	packages map[string]*types.Package
}

// exact is one requested instance.
type exact struct {
	// at is its place in usegolib.json.
	at   string
	args []types.Type
}

func newExacts(request *Request, l *loaded) *exacts {
	e := &exacts{request.Generics, map[string]map[string]bool{}, map[string]*types.Package{}}
	if len(e.asked) == 0 {
		return e
	}
	var roots []*packages.Package
	for _, p := range l.own {
		roots = append(roots, p.Package)
	}
	packages.Visit(roots, nil, func(p *packages.Package) { e.packages[p.PkgPath] = p.Types })
	return e
}

// exactOf gives the requested instances of a generic declaration.
func (s *scanner) exactOf(obj types.Object, params *typeParams) (list []exact) {
	asked, ok := s.exacts.asked[path(obj)][obj.Name()]
	if !ok {
		return nil
	}
	if s.exacts.found[path(obj)] == nil {
		s.exacts.found[path(obj)] = map[string]bool{}
	}
	s.exacts.found[path(obj)][obj.Name()] = true
	for i, texts := range asked {
		e := exact{at: fmt.Sprintf("generics[%q].%s[%d]", path(obj), obj.Name(), i)}
		var args []types.Type
		for _, text := range texts {
			t, err := s.exacts.parse(text, obj.Pkg())
			if err != nil {
				s.fail(e, err.Error())
				return nil
			}
			args = append(args, t)
		}
		switch len(args) {
		case len(params.all):
		case len(params.visible):
			args = params.complete(args)
		default:
			s.fail(e, fmt.Sprintf("%s has %s, got %d types", obj.Name(), params, len(args)))
			return nil
		}
		e.args = args
		list = append(list, e)
	}
	return list
}

// String names the type parameters that have to be said.
func (p *typeParams) String() string {
	var names []string
	for _, tp := range p.visible {
		names = append(names, tp.Obj().Name()+" "+constraintText(tp))
	}
	if len(names) == 1 {
		return "the type parameter " + names[0]
	}
	return "the type parameters " + strings.Join(names, ", ")
}

// fail records the first instance that cannot be made.
func (s *scanner) fail(e exact, why string) {
	if s.failed == nil {
		s.failed = &Error{Kind: ErrorGenerics, Message: e.at + ": " + why}
	}
}

// unknown gives an error for requested declarations that packages of the modules do not have.
func (e *exacts) unknown(s *scanner) error {
	for _, pkg := range slices.Sorted(maps.Keys(e.asked)) {
		own := s.own[pkg]
		if own == nil || !own.api {
			if slices.ContainsFunc(s.sorted, func(p *ownPackage) bool { return strings.HasPrefix(pkg+"/", p.module.Path+"/") }) {
				return &Error{Kind: ErrorGenerics, Message: fmt.Sprintf("generics[%q]: there is no such package", pkg)}
			}
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(e.asked[pkg])) {
			if !e.found[pkg][name] {
				return &Error{Kind: ErrorGenerics, Message: fmt.Sprintf(
					"generics[%q].%s: the package has no generic function or type of that name", pkg, name)}
			}
		}
	}
	return nil
}

// parse reads a type as Go writes it, with whole import paths or the names of packages; a name alone is a basic type, or an
// exported type of the package.
func (e *exacts) parse(text string, in *types.Package) (types.Type, error) {
	p := typeParser{exacts: e, in: in, text: text, rest: strings.TrimSpace(text)}
	t, err := p.typ()
	if err == nil && strings.TrimSpace(p.rest) != "" {
		err = fmt.Errorf("cannot read the type %q: expected its end, got %q", text, p.rest)
	}
	return t, err
}

type typeParser struct {
	*exacts
	in         *types.Package
	text, rest string
}

func (p *typeParser) accept(token string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(p.rest, " "), token)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *typeParser) typ() (types.Type, error) {
	switch {
	case p.accept("*"):
		elem, err := p.typ()
		if err != nil {
			return nil, err
		}
		return types.NewPointer(elem), nil
	case p.accept("[]"):
		elem, err := p.typ()
		if err != nil {
			return nil, err
		}
		return types.NewSlice(elem), nil
	case p.accept("map["):
		key, err := p.typ()
		if err != nil {
			return nil, err
		}
		if !p.accept("]") {
			return nil, fmt.Errorf("cannot read the type %q: expected ] behind the key type", p.text)
		}
		elem, err := p.typ()
		if err != nil {
			return nil, err
		}
		return types.NewMap(key, elem), nil
	}
	end := strings.IndexAny(p.rest, " []*,")
	if end < 0 {
		end = len(p.rest)
	}
	name := p.rest[:end]
	p.rest = p.rest[end:]
	return p.named(name)
}

func (p *typeParser) named(name string) (types.Type, error) {
	dot := strings.LastIndex(name, ".")
	if dot < 0 {
		if name == "any" {
			return erased, nil
		}
		if obj, ok := types.Universe.Lookup(name).(*types.TypeName); ok && name != "comparable" {
			return obj.Type(), nil
		}
		return p.lookup(p.in, name)
	}
	pkg := p.packages[name[:dot]]
	if pkg == nil {
		var named []*types.Package
		for _, candidate := range p.packages {
			if candidate.Name() == name[:dot] && importable(candidate.Path()) {
				named = append(named, candidate)
			}
		}
		switch len(named) {
		case 0:
			return nil, fmt.Errorf("cannot read the type %q: the modules import no package %q", p.text, name[:dot])
		case 1:
			pkg = named[0]
		default:
			slices.SortFunc(named, func(a, b *types.Package) int { return strings.Compare(a.Path(), b.Path()) })
			return nil, fmt.Errorf("cannot read the type %q: %s and %s are both called %s; write the whole path",
				p.text, named[0].Path(), named[1].Path(), name[:dot])
		}
	}
	return p.lookup(pkg, name[dot+1:])
}

func (p *typeParser) lookup(pkg *types.Package, name string) (types.Type, error) {
	obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok || !obj.Exported() {
		return nil, fmt.Errorf("cannot read the type %q: %s has no exported type %q", p.text, pkg.Path(), name)
	}
	if named, ok := types.Unalias(obj.Type()).(*types.Named); ok && named.TypeParams().Len() > named.TypeArgs().Len() {
		return nil, fmt.Errorf("cannot read the type %q: %s is generic", p.text, name)
	}
	return obj.Type(), nil
}
