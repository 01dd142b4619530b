package rt

import (
	"math"
	"runtime"
	"sync/atomic"
)

// JSFunc is a JavaScript function that Go holds. Generated code wraps it in a Go func; when that is garbage,
// so is the JSFunc, and JavaScript is told to forget the function.
type JSFunc struct {
	client *Client
	number uint32
	// owner is the call that passed the function, of an object the last one.
	owner atomic.Pointer[task]
}

// Func reads a JavaScript function; nil for nil.
func (c *Call) Func() *JSFunc {
	if c.R.Nil() {
		return nil
	}
	number := c.functionNumber()
	if number == 0 {
		return nil
	}
	f := newJSFunc(c, number)
	c.client.hold(f)
	return f
}

// functionNumber reads the number of a function or object; 0 after a failure.
func (c *Call) functionNumber() uint32 {
	number := -c.R.Int64()
	if c.R.fault == nil && (number <= 0 || number > math.MaxUint32) {
		c.R.fail(faultType, "expected a function, got the number %d", -number)
	}
	if c.R.fault == nil && c.task == nil {
		c.R.fail(faultType, "expected no function in a call that was not said to carry any")
	}
	if c.R.fault != nil {
		return 0
	}
	return uint32(number)
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
