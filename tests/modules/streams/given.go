package streams

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"
)

// ReadAll reads a reader to its end.
func ReadAll(r io.Reader) (string, error) {
	b, err := io.ReadAll(r)
	return string(b), err
}

// ReadSome reads n bytes and leaves the rest.
func ReadSome(r io.Reader, n int) (string, error) {
	b := make([]byte, n)
	n, err := io.ReadFull(r, b)
	return string(b[:n]), err
}

// ReadClose reads n bytes and closes.
func ReadClose(r io.ReadCloser, n int) (string, error) {
	text, err := ReadSome(r, n)
	return text, errors.Join(err, r.Close())
}

// ReadEnd seeks to the last n bytes and reads them.
func ReadEnd(r io.ReadSeeker, n int) (string, error) {
	if _, err := r.Seek(int64(-n), io.SeekEnd); err != nil {
		return "", err
	}
	return ReadAll(r)
}

// ReadAt reads n bytes from an offset.
func ReadAt(r io.ReaderAt, offset, n int) (string, error) {
	b := make([]byte, n)
	n, err := r.ReadAt(b, int64(offset))
	return string(b[:n]), err
}

// ReadRunes reads runes.
func ReadRunes(r io.RuneReader) (n int) {
	for {
		if _, _, err := r.ReadRune(); err != nil {
			return n
		}
		n++
	}
}

// Sources has readers inside of a struct and a slice.
type Sources struct {
	First io.Reader
	More  []io.Reader
}

// ReadSources reads all of them.
func ReadSources(s Sources) (string, error) {
	return ReadAll(io.MultiReader(append([]io.Reader{s.First}, s.More...)...))
}

// Transfer copies when it is run.
type Transfer struct {
	From io.Reader
	To   io.Writer
	Done func(err error)
	runs int
}

// Run copies all that there is.
func (t *Transfer) Run() (int64, error) {
	t.runs++
	n, err := io.Copy(t.To, t.From)
	if t.Done != nil {
		t.Done(err)
	}
	return n, err
}

// RunTransfer runs one.
func RunTransfer(t *Transfer) (int64, error) { return t.Run() }

// ReadOpened reads what open gives.
func ReadOpened(open func() (io.Reader, error)) (string, error) {
	r, err := open()
	if err != nil {
		return "", err
	}
	return ReadAll(r)
}

// Closer is no reader.
func Closer(c io.Closer) error { return c.Close() }

var keptReader io.Reader

// KeepReader keeps a reader for ReadKept.
func KeepReader(r io.Reader) { keptReader = r }

// ReadKept reads the one that is kept, n bytes of it.
func ReadKept(n int) (string, error) { return ReadSome(keptReader, n) }

// Lines is a scanner of lines, which reads when it is asked.
func Lines(r io.Reader) *bufio.Scanner { return bufio.NewScanner(r) }

// Copies reads as fast as it can and says how many reads that took.
func Copies(r io.Reader) (n int64, reads int, err error) {
	b := make([]byte, 1<<20)
	for {
		k, err := r.Read(b)
		n += int64(k)
		if err != nil {
			if err == io.EOF {
				err = nil
			}
			return n, reads, err
		}
		reads++
	}
}

// WriteParts writes n parts.
func WriteParts(w io.Writer, part string, n int) (int, error) {
	written := 0
	for range n {
		k, err := io.WriteString(w, part)
		written += k
		if err != nil {
			return written, err
		}
	}
	return written, nil
}

// WriteClose writes and closes.
func WriteClose(w io.WriteCloser, text string) error {
	if _, err := w.Write([]byte(text)); err != nil {
		return err
	}
	return w.Close()
}

// CopyAll copies one stream to another.
func CopyAll(w io.Writer, r io.Reader) (int64, error) { return io.Copy(w, r) }

// Upper reads what is given and gives a reader of it in capitals, which reads later.
func Upper(r io.Reader) io.Reader {
	out, in := io.Pipe()
	go func() {
		scanner := bufio.NewScanner(r)
		for scanner.Scan() {
			fmt.Fprintln(in, string(bytes.ToUpper(scanner.Bytes())))
		}
		in.CloseWithError(scanner.Err())
	}()
	return out
}

// Sum adds what it receives.
func Sum(ch <-chan int) (sum int) {
	for n := range ch {
		sum += n
	}
	return sum
}

// First receives n values and leaves the rest.
func First(ch <-chan Point, n int) (points []Point) {
	for range n {
		points = append(points, <-ch)
	}
	return points
}

// Summing is a sum that goes on after the call that began it.
type Summing struct{ done chan int }

// Result waits for the sum.
func (s *Summing) Result() int { return <-s.done }

// SumLater sums in a goroutine.
func SumLater(ch <-chan int) *Summing {
	s := &Summing{make(chan int, 1)}
	producing.Add(1)
	go func() {
		defer producing.Add(-1)
		s.done <- Sum(ch)
	}()
	return s
}

// Produce sends n numbers, and closes the channel if it is told to.
func Produce(ch chan<- int, n int, last bool) {
	for i := range n {
		ch <- i
	}
	if last {
		close(ch)
	}
}

// Collected are the values of a sequence.
func Collected(seq iter.Seq[string]) []string { return slices.Collect(seq) }

// Twice iterates twice.
func Twice(seq iter.Seq[int]) (n int) {
	for range 2 {
		for i := range seq {
			n += i
		}
	}
	return n
}

// UpTo leaves a sequence at n.
func UpTo(seq iter.Seq[int], n int) (got []int) {
	for i := range seq {
		got = append(got, i)
		if i == n {
			break
		}
	}
	return got
}

// Pairs are the values of a sequence of pairs.
func Pairs(seq iter.Seq2[string, Point]) (got []string) {
	for k, p := range seq {
		got = append(got, fmt.Sprint(k, p))
	}
	return got
}

// Doubled gives a sequence that pulls from another.
func Doubled(seq iter.Seq[int]) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range seq {
			if !yield(2 * i) {
				return
			}
		}
	}
}

// Wait waits for the context.
func Wait(ctx context.Context, r io.Reader) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Minute):
		return nil
	}
}
