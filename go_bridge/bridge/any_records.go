package rt

import "reflect"

// Record is a struct type that is copied, also where only an any holds it.
type Record struct {
	// Type is the struct type.
	Type reflect.Type
	// Fields in the schema's order.
	Fields []RecordField
}

// RecordField is a field of a Record.
type RecordField struct {
	// Key is the record key.
	Key string
	// Path is the selector from the struct; each hop but the last is a struct or a pointer to one.
	Path []string
	// OmitEmpty leaves an empty value out.
	OmitEmpty bool

	index [][]int // of each hop
}

// RecordOf is a Record of type T.
func RecordOf[T any](fields ...RecordField) Record {
	return Record{Type: reflect.TypeFor[T](), Fields: fields}
}

// records finds the record of a Go type.
var records map[reflect.Type]*Record

func indexRecords(list []Record) {
	records = make(map[reflect.Type]*Record, len(list))
	for i := range list {
		record := &list[i]
		for j := range record.Fields {
			field := &record.Fields[j]
			t := record.Type
			for _, name := range field.Path {
				if t.Kind() == reflect.Pointer {
					t = t.Elem()
				}
				hop, _ := t.FieldByName(name)
				field.index = append(field.index, hop.Index)
				t = hop.Type
			}
		}
		records[record.Type] = record
	}
}

// of gives the field's value in a struct; ok is false behind an embedded pointer that is nil, and where omitempty
// leaves the value out.
func (f *RecordField) of(v reflect.Value) (x reflect.Value, ok bool) {
	for _, index := range f.index {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return v, false
			}
			v = v.Elem()
		}
		var err error
		if v, err = v.FieldByIndexErr(index); err != nil {
			return v, false
		}
	}
	return v, !f.OmitEmpty || !isEmpty(v)
}

// isEmpty says whether omitempty leaves a value out, by the rules of encoding/json.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.String, reflect.Array:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}
