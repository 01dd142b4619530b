package kinds

import (
	"context"
	"fmt"
	"strings"
)

// Sum adds any number of integers.
func Sum(numbers ...int) int { return SumInts(numbers) }

// JoinAll joins parts with sep.
func JoinAll(sep string, parts ...string) string { return strings.Join(parts, sep) }

// CountPoints returns how many points there are.
func CountPoints(points ...Point) int { return len(points) }

// DivMod returns the quotient and the remainder.
func DivMod(a, b int) (quotient, remainder int) { return a / b, a % b }

// Lookup returns the value of key, and whether there is one.
func Lookup(m map[string]string, key string) (string, bool) {
	value, ok := m[key]
	return value, ok
}

// Three returns three results.
func Three() (string, int, []byte) { return "three", 3, []byte{3} }

// MaybeInt returns a pointer to n, or nil for a negative n.
func MaybeInt(n int) *int {
	if n < 0 {
		return nil
	}
	return &n
}

// MaybeString returns a pointer to s, or nil for empty text.
func MaybeString(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// WithContext says whether it was given a context that is not done.
func WithContext(ctx context.Context, name string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return "hello " + name, nil
}

// Panics panics with message.
func Panics(message string) int { panic(message) }

// PanicsWithError panics with an error.
func PanicsWithError() { panic(fmt.Errorf("panicked: %w", ErrNotFound)) }

// Index returns v[i] and panics when i is out of range.
func Index(v []int, i int) int { return v[i] }

// NilDereference reads through a nil pointer.
func NilDereference() int {
	var p *Point
	return p.X
}

// Many has more parameters than most.
func Many(a bool, b int8, c uint16, d float32, e string, f []byte, g []string, h map[string]int, i Point, j Color) string {
	return fmt.Sprint(a, b, c, d, e, f, g, h, i, j)
}

// Blank has parameters without names.
func Blank(int, _ string) string { return "blank" }
