package scan

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
)

// readDocs collects the doc comment of every declared name of the own packages, by its position.
func (s *scanner) readDocs() {
	for _, p := range s.sorted {
		for _, file := range p.Syntax {
			for _, decl := range file.Decls {
				switch decl := decl.(type) {
				case *ast.FuncDecl:
					s.setDoc(decl.Name, decl.Doc)
				case *ast.GenDecl:
					s.readGenDecl(decl)
				}
			}
		}
	}
}

func (s *scanner) readGenDecl(decl *ast.GenDecl) {
	for _, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			doc := spec.Doc
			if doc == nil && !decl.Lparen.IsValid() {
				doc = decl.Doc
			}
			s.setDoc(spec.Name, firstDoc(doc, spec.Comment))
			ast.Inspect(spec.Type, func(n ast.Node) bool {
				if field, ok := n.(*ast.Field); ok {
					for _, name := range fieldNames(field) {
						s.setDoc(name, firstDoc(field.Doc, field.Comment))
					}
				}
				return true
			})
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				s.setDoc(name, firstDoc(spec.Doc, spec.Comment, decl.Doc))
			}
		}
	}
}

// fieldNames are the names that a field or interface method declares, an embedded field's own included.
func fieldNames(field *ast.Field) []*ast.Ident {
	if len(field.Names) > 0 {
		return field.Names
	}
	t := field.Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.SelectorExpr:
			return []*ast.Ident{x.Sel}
		case *ast.Ident:
			return []*ast.Ident{x}
		default:
			return nil
		}
	}
}

func firstDoc(groups ...*ast.CommentGroup) *ast.CommentGroup {
	for _, group := range groups {
		if group != nil && group.Text() != "" {
			return group
		}
	}
	return nil
}

func (s *scanner) setDoc(name *ast.Ident, group *ast.CommentGroup) {
	if text := strings.TrimSpace(group.Text()); text != "" {
		s.docs[name.Pos()] = text
	}
}

// doc is the doc comment of obj, empty for one of another module.
func (s *scanner) doc(obj types.Object) string { return s.docs[obj.Pos()] }

// packageDoc joins the package comments of all files, as godoc does.
func packageDoc(p *ownPackage) string {
	var docs []string
	for _, file := range p.Syntax {
		if text := strings.TrimSpace(file.Doc.Text()); text != "" {
			docs = append(docs, text)
		}
	}
	return strings.Join(docs, "\n\n")
}

// position is where an own object is declared, "dir/file.go:12" from the module's root; empty for others.
func (s *scanner) position(obj types.Object) string {
	if !s.isOwn(obj) {
		return ""
	}
	root := filepath.ToSlash(s.own[obj.Pkg().Path()].root) + "/"
	// The file that lies there, not what a //line comment names; but cgo's output names its source so.
	for _, adjusted := range []bool{false, true} {
		if place := s.fset.PositionFor(obj.Pos(), adjusted); strings.HasPrefix(filepath.ToSlash(place.Filename), root) {
			return location(strings.TrimPrefix(filepath.ToSlash(place.Filename), root), place)
		}
	}
	place := s.fset.PositionFor(obj.Pos(), true)
	return location(filepath.Base(place.Filename), place)
}

func location(file string, place token.Position) string {
	if !place.IsValid() {
		return ""
	}
	return fmt.Sprintf("%s:%d", file, place.Line)
}
