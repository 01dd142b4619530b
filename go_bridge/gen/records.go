package gen

import (
	"strings"

	"usegolib/go_bridge/schema"
)

// hasRecords says whether the library has to know its records by their Go types, because an any can hold one.
func (g *generator) hasRecords() bool {
	holds, records := false, false
	for _, t := range g.schema.Types {
		holds = holds || t.Kind == schema.Any || t.Kind == schema.Erased
		records = records || isRecord(t)
	}
	return holds && records
}

// isRecord says whether values of a type are copied wherever they stand.
func isRecord(t *schema.Type) bool {
	return t.Kind == schema.Record && !t.Snapshot && t.Go != ""
}

// recordFile prints the records, each once.
func (g *generator) recordFile() *file {
	f := newFile("records.go")
	f.line("func records() []rt.Record {")
	f.line("return []rt.Record{")
	seen := map[string]bool{}
	for _, t := range g.schema.Types {
		if !isRecord(t) || seen[t.Go] {
			continue
		}
		seen[t.Go] = true
		f.line("rt.RecordOf[%s](", f.spell(g, t.Go))
		for _, field := range t.Fields {
			omit := ""
			if field.OmitEmpty {
				omit = ", OmitEmpty: true"
			}
			path := `"` + strings.Join(field.Path, `", "`) + `"`
			f.line("rt.RecordField{Key: %q, Path: []string{%s}%s},", field.Key, path, omit)
		}
		f.line("),")
	}
	f.line("}")
	f.line("}")
	return f
}
