package rt

import (
	"context"
	"sync/atomic"
)

// JavaScript iterables as Go sequences and channels, and JavaScript streams as channels that Go sends to. The
// generated code of a class says how an element is read or written.

// iteration is one iteration over a JavaScript iterable.
type iteration struct {
	function *JSFunc
	number   uint64
	left     atomic.Bool
}

var lastIteration atomic.Uint32

func newIteration(f *JSFunc) *iteration {
	return &iteration{function: f, number: uint64(lastIteration.Add(1))}
}

// next asks for the next values, reads each with read, and says whether there may be more.
func (i *iteration) next(read func(c *Call)) (more bool) {
	if i.left.Load() {
		return false
	}
	v := i.function.Invoke(false)
	v.W.Uint(i.number)
	v.W.Uint(opNext)
	v.Ask()
	more = v.R.Bool()
	for n := range v.R.Array() {
		read(&v.Call)
		if v.R.FailedAt(n) {
			break
		}
	}
	v.Done()
	return more
}

// leave ends the iteration before its end, once.
func (i *iteration) leave() {
	if i.left.Swap(true) {
		return
	}
	v := i.function.Invoke(false)
	v.W.Uint(i.number)
	v.W.Uint(opEnd)
	v.Ask()
	v.R.Nil()
	v.Done()
}

// run passes all values to use, until that says false. A value is used before the next is asked for, unless
// JavaScript gave several at once, as it does for an array.
func run[V any](i *iteration, read func(*Call) V, use func(V) bool) {
	left := false
	defer func() {
		if left {
			i.leave()
		}
	}()
	for more := true; more; {
		var values []V
		left = false // what it throws has ended it
		more = i.next(func(c *Call) { values = append(values, read(c)) })
		left = more
		for _, v := range values {
			if !use(v) {
				return
			}
		}
	}
	left = false
}

// Sequence is a JavaScript iterable as an iter.Seq.
func Sequence[S ~func(yield func(V) bool), V any](f *JSFunc, read func(*Call) V) any {
	return S(func(yield func(V) bool) { run(newIteration(f), read, yield) })
}

// pair is what a sequence of pairs yields.
type pair[K, V any] struct {
	key   K
	value V
}

// Sequence2 is a JavaScript iterable of pairs as an iter.Seq2.
func Sequence2[S ~func(yield func(K, V) bool), K, V any](f *JSFunc, key func(*Call) K, value func(*Call) V) any {
	read := func(c *Call) (p pair[K, V]) {
		if c.R.Fixed(2) {
			p.key = key(c)
			if !c.R.FailedAt(0) {
				p.value = value(c)
				c.R.FailedAt(1)
			}
		}
		return p
	}
	return S(func(yield func(K, V) bool) {
		run(newIteration(f), read, func(p pair[K, V]) bool { return yield(p.key, p.value) })
	})
}

// Feed is a channel with the values of a JavaScript iterable. It is closed at the end, or when the call has ended and
// the handles that it returned are released: the context of the call says when.
func Feed[C ~chan T | ~<-chan T, T any](c *Call, f *JSFunc, read func(*Call) T) any {
	ctx := c.newContext(context.Background(), -1, 0)
	ch := make(chan T)
	i := newIteration(f)
	// JavaScript may be waiting for a value that never comes.
	left := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(left)
		i.leave()
	})
	go func() {
		defer func() {
			close(ch)
			if !stop() {
				<-left
			}
			f.letGo()
		}()
		run(i, read, func(v T) bool {
			select {
			case ch <- v:
				return true
			case <-ctx.Done():
				return false
			}
		})
	}()
	return C(ch)
}

// Drain is a channel whose values go to a JavaScript stream. When Go closes it, so is the stream. Without that it is
// drained until the call has ended and the handles that it returned are released; the results of the call wait until the
// stream has what was sent before.
func Drain[C ~chan T | ~chan<- T, T any](c *Call, f *JSFunc, write func(*Call, T)) any {
	ctx := c.newContext(context.Background(), -1, 0)
	ch := make(chan T)
	flush, done := make(chan struct{}), make(chan struct{})
	c.flushes = append(c.flushes, func() {
		select {
		case flush <- struct{}{}:
		case <-done:
		}
	})
	go func() {
		defer close(done)
		defer f.letGo()
		for {
			select {
			case v, open := <-ch:
				if !open {
					f.finishOrFail()
					return
				}
				give(f, write, v)
			case <-flush:
			case <-ctx.Done():
				return
			}
		}
	}()
	return C(ch)
}

// give writes a value to the stream; an exception there fails the call.
func give[T any](f *JSFunc, write func(*Call, T), value T) {
	v := f.Invoke(false)
	v.W.Uint(opNext)
	write(&v.Call, value)
	v.Ask()
	v.R.Nil()
	v.Done()
}

// finishOrFail is finish for a goroutine that has no error to return.
func (f *JSFunc) finishOrFail() {
	v := f.Invoke(false)
	v.W.Uint(opEnd)
	v.Ask()
	v.R.Nil()
	v.Done()
}
