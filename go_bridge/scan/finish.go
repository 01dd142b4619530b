package scan

import (
	"go/types"
	"slices"
	"strings"

	"usegolib/go_bridge/schema"
)

// finish orders, counts, marks and hashes the collected entries.
func (s *scanner) finish() error {
	if err := s.count.tally(s); err != nil {
		return err
	}
	s.schema.Omitted = append(s.schema.Omitted, s.selection.unmatched()...)
	s.listForeign()
	for _, p := range s.schema.Packages {
		slices.SortStableFunc(p.Classes, func(a, b int) int { return s.bySource(s.declared(a), s.declared(b)) })
	}
	slices.SortStableFunc(s.schema.Packages, func(a, b *schema.Package) int {
		if a.Own != b.Own {
			if a.Own {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Path, b.Path)
	})
	if s.isEmpty() {
		return &Error{Kind: ErrorEmpty, Message: s.schema.Module + " exports nothing that a program could use"}
	}
	s.markRecursive()
	s.hash()
	return nil
}

// declared is the place of declaration of a class in a package's list.
func (s *scanner) declared(class int) types.Object {
	return s.publicName(s.goClasses[class].(*types.Named))
}

// listForeign lists, in packages of other modules, the named types that the API mentions and that are no classes.
func (s *scanner) listForeign() {
	seen := map[string]bool{}
	for i, t := range s.schema.Types {
		named, ok := s.goTypes[i].(*types.Named)
		if !ok || t.Name == "" || t.Kind == schema.Handle || seen[t.Package+"."+t.Name] {
			continue
		}
		if snapshot, ok := s.snapshots.At(named).(int); ok && snapshot == i {
			continue
		}
		seen[t.Package+"."+t.Name] = true
		if p := s.pkg(s.publicName(named).Pkg()); !p.Own {
			p.Named = append(p.Named, i)
		}
	}
}

// isEmpty says whether no own package has a member.
func (s *scanner) isEmpty() bool {
	for _, p := range s.schema.Packages {
		if p.Own && len(p.Functions)+len(p.Vars)+len(p.Consts)+len(p.Named)+len(p.Classes)+len(p.Aliases) > 0 {
			return false
		}
	}
	return s.schema.Symbols.Total == 0
}

// markRecursive marks the types that can contain themselves, through fields of init forms too: a
// type is one if it is reached from itself.
func (s *scanner) markRecursive() {
	for i, t := range s.schema.Types {
		seen := map[int]bool{}
		stack := s.contained(i)
		for len(stack) > 0 && !t.Recursive {
			next := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			t.Recursive = next == i
			if !seen[next] {
				seen[next] = true
				stack = append(stack, s.contained(next)...)
			}
		}
	}
}

// contained lists the types directly inside type i.
func (s *scanner) contained(i int) []int {
	t := s.schema.Types[i]
	var inside []int
	for _, j := range []int{t.Key, t.Elem} {
		if j >= 0 {
			inside = append(inside, j)
		}
	}
	for _, f := range t.Fields {
		inside = append(inside, f.Type)
	}
	if t.Class < 0 {
		return inside
	}
	class := s.schema.Classes[t.Class]
	if class.Plain >= 0 {
		inside = append(inside, class.Plain)
	}
	if class.New >= 0 {
		for _, f := range class.Fields {
			if f.Set >= 0 {
				inside = append(inside, f.Type)
			}
		}
	}
	return inside
}
