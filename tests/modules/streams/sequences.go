package streams

import (
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

var (
	logMu   sync.Mutex
	logged  []string
	running atomic.Int64
)

// Log is what sequences did since it was asked last.
func Log() []string {
	logMu.Lock()
	defer logMu.Unlock()
	l := logged
	logged = nil
	return l
}

func log(text string) {
	logMu.Lock()
	defer logMu.Unlock()
	logged = append(logged, text)
}

// Running is the number of sequences that run.
func Running() int { return int(running.Load()) }

// Words logs what happens between its values.
func Words() iter.Seq[string] {
	return func(yield func(string) bool) {
		running.Add(1)
		defer running.Add(-1)
		defer log("end")
		for _, word := range []string{"a", "b", "c"} {
			log("before " + word)
			if !yield(word) {
				log("left at " + word)
				return
			}
		}
	}
}

// Count gives 0 to n-1.
func Count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		running.Add(1)
		defer running.Add(-1)
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// Squares is a sequence of pairs.
func Squares(n int) iter.Seq2[int, float64] {
	return func(yield func(int, float64) bool) {
		for i := range n {
			if !yield(i, float64(i)*float64(i)) {
				return
			}
		}
	}
}

// Walk is a named func type that is a sequence.
type Walk func(yield func(*Pattern) bool)

// NewWalk makes one.
func NewWalk(n int) Walk {
	return func(yield func(*Pattern) bool) {
		for i := range n {
			if !yield(NewPattern(i, 1)) {
				return
			}
		}
	}
}

// Twice runs the sequence twice.
func (w Walk) Twice() Walk {
	return func(yield func(*Pattern) bool) {
		for range 2 {
			for p := range w {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// Sleepy waits before each value.
func Sleepy(n, ms int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			time.Sleep(time.Duration(ms) * time.Millisecond)
			if !yield(i) {
				return
			}
		}
	}
}

// Blowing panics after its first value.
func Blowing() iter.Seq[int] {
	return func(yield func(int) bool) {
		if yield(1) {
			panic("blown in a sequence")
		}
	}
}

// Leaving ends its goroutine after its first value.
func Leaving() iter.Seq[int] {
	return func(yield func(int) bool) {
		yield(1)
		runtime.Goexit()
	}
}

// Stubborn goes on after it was told to stop.
func Stubborn(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			yield(i)
		}
	}
}

// Symbol has the name of a global of JavaScript, by which sequences are iterated.
func Symbol() string { return "symbol" }
