package kinds

import "unsafe"

// What does not cross yet, each with a reason of its own.

// Pick is generic, and no type in reach satisfies its constraint.
func Pick[T interface {
	~int
	unreachable()
}](v []T, i int) T {
	return v[i]
}

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

// Address returns an unsafe pointer.
func Address() unsafe.Pointer { return nil }

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

// Secretive returns a struct without a name whose fields stay inside.
func Secretive() struct{ hidden int } { return struct{ hidden int }{1} }
