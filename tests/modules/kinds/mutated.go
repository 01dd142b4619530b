package kinds

import (
	"errors"
	"io"
	"sort"
	"strings"
)

// Fill writes value into every element of p.
func Fill(p []byte, value byte) {
	for i := range p {
		p[i] = value
	}
}

// SortInts sorts v in place.
func SortInts(v []int) { sort.Ints(v) }

// Reverse reverses v through a helper.
func Reverse(v []string) { swapAll(v) }

func swapAll(v []string) {
	for i, j := 0, len(v)-1; i < j; i, j = i+1, j-1 {
		v[i], v[j] = v[j], v[i]
	}
}

// Scale multiplies every element of v.
func Scale(v []float64, factor float64) {
	w := v
	for i := range w {
		w[i] *= factor
	}
}

// CopyInto copies text into p and returns how many bytes fitted.
func CopyInto(p []byte, text string) int { return copy(p, text) }

// MovePoints moves every point.
func MovePoints(points []Point, dx int) {
	for i := range points {
		points[i].X += dx
	}
}

// ReadFrom reads from a reader into p, through io.Reader.
func ReadFrom(r io.Reader, p []byte) (int, error) { return r.Read(p) }

// NewReader returns a reader over text.
func NewReader(text string) io.Reader { return strings.NewReader(text) }

// Zero is a Reader that gives zeros.
type Zero struct{ left int }

// NewZero returns a reader of n zeros.
func NewZero(n int) *Zero { return &Zero{n} }

// Read fills p with zeros.
func (z *Zero) Read(p []byte) (int, error) {
	n := min(len(p), z.left)
	clear(p[:n])
	z.left -= n
	if n == 0 && len(p) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

// Tally counts words into counts.
func Tally(counts map[string]int, words ...string) error {
	if counts == nil {
		return errors.New("no map")
	}
	for _, word := range words {
		counts[word]++
	}
	return nil
}

// Largest only reads v.
func Largest(v []int) (int, bool) {
	if len(v) == 0 {
		return 0, false
	}
	largest := v[0]
	for _, n := range v {
		largest = max(largest, n)
	}
	return largest, true
}
