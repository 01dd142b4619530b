package kinds

import "strings"

// Names that are taken in JavaScript or TypeScript.

// Map upper-cases every element.
func Map(values []string) []string {
	result := make([]string, len(values))
	for i, value := range values {
		result[i] = strings.ToUpper(value)
	}
	return result
}

// String returns "string".
func String() string { return "string" }

// Object returns "object".
func Object() string { return "object" }

// Error returns "error".
func Error() string { return "error" }

// Symbol returns "symbol".
func Symbol() string { return "symbol" }

// Uint8Array returns its bytes.
func Uint8Array(bytes []byte) []byte { return bytes }

// Number returns n.
func Number(n float64) float64 { return n }

// BigInt returns n.
func BigInt(n int64) int64 { return n }

// Words has parameters that are words of JavaScript.
func Words(function string, new int, class bool, delete, arguments, this, await string) string {
	return strings.Join([]string{function, delete, arguments, this, await}, ",")
}

// Promise collides with a global.
type Promise struct {
	Constructor string `json:"constructor"`
	Proto       string `json:"__proto__"`
	ToString    string `json:"toString"`
}

// EchoPromise returns p.
func EchoPromise(p Promise) Promise { return p }

// Date collides with a global, and has methods named like JavaScript's.
type Date struct {
	Year int
	set  bool
}

// NewDate returns a date.
func NewDate(year int) *Date { return &Date{Year: year} }

// ToString is not JavaScript's toString.
func (d *Date) ToString() string { return "date" }

// Constructor is a method like any other.
func (d *Date) Constructor() string { return "constructor" }

// Then does not make it a thenable: Go's names start with a capital.
func (d *Date) Then() string { return "then" }

// Array collides with a global.
type Array []int

// Length is a method of a named slice.
func (a Array) Length() int { return len(a) }

// NewArray returns 1, 2, 3.
func NewArray() Array { return Array{1, 2, 3} }

// Größe has a name beyond ASCII.
func Größe(länge, Δ int) int { return länge + Δ }

// Ünïcode is a record beyond ASCII; its comment holds */ and `backticks` and ${dollars}.
type Ünïcode struct {
	Straße string
	名前     string
}

// Café is a record whose fields all cross.
type Café struct {
	Straße string `json:"straße"`
	Öl     int    `json:"with space \" quote"`
}

// EchoCafé returns c.
func EchoCafé(c Café) Café { return c }

// NewÜnïcode returns a handle: one of its fields is not exported.
func NewÜnïcode(s string) *Ünïcode { return &Ünïcode{Straße: s, 名前: s} }
