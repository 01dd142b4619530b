// Package held has values that hold funcs.
package held

import (
	"io"
	"iter"
	"time"
)

// Box holds a func.
type Box struct{ f func(text string) string }

// NewBox gives a box with f.
func NewBox(f func(text string) string) *Box { return &Box{f} }

// Set puts f into the box.
func (b *Box) Set(f func(text string) string) { b.f = f }

// Open calls what is in the box.
func (b *Box) Open(text string) string { return b.f(text) }

// OpenLater calls it after ms milliseconds, on another goroutine.
func (b *Box) OpenLater(text string, ms int) {
	go func() {
		time.Sleep(time.Duration(ms) * time.Millisecond)
		b.f(text)
	}()
}

// Encoder writes to what it was made with.
type Encoder struct{ w io.Writer }

// NewEncoder gives an encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w} }

// Encode writes text.
func (e *Encoder) Encode(text string) error {
	_, err := io.WriteString(e.w, text)
	return err
}

// Compose gives a func that calls both.
func Compose(f, g func(x int) int) func(x int) int {
	return func(x int) int { return g(f(x)) }
}

var kept []func(text string) string

// Keep keeps f for ever.
func Keep(f func(text string) string) { kept = append(kept, f) }

// Each calls f with 0 to n-1 and has let it go then.
func Each(n int, f func(i int)) {
	for i := range n {
		f(i)
	}
}

// Count gives 0, 1, 2 and so on.
func Count() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
}
