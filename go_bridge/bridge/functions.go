package rt

import (
	"math"
	"runtime"
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
	number := -c.R.Int64()
	if c.R.fault == nil && (number <= 0 || number > math.MaxUint32) {
		c.R.fail(faultType, "expected a function, got the number %d", -number)
	}
	if c.R.fault == nil && c.task == nil {
		c.R.fail(faultType, "expected no function in a call that was not said to carry any")
	}
	if c.R.fault != nil {
		return nil
	}
	return c.function(uint32(number))
}

func (c *Call) function(number uint32) *JSFunc {
	c.task.functions.Store(true)
	f := &JSFunc{client: c.client, number: number, owner: c.task}
	c.client.hold(f)
	return f
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
