package rt

import (
	"context"
	"sync/atomic"
)

// callContext is a context that was made for a call by its options. It ends with the call, or with the last handle
// that the call returned; before that by its timeout, or when JavaScript aborts the signal of the call.
type callContext struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	// handles counts the handles that need it; they may be of several clients.
	handles atomic.Int64
	// number is the client's number for its signal, 0 without one.
	number uint32
	client *Client
	// before is the context of an earlier parameter of the same call, which has the same number.
	before *callContext
}

// Why the options of a call ended its context.
var (
	errTimeout error = &cause{context.DeadlineExceeded, "the timeout of the call has passed"}
	errAborted error = &cause{context.Canceled, "the signal of the call was aborted"}
)

// cause is the error of a context that the options of a call ended, and why they did: user code may return it in
// place of the context's error, as net/http does, and look for that error in it.
type cause struct {
	error
	why string
}

func (c *cause) Error() string   { return c.error.Error() + ": " + c.why }
func (c *cause) Unwrap() error   { return c.error }
func (c *cause) Timeout() bool   { return c.error == context.DeadlineExceeded }
func (c *cause) Temporary() bool { return c.Timeout() }

// left notes that a handle no longer needs the context, which it gives when that was the last one.
func (cc *callContext) left() (ended *callContext) {
	if cc == nil || cc.handles.Add(-1) > 0 {
		return nil
	}
	return cc
}

// register enters the context under its number; false when another call has that.
func (cc *callContext) register() bool {
	if cc.number == 0 {
		return true
	}
	c := cc.client
	c.mu.Lock()
	defer c.mu.Unlock()
	if known := c.callContexts[cc.number]; known != nil && known != cc.before {
		return false
	}
	if !c.closed {
		c.callContexts[cc.number] = cc
	}
	return true
}

// end cancels the context and says whether it was entered under its number until then. Never called with a client
// locked.
func (cc *callContext) end() (known bool) {
	for each := cc; each != nil; each = each.before {
		each.cancel(nil)
	}
	c := cc.client
	c.mu.Lock()
	defer c.mu.Unlock()
	for each := cc; each != nil; each = each.before {
		if c.callContexts[each.number] == each {
			delete(c.callContexts, each.number)
			known = true
		}
	}
	return known
}

// over cancels a context that nothing needs any more, and has JavaScript forget the signal.
func (cc *callContext) over() {
	if !cc.end() {
		return
	}
	c := cc.client
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.unneeded = append(c.unneeded, cc.number)
		c.events.Broadcast()
	}
}

// abort is the built-in function by which JavaScript cancels contexts: array of numbers →. Those that have ended
// already are left alone.
func abort(c *Call) {
	numbers, ok := c.numbers()
	if !ok {
		return
	}
	for _, cc := range c.client.takeCallContexts(numbers) {
		for ; cc != nil; cc = cc.before {
			cc.cancel(errAborted)
		}
	}
}

// takeCallContexts takes contexts out by their numbers, which JavaScript has forgotten.
func (c *Client) takeCallContexts(numbers []uint32) (taken []*callContext) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, number := range numbers {
		if cc := c.callContexts[number]; cc != nil {
			delete(c.callContexts, number)
			taken = append(taken, cc)
		}
	}
	return taken
}
