package scan

import (
	"fmt"
	"go/types"
	"slices"

	"usegolib/go_bridge/schema"
)

// count keeps account of the symbols that Symbols counts: each ends as callable or skipped.
type count struct {
	order []*types.Func
	names map[*types.Func]string
	calls map[*types.Func]bool
	skips map[*types.Func]*refusal
}

func newCount() *count {
	return &count{names: map[*types.Func]string{}, calls: map[*types.Func]bool{}, skips: map[*types.Func]*refusal{}}
}

// add counts a function or method under its name.
func (c *count) add(f *types.Func, name string) {
	if _, ok := c.names[f]; !ok {
		c.order = append(c.order, f)
		c.names[f] = name
	}
}

// addMethods counts the exported methods that are declared with an exported type of an own package.
func (c *count) addMethods(s *scanner, named *types.Named) {
	methods := declaredMethods(named)
	slices.SortFunc(methods, func(a, b *types.Func) int { return s.bySource(a, b) })
	for _, f := range methods {
		if !f.Exported() || !s.isAPI(f) {
			continue
		}
		name := named.Obj().Name() + "." + f.Name()
		if s.wants(named.Obj(), f) {
			c.add(f, name)
		} else {
			s.omit(f, name, &refusal{ReasonExcluded, nil})
		}
	}
}

// skipMethods says that none of a type's methods can be called.
func (c *count) skipMethods(named *types.Named, refused *refusal) {
	for _, f := range declaredMethods(named) {
		c.skip(f, refused)
	}
}

func declaredMethods(named *types.Named) []*types.Func {
	var methods []*types.Func
	for i := range named.NumMethods() {
		methods = append(methods, named.Method(i))
	}
	if iface, ok := named.Underlying().(*types.Interface); ok {
		for i := range iface.NumExplicitMethods() {
			methods = append(methods, iface.ExplicitMethod(i))
		}
	}
	return methods
}

// call says that f has an entry in the function table.
func (c *count) call(f *types.Func) { c.calls[f] = true }

// skip says why f has no entry; the first reason counts.
func (c *count) skip(f *types.Func, refused *refusal) {
	if c.skips[f] == nil {
		c.skips[f] = refused
	}
}

// tally fills in the schema's numbers and its list of skipped symbols.
func (c *count) tally(s *scanner) error {
	for _, p := range s.schema.Packages {
		if p.Own {
			p.Symbols = new(schema.Symbols)
		}
	}
	for _, f := range c.order {
		all, own := &s.schema.Symbols, s.packageOf[path(f)].Symbols
		all.Total++
		own.Total++
		if c.calls[f] {
			all.Callable++
			own.Callable++
			continue
		}
		refused := c.skips[f]
		if refused == nil {
			return fmt.Errorf("internal error: %s of %s is neither callable nor skipped", c.names[f], path(f))
		}
		all.Skipped++
		own.Skipped++
		s.schema.Skipped = append(s.schema.Skipped, &schema.Skipped{
			Package: path(f), Name: c.names[f], Position: s.position(f), Reason: refused.String(),
		})
	}
	return nil
}
