package rt

import (
	"math"
	"runtime"
	"sync/atomic"
	"unsafe"
)

// JSFunc is a JavaScript function that Go holds. Generated code wraps it in a Go func; when that is garbage,
// so is the JSFunc, and JavaScript is told to forget the function.
type JSFunc struct {
	client *Client
	number uint32
	// owner is the call that passed the function, for an object the last one.
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
	c.own(f)
	return f
}

// isLent says whether JavaScript forgets a function when the call that passes it has ended.
func isLent(number uint32) bool { return number&1 != 0 }

// own keeps a function until Go has let go of it, or until the call has ended.
func (c *Call) own(f *JSFunc) *hold {
	if !isLent(f.number) {
		h := c.client.hold(f)
		c.passed = append(c.passed, h)
		return h
	}
	h := newHold(f)
	c.borrow(h)
	return h
}

// borrow keeps the client ready to be called back until the call has ended.
func (c *Call) borrow(h *hold) {
	c.task.lentCount().Add(1)
	c.task.borrowed = append(c.task.borrowed, h)
}

// lentCount is the counter for functions that the task was lent. Those that a fiber was lent leave other calls free
// to run straight: nothing but the fiber can call them.
func (t *task) lentCount() *atomic.Int64 {
	if t.fiber != nil {
		return &t.client.lent
	}
	return &t.client.held
}

// returnBorrowed returns the functions that the call borrowed.
func (t *task) returnBorrowed() {
	if len(t.borrowed) == 0 {
		return
	}
	c := t.client
	t.lentCount().Add(-int64(len(t.borrowed)))
	c.mu.Lock()
	for _, h := range t.borrowed {
		if h.times--; h.times == 0 {
			c.forgetLocked(h)
		}
	}
	c.mu.Unlock()
	t.borrowed = nil
}

// forgetLocked forgets the object or func that stands for a JavaScript one.
func (c *Client) forgetLocked(h *hold) {
	if c.objects[h.number] == h {
		delete(c.objects, h.number)
	}
	if c.funcs[h.code] == h {
		delete(c.funcs, h.code)
	}
}

// makeFunc reads a function as a func, and remembers which one that is.
func (c *Call) makeFunc(wrap func(*JSFunc) any) any {
	number := c.functionNumber()
	if number == 0 {
		return nil
	}
	f := newJSFunc(c, number)
	h := c.own(f)
	made := wrap(f)
	client := c.client
	client.mu.Lock()
	h.code = codeOf(made)
	client.funcs[h.code] = h
	client.mu.Unlock()
	return made
}

// codeOf identifies a func by its address, which keeps nothing alive.
func codeOf(f any) uintptr {
	type word struct{ _, data unsafe.Pointer }
	return uintptr((*word)(unsafe.Pointer(&f)).data)
}

// PutFunc writes a func: the JavaScript function that it calls, or a handle's id, or nil.
func PutFunc[T any](c *Call, v T) {
	if f := c.wrappedBy(v); f != nil {
		c.W.Int(-int64(f.number))
		return
	}
	PutHandle(c, v)
}

// wrappedBy is the JavaScript function that a func calls, nil for a func of Go.
func (c *Call) wrappedBy(f any) *JSFunc {
	client := c.client
	if client.held.Load() == 0 && client.lent.Load() == 0 {
		return nil
	}
	client.mu.Lock()
	h := client.funcs[codeOf(f)]
	client.mu.Unlock()
	if h == nil {
		return nil
	}
	return h.held() // nil where a func of another one has the address now
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
