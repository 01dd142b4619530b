package gen

import "usegolib/go_bridge/schema"

// flags are the flags of parameters that make a difference to a bind function, with their marks in the key of a signature.
// runtime/emit/codecs/flags.ts has those of JavaScript's side, tests/vectors/shapes.json all.
var flags = []struct {
	name, mark string
	set        func(*schema.Param) bool
}{
	{"mutated", "!", func(p *schema.Param) bool { return p.Mutated }},
	{"converted", "=", func(p *schema.Param) bool { return p.Converted }},
}

// marksOf are the marks of the flags that are set.
func marksOf(p *schema.Param) string {
	marks := ""
	for _, flag := range flags {
		if flag.set(p) {
			marks += flag.mark
		}
	}
	return marks
}
