package kinds

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
)

// EchoAny returns v.
func EchoAny(v any) any { return v }

// EchoAnys returns v.
func EchoAnys(v ...any) []any { return v }

// EchoAnyMap returns v.
func EchoAnyMap(v map[string]any) map[string]any { return v }

// EchoAnyKeys returns v.
func EchoAnyKeys(v map[any]any) map[any]any { return v }

// EchoAnyTable returns v.
func EchoAnyTable(v []map[string][]any) []map[string][]any { return v }

// Dynamic is a named empty interface.
type Dynamic any

// EchoDynamic returns v.
func EchoDynamic(v Dynamic) Dynamic { return v }

// Setting is a record with a field of any type.
type Setting struct {
	Name  string         `json:"name"`
	Value any            `json:"value"`
	Extra map[string]any `json:"extra,omitempty"`
	Place *Point         `json:"place,omitempty"`
	Level *int           `json:"level,omitempty"`
}

// EchoSetting returns v.
func EchoSetting(v Setting) Setting { return v }

// Fallback is what nobody has set.
var Fallback any = "unset"

// TypeOf tells the Go type and the value of each argument.
func TypeOf(v ...any) string {
	var parts []string
	for _, x := range v {
		parts = append(parts, fmt.Sprintf("%T %v", x, x))
	}
	return strings.Join(parts, "; ")
}

// TypesIn tells the Go types inside of a slice or a map.
func TypesIn(v any) string {
	var parts []string
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			parts = append(parts, fmt.Sprintf("%T", x))
		}
	case map[string]any:
		for key, x := range v {
			parts = append(parts, fmt.Sprintf("%s %T", key, x))
		}
	case map[any]any:
		for key, x := range v {
			parts = append(parts, fmt.Sprintf("%T %T", key, x))
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, "; ")
}

type vector []float64

type celsius float32

// AnyOfEveryKind returns a value of every kind.
func AnyOfEveryKind() map[string]any {
	seven := 7
	return map[string]any{
		"nil": nil, "bool": true, "string": "text", "bytes": []byte{1, 2},
		"int": -1, "int8": int8(-8), "int16": int16(-16), "int32": int32(-32), "int64": int64(-64),
		"uint": uint(1), "uint8": uint8(8), "uint16": uint16(16), "uint32": uint32(32), "uint64": uint64(64),
		"uintptr": uintptr(7), "float32": float32(1.5), "float64": 2.25, "whole": 2.0,
		"maxInt": math.MaxInt, "minInt": math.MinInt, "maxUint": uint(math.MaxUint), "maxUint64": uint64(math.MaxUint64),
		"big":   new(big.Int).Lsh(big.NewInt(-1), 70),
		"int8s": []int8{-1}, "int16s": []int16{-1}, "int32s": []int32{-1}, "int64s": []int64{-1},
		"uint16s": []uint16{1}, "uint32s": []uint32{1}, "uint64s": []uint64{1},
		"float32s": []float32{0.5}, "float64s": []float64{0.5, math.NaN()},
		"ints": []int{1, 2}, "strings": []string{"a", "b"}, "anys": []any{1, "b", nil}, "bools": []bool{true},
		"array": [2]string{"l", "r"}, "hash": [3]byte{1, 2, 3}, "triple": [3]float64{1, 2, 3}, "matrix": [][]float64{{1}, {}},
		"stringMap": map[string]int{"a": 1}, "levels": map[Level]int{"low": 1}, "intKeys": map[int]string{1: "one"},
		"color": Blue, "level": Level("high"), "celsius": celsius(1.5), "vector": vector{1, 2},
		"point": Point{X: 1, Y: 2}, "points": []Point{{X: 3, Y: 4}},
		"setting":  Setting{Name: "n", Value: []any{1}, Place: &Point{X: 5}, Level: &seven},
		"nilSlice": []string(nil), "nilMap": map[string]int(nil), "nilPointer": (*Counter)(nil), "nilFunc": (func())(nil),
		"binary": "a\xff", "floats": []any{math.Inf(1), math.Copysign(0, -1)},
	}
}

// AnyHandles returns values that stay in Go.
func AnyHandles() []any {
	return []any{
		NewCounter(5), *NewCounter(6), Hide("secret"), NewValues(), make(chan int, 3), func() {}, &Point{X: 1, Y: 2},
		struct{ A int }{1},
	}
}

// AnyErrors returns errors.
func AnyErrors() map[string]any {
	return map[string]any{"plain": errors.New("plain"), "found": fmt.Errorf("wrapped: %w", ErrNotFound)}
}

// IsAnyNotFound says whether v is an error that wraps ErrNotFound.
func IsAnyNotFound(v any) bool {
	err, ok := v.(error)
	return ok && errors.Is(err, ErrNotFound)
}

// AnyCycle returns a slice that contains itself.
func AnyCycle() any {
	list := []any{1, nil}
	list[1] = list
	return list
}

// ReverseAnys turns v around in place.
func ReverseAnys(v []any) { slices.Reverse(v) }

// Document is what a text says.
type Document struct {
	Title string         `json:"title"`
	Pages int            `json:"pages"`
	Meta  map[string]any `json:"meta"`
	Tags  []string       `json:"tags"`
	read  bool
}

// Read marks the document as read and says whether it was.
func (d *Document) Read() bool {
	was := d.read
	d.read = true
	return was
}

// Unmarshal is encoding/json's: it stores what data says where v points to.
func Unmarshal(data []byte, v any) error { return json.Unmarshal(data, v) }

// Marshal is encoding/json's.
func Marshal(v any) ([]byte, error) { return json.Marshal(v) }

// Parse gives what data says as any.
func Parse(data []byte) (any, error) {
	var v any
	err := json.Unmarshal(data, &v)
	return v, err
}
