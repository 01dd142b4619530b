package kinds

import (
	"encoding/json"
	"fmt"
	"math/big"
	"time"
)

// Timeout is a constant of a type that JavaScript has.
const Timeout = 1500 * time.Millisecond

// Epoch is a variable that holds a time.
var Epoch = time.Unix(0, 0).UTC()

// Event has a field of each type of the standard library that crosses as a plain value.
type Event struct {
	At    time.Time       `json:"at"`
	For   time.Duration   `json:"for"`
	Until *time.Time      `json:"until,omitempty"`
	Data  json.RawMessage `json:"data,omitempty"`
	Sum   *big.Int        `json:"sum,omitempty"`
	Total big.Int         `json:"total"`
	Z     complex128      `json:"z"`
}

// EchoEvent returns v.
func EchoEvent(v Event) Event { return v }

// DescribeEvent shows what Go sees.
func DescribeEvent(v *Event) string {
	return fmt.Sprint(v.At, v.For, v.Until, string(v.Data), v.Sum, &v.Total, v.Z)
}

// Job is a struct with fields of those types that is no record.
type Job struct {
	At    time.Time
	Every time.Duration
	Data  json.RawMessage
	ID    *big.Int
	runs  int
}

// Next is At plus Every.
func (j *Job) Next() time.Time { j.runs++; return j.At.Add(j.Every) }

// EchoTime returns v.
func EchoTime(v time.Time) time.Time { return v }

// EchoTimes returns v.
func EchoTimes(v []time.Time) []time.Time { return v }

// EchoTimePointer returns v.
func EchoTimePointer(v *time.Time) *time.Time { return v }

// EchoTimeKeys returns v.
func EchoTimeKeys(v map[time.Duration]time.Time) map[time.Duration]time.Time { return v }

// TimeText shows what Go sees.
func TimeText(v time.Time) string { return v.String() + " in " + v.Location().String() }

// FormatTime formats v.
func FormatTime(v time.Time, layout string) string { return v.Format(layout) }

// ZeroTime returns the zero time.
func ZeroTime() time.Time { return time.Time{} }

// IsZeroTime says whether v is that, bit for bit.
func IsZeroTime(v time.Time) bool { return v == time.Time{} }

// TimeAt returns a time of so many seconds and nanoseconds since 1970, in a zone of that offset in seconds.
func TimeAt(seconds int64, nanoseconds int, offset int) time.Time {
	return time.Unix(seconds, int64(nanoseconds)).In(time.FixedZone("odd", offset))
}

// TimeIn returns v in a zone by its name.
func TimeIn(v time.Time, name string) (time.Time, error) {
	location, err := time.LoadLocation(name)
	if err != nil {
		return time.Time{}, err
	}
	return v.In(location), nil
}

// Now returns the time, with Go's monotonic reading.
func Now() time.Time { return time.Now() }

// EchoDuration returns v.
func EchoDuration(v time.Duration) time.Duration { return v }

// EchoDurations returns v.
func EchoDurations(v []time.Duration) []time.Duration { return v }

// EchoBigInt returns v.
func EchoBigInt(v *big.Int) *big.Int { return v }

// EchoBigIntValue returns v.
func EchoBigIntValue(v big.Int) big.Int { return v }

// EchoBigInts returns v.
func EchoBigInts(v []*big.Int) []*big.Int { return v }

// BigText shows what Go sees.
func BigText(v *big.Int) string { return v.String() }

// Power returns base to the power of exponent; it writes into neither.
func Power(base, exponent *big.Int) *big.Int { return new(big.Int).Exp(base, exponent, nil) }

// Increment adds one to v.
func Increment(v *big.Int) { v.Add(v, big.NewInt(1)) }

// EchoBigFloat returns v.
func EchoBigFloat(v *big.Float) *big.Float { return v }

// EchoBigRat returns v.
func EchoBigRat(v *big.Rat) *big.Rat { return v }

// EchoJSON returns v.
func EchoJSON(v json.RawMessage) json.RawMessage { return v }

// EchoJSONs returns v.
func EchoJSONs(v map[string]json.RawMessage) map[string]json.RawMessage { return v }

// JSONText shows what Go sees.
func JSONText(v json.RawMessage) string { return string(v) }

// RawJSON returns text as a message, whether or not it is JSON.
func RawJSON(text string) json.RawMessage { return json.RawMessage(text) }

// BadJSON returns messages, one of which is no JSON.
func BadJSON() []json.RawMessage {
	return []json.RawMessage{json.RawMessage("1"), json.RawMessage("{bad")}
}

// EchoComplex128 returns v.
func EchoComplex128(v complex128) complex128 { return v }

// EchoComplex64 returns v.
func EchoComplex64(v complex64) complex64 { return v }

// EchoComplexes returns v.
func EchoComplexes(v []complex128) []complex128 { return v }

// Conjugates conjugates each of v in place.
func Conjugates(v []complex128) {
	for i, z := range v {
		v[i] = complex(real(z), -imag(z))
	}
}

// Phase is a named complex number.
type Phase complex128

// Turn turns a phase by a right angle.
func (p Phase) Turn() Phase { return p * 1i }

// Double returns twice what p points to, and reads only.
func Double(p *int64) *int64 {
	if p == nil {
		return nil
	}
	n := 2 * *p
	return &n
}

// TextOr returns what p points to, or another text for nil.
func TextOr(p *string, other string) string {
	if p == nil {
		return other
	}
	return *p
}

// SumPointers adds what is there.
func SumPointers(numbers []*int) (sum int) {
	for _, p := range numbers {
		if p != nil {
			sum += *p
		}
	}
	return sum
}

// ClearAll sets what each points to, to zero.
func ClearAll(numbers []*int) {
	for i := range numbers {
		*numbers[i] = 0
	}
}

// SetInt64 writes through p.
func SetInt64(p *int64, v int64) {
	if p != nil {
		*p = v
	}
}

// SetThrough writes through p in another function.
func SetThrough(p *int64) { SetInt64(p, 99) }

// ScanWords reads a word and a number out of text, and gives how many it found.
func ScanWords(text string, word *string, n *int) (int, error) { return fmt.Sscan(text, word, n) }

// Exchange exchanges what two pointers point to.
func Exchange(a, b *float64) { *a, *b = *b, *a }

// FillArray writes into an array behind a pointer.
func FillArray(p *[4]byte, v byte) {
	for i := range p {
		p[i] = v
	}
}

// AddWord appends to a slice behind a pointer.
func AddWord(list *[]string, word string) { *list = append(*list, word) }

// LastWord returns the last element of a slice behind a pointer.
func LastWord(list *[]string) string { return (*list)[len(*list)-1] }

// Later writes a time and a duration through pointers.
func Later(t *time.Time, d *time.Duration) {
	*t = t.Add(*d)
	*d *= 2
}

// Decode decodes JSON into a record without a name.
func Decode(text string, into *struct{ X, Y int }) error { return json.Unmarshal([]byte(text), into) }

// EchoUnnamed returns a struct without a name.
func EchoUnnamed(v struct {
	X    int
	Name string `json:"name"`
}) struct {
	X    int
	Name string `json:"name"`
} {
	return v
}

// Rows returns structs without a name.
func Rows(names ...string) []struct {
	Name string
	Size int
} {
	rows := []struct {
		Name string
		Size int
	}{}
	for _, name := range names {
		rows = append(rows, struct {
			Name string
			Size int
		}{name, len(name)})
	}
	return rows
}

// Maybe returns a pointer to a struct without a name.
func Maybe(ok bool) *struct{ OK bool } {
	if !ok {
		return nil
	}
	return &struct{ OK bool }{true}
}

// Multiply takes complex numbers.
func Multiply(a, b complex128) complex128 { return a * b }

// SetInt writes through a pointer to a scalar.
func SetInt(p *int, value int) { *p = value }

// Anonymous takes an unnamed struct.
func Anonymous(v struct{ A, B int }) int { return v.A + v.B }

// Dial is a named number with methods on a pointer.
type Dial int

// Turn turns the dial and returns where it stands.
func (d *Dial) Turn(n int) int {
	*d += Dial(n)
	return int(*d)
}

// Show reads the dial.
func (d *Dial) Show() string { return fmt.Sprint("at ", int(*d)) }

// Complex constants: one without a type, one that is rounded, and a named one.
const (
	Imaginary           = 2i
	Third     complex64 = 1.0/3 - 0.5i
	Opposite  Phase     = -1
)
