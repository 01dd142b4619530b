package streams

import (
	"bufio"
	"errors"
	"io"
	"sync"
)

// Sink is a writer that keeps what is written.
type Sink struct {
	mu     sync.Mutex
	text   []byte
	limit  int
	writes int
	closed string
}

// NewSink makes a writer that fails after limit bytes; below 0 it never fails.
func NewSink(limit int) *Sink { return &Sink{limit: limit} }

// Write implements io.Writer.
func (s *Sink) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writes++
	if s.limit >= 0 && len(s.text)+len(b) > s.limit {
		n := s.limit - len(s.text)
		s.text = append(s.text, b[:n]...)
		return n, errors.New("full")
	}
	s.text = append(s.text, b...)
	return len(b), nil
}

// Close implements io.Closer.
func (s *Sink) Close() error { return s.CloseWithError(errors.New("closed")) }

// CloseWithError notes why it was closed.
func (s *Sink) CloseWithError(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed != "" {
		return errors.New("closed twice")
	}
	s.closed = err.Error()
	return nil
}

// Text is what was written.
func (s *Sink) Text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.text)
}

// Len is its length.
func (s *Sink) Len() int { return len(s.Text()) }

// Writes is the number of writes.
func (s *Sink) Writes() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.writes
}

// Closed is why it was closed.
func (s *Sink) Closed() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

// Buffered gives a writer that has to be flushed and is no closer.
func Buffered(w io.Writer) *bufio.Writer { return bufio.NewWriter(w) }

type short struct{}

func (short) Write(b []byte) (int, error) { return len(b) / 2, nil }

// Short is a writer that writes half and says nothing.
func Short() io.Writer { return short{} }

// Discard is io.Discard.
func Discard() io.Writer { return io.Discard }
