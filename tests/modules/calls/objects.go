package calls

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"sort"
	"strings"
)

// Show gives the text of s.
func Show(s fmt.Stringer) string {
	if s == nil {
		return "<nil>"
	}
	return s.String()
}

// Sort sorts.
func Sort(data sort.Interface) { sort.Sort(data) }

// ReadLines reads all lines of r.
func ReadLines(r io.Reader) ([]string, error) {
	lines := []string{}
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		lines = append(lines, scanner.Text())
	}
	return lines, scanner.Err()
}

// ReadOnce reads at most n bytes; the bool says whether the error is io.EOF itself.
func ReadOnce(r io.Reader, n int) ([]byte, bool, error) {
	p := make([]byte, n)
	n, err := r.Read(p)
	return p[:n], err == io.EOF, err
}

// WriteTo writes texts into w and says how many bytes it took.
func WriteTo(w io.Writer, texts ...string) (n int, err error) {
	for _, text := range texts {
		m, err := io.WriteString(w, text)
		n += m
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// ParseFlag parses args with a flag named v.
func ParseFlag(v flag.Value, args ...string) error {
	flags := flag.NewFlagSet("test", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Var(v, "v", "a value")
	return flags.Parse(args)
}

// Shape has a method of an embedded interface.
type Shape interface {
	fmt.Stringer
	Area() float64
	Scale(by float64) Shape
}

// Describe calls every method of s.
func Describe(s Shape) string { return fmt.Sprintf("%s %g %g", s, s.Area(), s.Scale(2).Area()) }

// Square is a Shape in Go.
type Square struct{ Side float64 }

// String names it.
func (s *Square) String() string { return "square" }

// Area is its area.
func (s *Square) Area() float64 { return s.Side * s.Side }

// Scale gives a greater one.
func (s *Square) Scale(by float64) Shape { return &Square{s.Side * by} }

// Same says whether both are the same value.
func Same(a, b fmt.Stringer) bool { return a == b }

// Give gives s back.
func Give(s Shape) Shape { return s }

// GiveAll gives all back, as a map too.
func GiveAll(shapes []Shape) ([]Shape, map[string]Shape) {
	named := map[string]Shape{}
	for _, s := range shapes {
		named[s.String()] = s
	}
	return shapes, named
}

// Private cannot be implemented outside of this package.
type Private interface {
	Open() string
	hidden()
}

type private struct{}

func (private) Open() string { return "open" }
func (private) hidden()      {}

// NewPrivate makes one.
func NewPrivate() Private { return private{} }

// OpenIt opens p.
func OpenIt(p Private) string { return p.Open() }

// Message gives the text of err; Unwrapped what it wraps; Wrap wraps it.
func Message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// Wrap wraps err and returns it.
func Wrap(err error) error { return fmt.Errorf("wrapped: %w", err) }

// GiveError gives err as a value.
func GiveError(err error) (error, bool) { return err, errors.Is(err, io.EOF) }

// Timeout is an interface that embeds error.
type Timeout interface {
	error
	Timeout() bool
}

// IsTimeout says what e says.
func IsTimeout(e Timeout) string { return fmt.Sprintf("%s %t", e.Error(), e.Timeout()) }

// Fill has f fill numbers.
func Fill(n int, f func(xs []float64)) []float64 {
	xs := make([]float64, n)
	f(xs)
	return xs
}

// Holder keeps a Stringer.
type Holder struct{ S fmt.Stringer }

// Show gives its text.
func (h *Holder) Show() string { return strings.ToUpper(Show(h.S)) }
