package kinds

import "unsafe"

// What does not cross yet, each with a reason of its own.

// Pick is generic.
func Pick[T any](v []T, i int) T { return v[i] }

// Stack is a generic type.
type Stack[T any] struct{ items []T }

// Push adds an item.
func (s *Stack[T]) Push(item T) { s.items = append(s.items, item) }

// NewIntStack returns an instantiated generic type.
func NewIntStack() *Stack[int] { return &Stack[int]{} }

// Each calls back.
func Each(v []int, f func(int)) {
	for _, n := range v {
		f(n)
	}
}

// Multiply takes complex numbers.
func Multiply(a, b complex128) complex128 { return a * b }

// Address returns an unsafe pointer.
func Address() unsafe.Pointer { return nil }

// SetInt writes through a pointer to a scalar.
func SetInt(p *int, value int) { *p = value }

// Anonymous takes an unnamed struct.
func Anonymous(v struct{ A, B int }) int { return v.A + v.B }

// HasSkipped has a method that is skipped beside one that is not.
type HasSkipped struct{ n int }

// NewHasSkipped returns one.
func NewHasSkipped() *HasSkipped { return &HasSkipped{} }

// Range calls back.
func (h *HasSkipped) Range(f func(int) bool) {}

// OK does not.
func (h *HasSkipped) OK() bool { return true }

// Visitor is a func type of which the module gives no value.
type Visitor func(int) bool

// Walk takes a named function, which only the caller can make.
func Walk(v []int, visit Visitor) {
	for _, n := range v {
		if !visit(n) {
			return
		}
	}
}
