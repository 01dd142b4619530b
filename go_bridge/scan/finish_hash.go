package scan

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"usegolib/go_bridge/schema"
)

// hash gives every function the hash of its signature, and the schema the hash of all parts that the ABI depends on.
func (s *scanner) hash() {
	for _, f := range s.schema.Functions {
		d := describer{scanner: s, open: map[int]int{}}
		d.function(f)
		sum := sha256.Sum256([]byte(d.out.String()))
		f.Hash = hex.EncodeToString(sum[:4])
	}
	whole := sha256.New()
	encoder := json.NewEncoder(whole)
	for _, f := range s.schema.Functions {
		encoder.Encode([]any{f.ID, f.Hash, f.Kind, f.Class, f.Recv, f.Params, f.Results, f.Variadic, f.Errors})
	}
	for _, t := range s.schema.Types {
		encoder.Encode([]any{t.Kind, t.Key, t.Elem, t.Len, t.Raw, t.Class, t.Pointer, wireFields(t.Fields)})
	}
	for _, c := range s.schema.Classes {
		encoder.Encode([]any{c.Form, c.Runtime, c.New, c.Value, c.Plain, c.Text, c.Source, c.Sink, c.Flow, wireFields(c.Fields), c.Call, wireSignatures(c.Callbacks)})
	}
	s.schema.Hash = hex.EncodeToString(whole.Sum(nil))
}

// wireFields are the parts of fields that the ABI depends on.
func wireFields(fields []*schema.Field) (wire [][]any) {
	for _, f := range fields {
		wire = append(wire, []any{f.Key, f.Name, f.OmitEmpty, f.Type, f.Get, f.Set})
	}
	return wire
}

// wireSignatures are the parts of signatures that the ABI depends on.
func wireSignatures(signatures []*schema.Signature) (wire [][]any) {
	for _, s := range signatures {
		call := []any{s.Name, s.Variadic, s.Errors}
		for _, p := range s.Params {
			call = append(call, p.Type, p.Mutated)
		}
		for _, r := range s.Results {
			call = append(call, "result", r.Type)
		}
		wire = append(wire, call)
	}
	return wire
}

// describer writes the structure of a signature without numbers that another build could give out
// differently. A type that is open above is written as the number of its level.
type describer struct {
	*scanner
	out  strings.Builder
	open map[int]int
	// handles says that only the handle of a class is described, and not the forms that are accepted in place of one.
	handles bool
}

func (d *describer) function(f *schema.Func) {
	fmt.Fprintf(&d.out, "%s variadic=%t errors=%t", f.Kind, f.Variadic, f.Errors)
	if f.Recv >= 0 {
		d.handles = f.Class >= 0
		d.out.WriteString(" recv ")
		d.typ(f.Recv)
		d.handles = false
	}
	for _, p := range f.Params {
		fmt.Fprintf(&d.out, " param mutated=%t ", p.Mutated)
		d.typ(p.Type)
	}
	d.handles = true
	for _, r := range f.Results {
		d.out.WriteString(" result ")
		d.typ(r.Type)
	}
}

func (d *describer) typ(i int) {
	if level, ok := d.open[i]; ok {
		fmt.Fprintf(&d.out, "^%d", level)
		return
	}
	d.open[i] = len(d.open)
	defer delete(d.open, i)

	t := d.schema.Types[i]
	d.out.WriteString(t.Kind)
	switch {
	case t.Kind == schema.Handle:
		d.class(t)
	case t.Kind == schema.Record:
		d.out.WriteString("{")
		for _, f := range t.Fields {
			fmt.Fprintf(&d.out, "%q omit=%t ", f.Key, f.OmitEmpty)
			d.typ(f.Type)
			d.out.WriteString(";")
		}
		d.out.WriteString("}")
	default:
		fmt.Fprintf(&d.out, "%s%d", t.Raw, t.Len)
		for _, j := range []int{t.Key, t.Elem} {
			if j >= 0 {
				d.out.WriteString("(")
				d.typ(j)
				d.out.WriteString(")")
			}
		}
	}
}

// class describes a class by its name and the numbering of its init form's fields, without their types: else every
// signature would depend on every other.
func (d *describer) class(t *schema.Type) {
	class := d.schema.Classes[t.Class]
	fmt.Fprintf(&d.out, " %s %s pointer=%t", class.Form, class.Runtime, t.Pointer)
	if d.handles {
		return
	}
	fmt.Fprintf(&d.out, " text=%t", class.Text)
	if class.Source != "" || class.Sink {
		fmt.Fprintf(&d.out, " source=%s sink=%t", class.Source, class.Sink)
	}
	if f := class.Flow; f != nil && (f.Feed || f.Drain) {
		d.out.WriteString(" flow")
	}
	for _, s := range class.Callbacks {
		d.signature(s)
	}
	if class.Plain >= 0 {
		d.out.WriteString(" plain ")
		d.typ(class.Plain)
	}
	if class.New < 0 {
		return
	}
	for _, f := range class.Fields {
		if f.Set >= 0 {
			fieldType := d.schema.Types[f.Type]
			fmt.Fprintf(&d.out, " %q:%s", f.Name, fieldType.Kind)
		}
	}
}

// signature describes a callback by the kinds of its values, without their types: else every signature would depend
// on every other.
func (d *describer) signature(s *schema.Signature) {
	fmt.Fprintf(&d.out, " callback %s variadic=%t errors=%t", s.Name, s.Variadic, s.Errors)
	for _, p := range s.Params {
		t := d.schema.Types[p.Type]
		fmt.Fprintf(&d.out, " %s%s%d mutated=%t", t.Kind, t.Raw, t.Len, p.Mutated)
	}
	for _, r := range s.Results {
		t := d.schema.Types[r.Type]
		fmt.Fprintf(&d.out, " result %s%s%d", t.Kind, t.Raw, t.Len)
	}
}
