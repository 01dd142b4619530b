package kinds

import (
	"errors"
	"fmt"
	"time"
)

// Nobody sees what functions write that are called through values.
var (
	writeBytes   = func(p []byte) { p[0] = 7 }
	writeInts    = func(p []int) { p[0] = -1 }
	writeFloats  = func(p []float64) { p[0] = 0.5 }
	writeStrings = func(p []string) { p[0] = "seen" }
	writePoints  = func(p []Point) { p[0].X = 9 }
	writeMap     = func(m map[string]int) { delete(m, "a"); m["b"] = 2 }
)

// UnseenBytes writes into p.
func UnseenBytes(p []byte) int { writeBytes(p); return len(p) }

// UnseenInts writes into p.
func UnseenInts(p []int) { writeInts(p) }

// UnseenFloats writes into p.
func UnseenFloats(p []float64) { writeFloats(p) }

// UnseenStrings writes into p.
func UnseenStrings(p []string) { writeStrings(p) }

// UnseenPoints writes into p.
func UnseenPoints(p []Point) { writePoints(p) }

// UnseenMap writes into m.
func UnseenMap(m map[string]int) { writeMap(m) }

// UnseenRows writes into the second row of rows.
func UnseenRows(rows [][]int) { writeInts(rows[1]) }

// UnseenFailure writes into p and fails.
func UnseenFailure(p []byte) (int, error) { writeBytes(p); return 1, errors.New("no more") }

// Frame is copied, and its payload with it.
type Frame struct {
	Payload []byte `json:"payload"`
	Size    int    `json:"size"`
}

// UnseenField writes into a field of f.
func UnseenField(f Frame) { writeBytes(f.Payload) }

// FixedBytes takes an array, of which Go has a copy.
func FixedBytes(p [2]byte) byte { p[0]++; return p[0] }

// WriteAny writes into what x holds.
func WriteAny(x any) {
	switch x := x.(type) {
	case []any:
		x[0] = "written"
	case []byte:
		x[0] = 7
	case []float64:
		x[0] = 0.5
	case map[string]any:
		x["written"] = true
	}
}

// Scan stores a value of each kind where dest points to, as database/sql does, and says which it did not know.
func Scan(dest ...any) error {
	at := time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)
	for i, d := range dest {
		switch d := d.(type) {
		case *bool:
			*d = !*d
		case *int:
			*d += 1
		case *int8:
			*d += 1
		case *int16:
			*d += 1
		case *int32:
			*d += 1
		case *int64:
			*d += 1
		case *uint:
			*d += 1
		case *uint8:
			*d += 1
		case *uint16:
			*d += 1
		case *uint32:
			*d += 1
		case *uint64:
			*d += 1
		case *uintptr:
			*d += 1
		case *float32:
			*d += 0.5
		case *float64:
			*d += 0.5
		case *string:
			*d += "!"
		case *[]byte:
			*d = append(*d, 1)
		case *time.Time:
			*d = at
		case *time.Duration:
			*d += time.Second
		case *any:
			*d = []any{*d, at}
		case *Point:
			d.X++
		default:
			return fmt.Errorf("cannot scan into %T at %d", d, i)
		}
	}
	return nil
}

// AnyTimes returns times and durations in any.
func AnyTimes() []any {
	at := time.Date(2026, 1, 2, 3, 4, 5, 6, time.FixedZone("", 3600))
	return []any{at, map[string]any{"took": 90 * time.Second}, &at}
}

// AfterAny gives the time that x holds and a duration later.
func AfterAny(x any, d any) any { return x.(time.Time).Add(d.(time.Duration)) }
