package rt

import (
	"context"
	"reflect"
)

// The outcomes of an attempt to receive.
const (
	received     = 0 // the value is there
	closed       = 1 // the channel is closed and empty
	nothingThere = 2 // nothing was there, or the wait was ended
)

// Receive takes the next value out of a channel. Without wait it takes only a value that is there; otherwise it waits
// until ctx ends. The value is in a slice of one, since a closed channel gives none.
//
// Nothing is read ahead: a value that JavaScript did not ask for stays in the channel.
func Receive[C ~chan T | ~<-chan T, T any](ch C, ctx context.Context, wait bool) ([]T, int) {
	select {
	case v, open := <-ch:
		return receivedOne(v, open)
	default:
	}
	if !wait {
		return nil, nothingThere
	}
	select {
	case v, open := <-ch:
		return receivedOne(v, open)
	case <-ctx.Done():
		return nil, nothingThere
	}
}

func receivedOne[T any](v T, open bool) ([]T, int) {
	if !open {
		return nil, closed
	}
	return []T{v}, received
}

// Send sends a value to a channel and says whether it did. Without wait it sends only to a receiver that is there;
// otherwise it waits until ctx ends.
func Send[C ~chan T | ~chan<- T, T any](ch C, ctx context.Context, v T, wait bool) bool {
	select {
	case ch <- v:
		return true
	default:
	}
	if !wait {
		return false
	}
	select {
	case ch <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// CloseChan closes a channel.
func CloseChan[C ~chan T | ~chan<- T, T any](ch C) { close(ch) }

// stopper is a context that JavaScript ends when it leaves a loop that Go code waits for.
type stopper struct {
	context.Context
	cancel context.CancelFunc
}

// newStopper is the built-in function that makes a context for stop: → handle.
func newStopper(c *Call) {
	if c.R.Unfinished() {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	c.put(&stopper{ctx, cancel}, false)
	// It ends with its handle too, also when the thread has ended.
	cc := &callContext{ctx: ctx, cancel: func(error) { cancel() }, client: c.client}
	cc.handles.Store(1)
	c.client.handles.giveContext(c.ids[0], cc)
}

// stop is the built-in function that ends such a context: handle →.
func stop(c *Call) {
	h, ok := c.handleAt(0)
	if !ok || c.R.Unfinished() {
		return
	}
	s, ok := h.value.(*stopper)
	if !ok {
		c.R.fail(faultHandle, "expected a context that JavaScript made, got %s", c.got(h, reflect.TypeFor[context.Context]()))
		return
	}
	s.cancel()
}
