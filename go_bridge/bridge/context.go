package rt

import (
	"context"
	"errors"
	"math"
	"sync/atomic"
	"time"
)

// lease is a context that was made for a call. It ends with the call, or with the last handle that the call returned.
type lease struct {
	ctx    context.Context
	cancel context.CancelFunc
	// handles are those that need it; they may be of several clients.
	handles atomic.Int64
}

// left notes that a handle no longer needs it, and gives the lease when that was the last one.
func (l *lease) left() (ended *lease) {
	if l == nil || l.handles.Add(-1) > 0 {
		return nil
	}
	return l
}

var (
	errTimeout = errors.New("the timeout of the call has passed")
)

// Context reads a context.Context parameter: nil for the call's own, which lives as long as the call; a handle for
// one that Go made, as it is; or [timeout, handle] for one that derives from it and ends after so many milliseconds.
func (c *Call) Context() context.Context {
	parent, timeout, derived := context.Background(), time.Duration(-1), c.task != nil && c.task.isAsync
	switch {
	case c.R.Nil():
	case c.R.isArray():
		derived = true
		if !c.R.Fixed(2) {
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
	default:
		return c.contextHandle()
	}
	if c.R.fault != nil || !derived {
		return parent
	}
	return c.lend(parent, timeout)
}

func (c *Call) contextHandle() context.Context {
	ctx := HandleArg[context.Context](c)
	c.R.FailedIn("context")
	return ctx
}

// lend makes a context for this call; a timeout below 0 is none.
func (c *Call) lend(parent context.Context, timeout time.Duration) context.Context {
	l := &lease{}
	if timeout < 0 {
		l.ctx, l.cancel = context.WithCancel(parent)
	} else {
		l.ctx, l.cancel = context.WithTimeoutCause(parent, timeout, errTimeout)
	}
	if before := c.lease; before != nil { // a second context parameter
		cancel := l.cancel
		l.cancel = func() { cancel(); before.cancel() }
	}
	c.lease = l
	if c.task != nil && c.task.lends(l) {
		l.cancel() // before it began
	}
	return l.ctx
}

// lends tells the task how its context is cancelled, and says whether it was cancelled already.
func (t *task) lends(l *lease) (cancelled bool) {
	t.client.mu.Lock()
	defer t.client.mu.Unlock()
	t.cancel = l.cancel
	return t.cancelled
}

// timedOut says whether err is what the call's own timeout made of it.
func (c *Call) timedOut(err error) (timedOut bool) {
	if c.lease == nil || context.Cause(c.lease.ctx) != errTimeout {
		return false
	}
	defer func() {
		if recover() != nil {
			timedOut = false // an Is method of user code
		}
	}()
	return errors.Is(err, context.DeadlineExceeded)
}

// endContext ends the context that was made for the call, or leaves it to the handles among the results.
func (c *Call) endContext() {
	l := c.lease
	if l == nil {
		return
	}
	c.lease = nil
	if c.status > statusGoError || !c.client.handles.lend(c.ids[c.errorIDs:], l) {
		l.cancel()
	}
}
