package streams

import (
	"context"
	"sync/atomic"
)

var producing atomic.Int64

// Producing is the number of goroutines that send to channels.
func Producing() int { return int(producing.Load()) }

// Numbers gives a channel of 0 to n-1, which are sent one by one until the context ends.
func Numbers(ctx context.Context, n int) <-chan int {
	ch := make(chan int)
	producing.Add(1)
	go func() {
		defer producing.Add(-1)
		defer close(ch)
		for i := range n {
			select {
			case ch <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return ch
}

// MakeStrings makes a channel.
func MakeStrings(capacity int) chan string { return make(chan string, capacity) }

// Point is copied.
type Point struct{ X, Y int }

// Points is a named channel.
type Points chan Point

// MakePoints makes one.
func MakePoints(capacity int) Points { return make(Points, capacity) }

// Cap is a method of it.
func (p Points) Cap() int { return cap(p) }

// Patterns is a channel of handles.
func Patterns(n int) <-chan *Pattern {
	ch := make(chan *Pattern, n)
	for i := range n {
		ch <- NewPattern(i, 1)
	}
	close(ch)
	return ch
}

// Bytes, Floats and Errors are channels whose elements are raw numbers, bytes and errors.
func Bytes() <-chan byte { return filled[byte](1, 2, 255) }

// Floats gives 1.5 and 2.5.
func Floats() <-chan float64 { return filled(1.5, 2.5) }

// Errors gives a nil error and another.
func Errors() <-chan error { return filled(nil, errBroken) }

func filled[T any](values ...T) <-chan T {
	ch := make(chan T, len(values))
	for _, v := range values {
		ch <- v
	}
	close(ch)
	return ch
}

// Take receives n strings in Go.
func Take(ch chan string, n int) []string {
	var got []string
	for range n {
		got = append(got, <-ch)
	}
	return got
}

// Length is len(ch).
func Length(ch chan string) int { return len(ch) }

// Sender gives the sending side of a channel alone.
func Sender(ch chan string) chan<- string { return ch }
