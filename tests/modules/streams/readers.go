// Package streams has readers, writers, channels and sequences, for tests.
package streams

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// Pattern is a reader of bytes that count up to 250 and begin again, in reads of at most a step.
type Pattern struct {
	mu          sync.Mutex
	at, n, step int
	reads       int
	closed      bool
}

// NewPattern gives n bytes, at most step in one read.
func NewPattern(n, step int) *Pattern {
	p := &Pattern{n: n, step: step}
	alive.Add(1)
	runtime.AddCleanup(p, func(int) { alive.Add(-1) }, 0)
	return p
}

var alive atomic.Int64

// Alive is the number of patterns that nobody has let go.
func Alive() int {
	runtime.GC()
	return int(alive.Load())
}

// Read implements io.Reader.
func (p *Pattern) Read(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return 0, errors.New("read of a closed pattern")
	}
	p.reads++
	if p.at == p.n {
		return 0, io.EOF
	}
	n := min(len(b), p.n-p.at, p.step)
	for i := range n {
		b[i] = byte((p.at + i) % 251)
	}
	p.at += n
	return n, nil
}

// Close implements io.Closer.
func (p *Pattern) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return errors.New("closed twice")
	}
	p.closed = true
	return nil
}

// Reads is how many times it was read.
func (p *Pattern) Reads() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.reads
}

// Closed says whether it was closed.
func (p *Pattern) Closed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.closed
}

// Text is a reader that is no closer.
func Text(text string) io.Reader { return strings.NewReader(text) }

// Reader is the same as a value of a type of this package.
type Reader struct{ *strings.Reader }

// NewReader gives a struct by value.
func NewReader(text string) Reader { return Reader{strings.NewReader(text)} }

var errBroken = errors.New("broken")

type broken struct{ text string }

// Broken gives text beside an error, in one read.
func Broken(text string) io.Reader { return &broken{text} }

func (b *broken) Read(p []byte) (int, error) {
	n := copy(p, b.text)
	b.text = b.text[n:]
	return n, errBroken
}

// Stuck is a reader that waits until it is closed.
type Stuck struct{ done chan struct{} }

// Waiting is the number of reads that wait.
func Waiting() int { return int(waiting.Load()) }

var waiting atomic.Int64

// NewStuck makes one.
func NewStuck() *Stuck { return &Stuck{make(chan struct{})} }

// Read implements io.Reader.
func (s *Stuck) Read([]byte) (int, error) {
	waiting.Add(1)
	defer waiting.Add(-1)
	<-s.done
	return 0, io.ErrClosedPipe
}

// Close implements io.Closer.
func (s *Stuck) Close() error {
	close(s.done)
	return nil
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

// Idle is a reader that never gives anything.
func Idle() io.Reader { return idle{} }

type wild struct{}

func (wild) Read(b []byte) (int, error) { return len(b) + 1, nil }

// Wild is a reader that says that it read more than it was asked for.
func Wild() io.Reader { return wild{} }

type blower struct{}

func (blower) Read([]byte) (int, error) { panic("blown") }

// Blower is a reader that panics.
func Blower() io.Reader { return blower{} }

// Pipe is io.Pipe.
func Pipe() (*io.PipeReader, *io.PipeWriter) { return io.Pipe() }
