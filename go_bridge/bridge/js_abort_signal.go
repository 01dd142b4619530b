package rt

import (
	"context"
	"errors"
	"runtime"
)

// AbortSignals for contexts: a context that Go passes to a JavaScript function is an AbortSignal there, which an
// event aborts.

// How a context ended.
const (
	endedCancelled = 0
	endedTimedOut  = 1
	endedUnwatched = 2 // it never will: Go has dropped it
)

// contextEnd tells how a context ended that JavaScript watches under a number of its own.
type contextEnd struct {
	number uint32
	how    uint64
	reason string
}

// watch is the built-in function that watches a context: its handle, number → whether it goes on; else how it has
// ended, and why. An event tells the end of one that goes on.
func watch(c *Call) {
	ctx := HandleArg[context.Context](c)
	if c.R.FailedArg(0) {
		return
	}
	number := c.R.Uint32()
	if c.R.FailedArg(1) || c.R.Unfinished() {
		return
	}
	end := contextEnd{number: number, how: endedUnwatched}
	if ctx == nil || ctx.Done() == nil || ctx.Err() != nil {
		if ctx != nil && ctx.Err() != nil {
			end.become(ctx)
		}
		c.W.Bool(false)
		c.W.Uint(end.how)
		c.W.String(end.reason)
		return
	}
	client := c.client
	// The context holds the func, which holds this value; a context that Go drops will never end.
	watched := &contextEnd{number: number}
	runtime.AddCleanup(watched, client.contextEnded, end)
	context.AfterFunc(ctx, func() {
		watched.become(ctx)
		client.contextEnded(*watched)
	})
	c.W.Bool(true)
}

// become records how a context has ended.
func (e *contextEnd) become(ctx context.Context) {
	e.how = endedCancelled
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		e.how = endedTimedOut
	}
	e.reason = messageOf(context.Cause(ctx))
}

// contextEnded queues the event of a context.
func (c *Client) contextEnded(end contextEnd) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.contextEnds = append(c.contextEnds, end)
		c.events.Broadcast()
	}
}
