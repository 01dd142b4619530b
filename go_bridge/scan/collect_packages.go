package scan

import (
	"go/types"
	"slices"
	"strings"

	"usegolib/go_bridge/schema"
)

// pkg returns the schema's package for p, made at the first mention.
func (s *scanner) pkg(p *types.Package) *schema.Package {
	if known := s.packageOf[p.Path()]; known != nil {
		return known
	}
	out := &schema.Package{
		Path: p.Path(), Name: p.Name(),
		Functions: []int{}, Vars: []*schema.Var{}, Consts: []*schema.Const{}, Named: []int{}, Classes: []int{},
	}
	if own := s.own[p.Path()]; own != nil {
		out.Own = own.api
		out.Doc = packageDoc(own)
	}
	s.packageOf[p.Path()] = out
	s.schema.Packages = append(s.schema.Packages, out)
	return out
}

// isAPI says whether obj belongs to an own package that programs can import.
func (s *scanner) isAPI(obj types.Object) bool {
	return s.isOwn(obj) && s.own[obj.Pkg().Path()].api
}

// sortedScope lists the package-level objects in source order: by file name, then by place in the file.
func (s *scanner) sortedScope(p *types.Package) []types.Object {
	var objects []types.Object
	for _, name := range p.Scope().Names() {
		objects = append(objects, p.Scope().Lookup(name))
	}
	slices.SortFunc(objects, s.bySource)
	return objects
}

func (s *scanner) bySource(a, b types.Object) int {
	x, y := s.fset.PositionFor(a.Pos(), false), s.fset.PositionFor(b.Pos(), false)
	if d := strings.Compare(x.Filename, y.Filename); d != 0 {
		return d
	}
	if d := x.Offset - y.Offset; d != 0 {
		return d
	}
	return strings.Compare(a.Name(), b.Name())
}

// packages walks the exported members of every package that programs can import.
func (s *scanner) packages() {
	for _, p := range s.sorted {
		if !p.api {
			continue
		}
		out := s.pkg(p.Types)
		for _, obj := range s.sortedScope(p.Types) {
			if !obj.Exported() {
				continue
			}
			if !s.selection.has(p.PkgPath, obj.Name()) {
				s.omit(obj, obj.Name(), &refusal{ReasonExcluded, nil})
				continue
			}
			switch obj := obj.(type) {
			case *types.Func:
				s.count.add(obj, obj.Name())
				if f := s.function(obj); f >= 0 {
					out.Functions = append(out.Functions, f)
				}
			case *types.Var:
				s.variable(out, obj)
			case *types.Const:
				s.constant(out, obj)
			case *types.TypeName:
				s.typeDecl(out, obj)
			}
		}
	}
}

// typeDecl makes the type or class of an exported declaration, whether or not a function mentions it.
func (s *scanner) typeDecl(out *schema.Package, obj *types.TypeName) {
	named, ok := types.Unalias(obj.Type()).(*types.Named)
	if obj.IsAlias() {
		if ok {
			s.alias(out, obj, named)
		}
		return
	}
	if !ok {
		return
	}
	if named.TypeParams().Len() > 0 {
		s.genericType(out, obj, named)
		return
	}
	s.count.addMethods(s, named)
	refused := s.check(named, asResult)
	if refused != nil {
		s.omit(obj, obj.Name(), refused)
		s.count.skipMethods(named, refused)
		return
	}
	i := s.mention(s.typeOf(named, false), true)
	switch s.schema.Types[i].Kind {
	case schema.Handle:
		return
	case schema.Record:
		// Programs make pointers to it with its class, if only for parameters of type any.
		s.mention(s.typeOf(types.NewPointer(named), false), true)
	}
	out.Named = append(out.Named, i)
}

// alias adds a second name, or mentions the type whose only name this is.
func (s *scanner) alias(out *schema.Package, obj *types.TypeName, named *types.Named) {
	if named.TypeParams().Len() > named.TypeArgs().Len() || s.check(named, asResult) != nil {
		s.omit(obj, obj.Name(), &refusal{ReasonGeneric, nil})
		return
	}
	i := s.mention(s.typeOf(named, false), true)
	t := s.schema.Types[i]
	if s.aliases[named.Obj()] == obj {
		if t.Kind != schema.Handle {
			out.Named = append(out.Named, i)
		}
		return
	}
	alias := &schema.Alias{Name: obj.Name(), Class: -1, Type: i, Doc: s.doc(obj), Position: s.position(obj)}
	if t.Kind == schema.Handle {
		alias.Class, alias.Type = t.Class, -1
	}
	out.Aliases = append(out.Aliases, alias)
}

// omit lists a member that is left out and not counted.
func (s *scanner) omit(obj types.Object, name string, refused *refusal) {
	s.schema.Omitted = append(s.schema.Omitted, &schema.Skipped{
		Package: path(obj), Name: name, Position: s.position(obj), Reason: refused.String(),
	})
}
