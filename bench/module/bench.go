// Package bench has the functions that the benchmarks call.
package bench

import (
	"context"
	"strings"
)

// Add adds.
func Add(a, b int) int { return a + b }

// AddFloat adds.
func AddFloat(a, b float64) float64 { return a + b }

// ToUpper returns s in upper case.
func ToUpper(s string) string { return strings.ToUpper(s) }

// Record has five fields of the common kinds.
type Record struct {
	ID     int     `json:"id"`
	Name   string  `json:"name"`
	Score  float64 `json:"score"`
	Active bool    `json:"active"`
	Tag    string  `json:"tag"`
}

// EchoRecord returns r.
func EchoRecord(r Record) Record { return r }

// EchoBytes returns b.
func EchoBytes(b []byte) []byte { return b }

// EchoFloats returns f.
func EchoFloats(f []float64) []float64 { return f }

// Counter is a handle.
type Counter struct{ n int }

// NewCounter makes a Counter.
func NewCounter() *Counter { return new(Counter) }

// Add adds n and returns the sum.
func (c *Counter) Add(n int) int {
	c.n += n
	return c.n
}

// Check returns the error of ctx.
func Check(ctx context.Context) error { return ctx.Err() }

// Each calls f n times and adds what it returns.
func Each(n int, f func(i int) int) (sum int) {
	for i := range n {
		sum += f(i)
	}
	return sum
}

// Visitor is an interface for JavaScript.
type Visitor interface{ Visit(i int) int }

// Visit is Each with an object.
func Visit(n int, v Visitor) (sum int) {
	for i := range n {
		sum += v.Visit(i)
	}
	return sum
}

// Doubler gives a func.
func Doubler() func(i int) int { return func(i int) int { return 2 * i } }

var kept func(i int) int

// Keep keeps f.
func Keep(f func(i int) int) { kept = f }
