package rt

import (
	"runtime"
	"sync/atomic"
	"time"
)

// JSFunc is a JavaScript function that Go holds. Generated code wraps it in a Go func; when that is garbage,
// so is the JSFunc, and JavaScript is told to forget the function.
type JSFunc struct {
	client *Client
	number uint32
	// owner is the call that passed the function.
	owner *task
}

// Func reads a JavaScript function; nil for nil.
func (c *Call) Func() *JSFunc {
	if c.R.Nil() {
		return nil
	}
	if !c.R.IsHandle() {
		c.R.unexpected("a function", c.R.peek())
	}
	number := c.R.Uint32()
	if c.R.fault != nil {
		return nil
	}
	if c.task == nil {
		c.R.fail(faultType, "expected no function here: the bridge has this call as one that takes none")
		return nil
	}
	c.task.functions.Store(true)
	f := &JSFunc{client: c.client, number: number, owner: c.task}
	c.client.held.Add(1)
	runtime.AddCleanup(f, func(c *Client) { c.release(number) }, c.client)
	return f
}

// release tells JavaScript to forget a function.
func (c *Client) release(number uint32) {
	c.held.Add(-1)
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.released = append(c.released, number)
		c.events.Broadcast()
	}
}

// Thrown is the Go error for a value that a JavaScript function threw.
type Thrown struct {
	client  *Client
	token   uint32
	message string
}

// Error is the message of the value that was thrown.
func (t *Thrown) Error() string { return t.message }

func newThrown(c *Client, token uint32, message string) *Thrown {
	t := &Thrown{client: c, token: token, message: message}
	runtime.AddCleanup(t, func(c *Client) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if !c.closed {
			c.forgotten = append(c.forgotten, token)
			c.events.Broadcast()
		}
	}, c)
	return t
}

// Only a collection tells what Go still holds, and without one every later call has to be ready to be called back.
var collecting struct {
	scheduled atomic.Bool
	// delay grows with what a collection takes, so that collections cost a few percent at most.
	delay atomic.Int64
}

const collectDelay = 10 * time.Millisecond

// collectSoon runs a collection off the calling thread, once for all calls that end until then.
func collectSoon() {
	if !collecting.scheduled.CompareAndSwap(false, true) {
		return
	}
	time.AfterFunc(max(collectDelay, time.Duration(collecting.delay.Load())), func() {
		collecting.scheduled.Store(false)
		start := time.Now()
		runtime.GC()
		collecting.delay.Store(int64(20 * time.Since(start)))
	})
}
