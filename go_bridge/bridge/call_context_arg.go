package rt

import (
	"context"
	"errors"
	"math"
	"time"
)

// Context reads a context.Context parameter: nil for the call's own, which lives as long as the call; a handle for
// one that Go made, as it is; or [timeout, handle, number] for one that derives from it and ends after so many
// milliseconds, or when the signal is aborted that JavaScript knows by the number.
func (c *Call) Context() context.Context {
	parent, timeout, derived := context.Background(), time.Duration(-1), c.task != nil && c.task.isAsync
	number := uint32(0)
	switch {
	case c.R.Nil():
	case c.R.isArray():
		derived = true
		if !c.R.Fixed(3) {
			return nil
		}
		if !c.R.Nil() {
			ms := c.R.Uint64()
			if c.R.FailedIn("timeout") {
				return nil
			}
			timeout = time.Duration(min(ms, math.MaxInt64/uint64(time.Millisecond))) * time.Millisecond
		}
		if !c.R.Nil() {
			parent = c.contextHandle()
		}
		if c.R.fault == nil && !c.R.Nil() {
			number = c.R.Uint32()
			if number == 0 && c.R.fault == nil {
				c.R.fail(faultRange, "expected a number that is not 0")
			}
			c.R.FailedIn("signal")
		}
	default:
		return c.contextHandle()
	}
	if c.R.fault != nil || !derived {
		return parent
	}
	return c.newContext(parent, timeout, number)
}

func (c *Call) contextHandle() context.Context {
	ctx := HandleArg[context.Context](c)
	c.R.FailedIn("context")
	return ctx
}

// newContext makes a context for this call; a timeout below 0 is none, as is the number 0 of a signal.
func (c *Call) newContext(parent context.Context, timeout time.Duration, number uint32) context.Context {
	cc := &callContext{client: c.client, number: number, before: c.callContext}
	if number == 0 && cc.before != nil {
		cc.number = cc.before.number
	}
	cc.ctx, cc.cancel = parent, func(error) {}
	if number != 0 || timeout < 0 {
		cc.ctx, cc.cancel = context.WithCancelCause(parent)
	}
	if timeout >= 0 {
		ctx, release := context.WithTimeoutCause(cc.ctx, timeout, errTimeout)
		cancel := cc.cancel
		cc.ctx, cc.cancel = ctx, func(cause error) { cancel(cause); release() }
	}
	if !cc.register() {
		cc.end()
		c.R.fail(faultValue, "expected a number that is free, got %d, which another call has", number)
		c.R.FailedIn("signal")
		return nil
	}
	c.callContext = cc
	if c.task != nil && c.task.cancelsWith(cc) {
		cc.end() // before it began
	}
	return cc.ctx
}

// cancelsWith gives the task its context to cancel, and says whether the task was cancelled already.
func (t *task) cancelsWith(cc *callContext) (cancelled bool) {
	t.client.mu.Lock()
	defer t.client.mu.Unlock()
	t.cancel = func() { cc.end() }
	return t.cancelled
}

// endedBy says whether err comes from a context that the options of the call ended. After an abort every error
// counts: the JavaScript functions that see the signal throw errors of their own.
func (c *Call) endedBy(err error) (ended bool) {
	if c.callContext == nil {
		return false
	}
	switch context.Cause(c.callContext.ctx) {
	case errAborted:
		return true
	case errTimeout:
	default:
		return false
	}
	defer func() {
		if recover() != nil {
			ended = false // an Is method of user code
		}
	}()
	return errors.Is(err, context.DeadlineExceeded)
}

// endContext ends the context that was made for the call, or leaves it to the handles among the results, and tells
// JavaScript which if it has a signal for it.
func (c *Call) endContext() {
	cc := c.callContext
	if cc == nil {
		return
	}
	c.callContext = nil
	returned := c.status <= statusGoError
	kept := returned && c.client.handles.keepContext(c.ids[c.errorIDs:], cc)
	if !kept {
		cc.end()
	}
	if returned && cc.number != 0 {
		c.W.Bool(kept)
	}
}
