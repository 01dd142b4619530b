package rt

import (
	"context"
	"sync/atomic"
)

// task is a call that can be called back or that runs asynchronously: one that lives on a goroutine of its own.
type task struct {
	client  *Client
	id      uint32
	isAsync bool
	entry   func(*Call)
	request []byte
	runner  *runner // nil for an asynchronous call that cannot be called back

	functions atomic.Bool // it was given JavaScript functions

	// These are the goroutine's own.
	thrown bool // a JavaScript function threw on it
	token  uint32

	// These are guarded by client.mu.
	ended     bool // for JavaScript; its goroutine may still run
	status    uint32
	payload   []byte
	ran       bool // its goroutine is done with it
	left      bool // the thread that made it is done with it
	cancelled bool
	ctx       context.Context
	cancel    context.CancelFunc
}

// endLocked ends the call for JavaScript, once; it says whether it did.
func (t *task) endLocked(status uint32, payload []byte) bool {
	if t.ended {
		return false
	}
	t.ended, t.status, t.payload = true, status, payload
	c := t.client
	switch {
	case c.closed:
	case t.isAsync:
		delete(c.async, t.id)
		c.completed = append(c.completed, t)
		c.events.Broadcast()
	default:
		t.runner.done.poke()
	}
	return true
}

// context is the context of an asynchronous call, made when it is first asked for.
func (t *task) context() context.Context {
	t.client.mu.Lock()
	defer t.client.mu.Unlock()
	if t.ctx == nil {
		t.ctx, t.cancel = context.WithCancel(context.Background())
		if t.cancelled {
			t.cancel()
		}
	}
	return t.ctx
}

// cancelLocked marks the call as cancelled and gives what is to be called without the lock.
func (t *task) cancelLocked() func() {
	t.cancelled = true
	if t.cancel == nil {
		return func() {}
	}
	return t.cancel
}

// Context reads a context.Context parameter: nil for the call's own, which ugl_cancel cancels, or a handle.
func (c *Call) Context() context.Context {
	if !c.R.Nil() {
		return HandleArg[context.Context](c)
	}
	if c.task != nil && c.task.isAsync {
		return c.task.context()
	}
	return context.Background()
}
