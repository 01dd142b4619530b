package bench

import (
	"io"
	"iter"
)

// Zeros is a reader of n bytes that costs nothing itself.
type Zeros struct{ n int }

// NewZeros gives n bytes.
func NewZeros(n int) *Zeros { return &Zeros{n} }

// Read implements io.Reader.
func (z *Zeros) Read(p []byte) (int, error) {
	if z.n == 0 {
		return 0, io.EOF
	}
	n := min(len(p), z.n)
	z.n -= n
	return n, nil
}

// Discard is a writer that costs nothing.
func Discard() io.Writer { return io.Discard }

// Drain reads a reader to its end.
func Drain(r io.Reader) (int64, error) {
	b := make([]byte, 1<<20)
	n := int64(0)
	for {
		k, err := r.Read(b)
		n += int64(k)
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

// Fill writes n megabytes.
func Fill(w io.Writer, n int) error {
	b := make([]byte, 1<<20)
	for range n {
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	return nil
}

// Count is a sequence.
func Count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// Sum adds a sequence.
func Sum(seq iter.Seq[int]) (sum int) {
	for i := range seq {
		sum += i
	}
	return sum
}

// Buffered gives a closed channel of n numbers.
func Buffered(n int) <-chan int {
	ch := make(chan int, n)
	for i := range n {
		ch <- i
	}
	close(ch)
	return ch
}
