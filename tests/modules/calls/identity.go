package calls

import (
	"context"
	"fmt"
)

// Box gives s as a value of any type, BoxAll in several places.
func Box(s fmt.Stringer) any { return s }

// BoxAll gives s as an element, a value of a map and what a struct holds.
func BoxAll(s Shape) any {
	return map[string]any{"list": []Shape{s}, "map": map[string]fmt.Stringer{"s": s}, "any": any(s)}
}

// BoxFunc gives f as a value of any type.
func BoxFunc(f func(x int) int) any { return f }

// BoxCompare gives c, whose type has a method.
func BoxCompare(c Compare) any { return c }

// GiveFunc gives f as a func of another type.
func GiveFunc(f func(x int) int) Mapping { return f }

// Mapping is a func type without methods.
type Mapping func(x int) int

// AsStringer gives s as an interface that it was not given for.
func AsStringer(s Shape) fmt.Stringer { return s }

// AsError gives t as an error.
func AsError(t Timeout) error { return t }

// ErrorOf gives t as an error that is a value.
func ErrorOf(t Timeout) (error, bool) { return t, t.Timeout() }

// WrapTimeout wraps t.
func WrapTimeout(t Timeout) error { return fmt.Errorf("wrapped: %w", t) }

// Slots holds what JavaScript gave.
type Slots struct {
	Shape Shape
	Func  func(x int) int
	Any   any
	Funcs []func(x int) int
}

// Fill puts both everywhere.
func (s *Slots) Fill(shape Shape, f func(x int) int) {
	s.Shape, s.Func, s.Any, s.Funcs = shape, f, shape, []func(x int) int{f}
}

type key struct{}

// WithValue gives a context that holds s.
func WithValue(s fmt.Stringer) context.Context {
	return context.WithValue(context.Background(), key{}, s)
}

// ValueOf gives what such a context holds.
func ValueOf(ctx context.Context) any { return ctx.Value(key{}) }

// Channel gives a channel that has s in it.
func Channel(s Shape) <-chan Shape {
	c := make(chan Shape, 1)
	c <- s
	close(c)
	return c
}

// Visit passes s and f on to visit.
func Visit(s Shape, f func(x int) int, visit func(s Shape, stringer fmt.Stringer, x any, f func(x int) int)) {
	visit(s, s, s, f)
}
