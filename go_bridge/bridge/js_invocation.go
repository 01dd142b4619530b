package rt

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
)

// Invocation is one call of a JavaScript function by Go. Generated code writes the arguments to W, asks, and
// reads the results from R:
//
//	inv := f.Invoke(hasError)
//	inv.W.String(s)
//	if err := inv.Ask(); err != nil { return 0, err }
//	n := inv.R.Int()
//	return n, inv.Done()
//
// Without an error in the function's signature Ask and Done never return one: they unwind the goroutine.
type Invocation struct {
	Call
	function *JSFunc
	id       uint32
	hasError bool
	park     parker
	fiber    *fiber // that asked

	// These are guarded by client.mu.
	delivered bool
	answered  bool
	deferred  bool   // the answer so far is that it comes later
	request   []byte // the answer's bytes
	servedBy  *task
	unread    reading   // of an answer that no synchronous call waits behind
	verdict   chan bool // says whether what was thrown is uncaught; made for an answer that threw
	token     uint32
}

// Invoke begins a call of the function. hasError says that the function's last result is an error.
func (f *JSFunc) Invoke(hasError bool) *Invocation {
	inv := invocations.Get().(*Invocation)
	inv.function, inv.hasError = f, hasError
	inv.begin(f.client, nil, inv.W.buf)
	inv.task = f.owner.Load()
	return inv
}

// invocations are used again, all but those that unwound their goroutine.
var invocations = sync.Pool{New: func() any { return &Invocation{park: newParker()} }}

// reuse clears an invocation for the next one.
func (inv *Invocation) reuse() {
	args := inv.W.buf
	if cap(args) > keepArgs {
		args = nil
	}
	inv.end()
	inv.W.buf = args[:0]
	inv.function, inv.fiber, inv.servedBy, inv.request = nil, nil, nil, nil
	inv.delivered, inv.answered, inv.deferred = false, false, false
	inv.verdict, inv.token = nil, 0
	invocations.Put(inv)
}

// A buffer of arguments that grew beyond this is not kept.
const keepArgs = 4096

// unwinding is the panic that ends a call from inside user code.
type unwinding struct {
	status  uint32
	payload []byte
	message string
}

func (u unwinding) Error() string { return u.message }

var errClosed = errors.New("the thread whose JavaScript function was called has ended")

// Ask has JavaScript run the function and waits for its answer. What the function threw is returned as an
// error where it can be.
func (inv *Invocation) Ask() error {
	c := inv.client
	if f := c.fiberHere(); f != nil {
		return f.ask(inv)
	}
	if c.thread != 0 && threadNumber() == c.thread {
		return inv.unservable()
	}
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		inv.closed()
	}
	c.numberLocked(inv)
	c.invocations[inv.id] = inv
	c.callbacks = append(c.callbacks, inv)
	c.offerLocked()
	c.mu.Unlock()

	for {
		seen := inv.park.seen()
		c.mu.Lock()
		answered, deferred, closed := inv.answered, inv.deferred, c.closed
		c.mu.Unlock()
		if answered {
			break
		}
		if closed {
			inv.closed()
		}
		if deferred && !inv.canWait() {
			break
		}
		inv.park.wait(seen)
	}
	runtime.KeepAlive(inv.function)
	return inv.read()
}

var errBusy = errors.New("a JavaScript function cannot run now: Go calls it in a call that keeps JavaScript waiting; " +
	"give it to Go before the loop over a sequence that calls it")

// unservable fails a callback on the thread of JavaScript itself while a call waits there that cannot be left: Go was
// not expected to call back in it, since it held no function when the call began.
func (inv *Invocation) unservable() error {
	if inv.hasError {
		return errBusy
	}
	panic(errBusy)
}

// numberLocked gives an invocation a number that is free.
func (c *Client) numberLocked(inv *Invocation) {
	for {
		c.lastInvocation++
		if _, used := c.invocations[c.lastInvocation]; !used && c.lastInvocation != 0 {
			break
		}
	}
	inv.id = c.lastInvocation
}

// offerLocked tells whoever can serve a callback that there is one: the innermost call that waits with the thread of
// JavaScript, which is in no fiber's call then, or the next event.
func (c *Client) offerLocked() {
	for _, t := range slices.Backward(c.waiting) {
		if t.runner != nil {
			t.runner.done.poke()
			return
		}
	}
	c.events.Broadcast()
}

// read reads how the function ended.
func (inv *Invocation) read() error {
	inv.R = Reader{buf: inv.request, reading: &inv.unread}
	switch how := inv.R.Uint8(); {
	case inv.R.Failed() || how > answerLater:
		inv.R.Fail("expected an answer that begins with 0, 1 or 2")
		return inv.Done()
	case how == answerReturned:
		return nil
	}
	// A promise that cannot be waited for comes with the error to throw.
	message, token := inv.R.String(), inv.R.Uint32()
	err := inv.ErrorArg()
	if inv.R.Unfinished() {
		return inv.Done()
	}
	if inv.hasError {
		if err == nil {
			err = newThrown(inv.client, token, message)
		}
		return err
	}
	var w Writer
	w.Uint(uint64(token))
	inv.token = token
	inv.unwind(unwinding{statusThrown, w.buf, "a JavaScript function threw: " + message})
	return nil
}

// Done says whether the answer was what the function's signature wants, after the results were read.
func (inv *Invocation) Done() error {
	if !inv.R.Unfinished() {
		inv.together()
		inv.reuse()
		return nil
	}
	message := fmt.Sprintf("a JavaScript function answered with a wrong value: %s", inv.R.fault)
	if inv.hasError {
		return errors.New(message)
	}
	var w Writer
	w.String(message)
	w.String("")
	w.Nil()
	inv.unwind(unwinding{statusPanic, w.buf, message})
	return nil
}

// unwind ends the call of the goroutine, or the goroutine and the call that passed the function. It does not return.
func (inv *Invocation) unwind(u unwinding) {
	if t := inv.ownTask(); t != nil {
		if u.status == statusThrown && !t.thrown {
			t.thrown, t.token = true, inv.token
		}
		inv.judge(false)
		panic(u)
	}
	if inCall() {
		inv.judge(true)
		panic(errors.New(u.message)) // of another client's call, where the token would mean another value
	}
	inv.judge(!inv.failCalls(u))
	runtime.Goexit()
}

// ownTask is the task of the running goroutine, or nil.
func (inv *Invocation) ownTask() *task {
	if inv.fiber != nil {
		return inv.fiber.task
	}
	return inv.client.taskOf(goroutineID())
}

// taskOf finds the task that a goroutine runs.
func (c *Client) taskOf(goroutine uint64) *task {
	c.mu.Lock()
	defer c.mu.Unlock()
	for r := range c.runners {
		if r.current != nil && r.id == goroutine {
			return r.current
		}
	}
	return nil
}

// failCalls fails the call that passed the function, and the synchronous call that served it, which may
// be waiting for this goroutine; not when the function belongs to an asynchronous call that can take the failure. It
// says whether any call took it.
func (inv *Invocation) failCalls(u unwinding) bool {
	c := inv.client
	c.mu.Lock()
	defer c.mu.Unlock()
	owner, server := inv.function.owner.Load(), inv.servedBy
	failed := owner.endLocked(u.status, u.payload, nil)
	if server != nil && !(failed && owner.isAsync) && server.endLocked(u.status, u.payload, nil) {
		failed = true
	}
	if server != nil && !failed && !server.left {
		// It has ended by itself, and JavaScript has yet to learn how.
		server.status, server.payload = u.status, u.payload
		server.runner.call.drop()
		failed = true
	}
	return failed
}

// judge tells the thread that answered whether any call took the thrown value.
func (inv *Invocation) judge(uncaught bool) {
	if inv.verdict != nil {
		inv.verdict <- uncaught
	}
}

// closed ends a goroutine whose JavaScript function is gone with its thread.
func (inv *Invocation) closed() {
	if inv.ownTask() != nil {
		panic(unwinding{statusClosed, nil, errClosed.Error()})
	}
	if inCall() {
		panic(errClosed)
	}
	runtime.Goexit()
}

// canWait says whether the goroutine can wait for a promise: not that of a synchronous call, as the promise ends
// only when that call has. It asks once.
func (inv *Invocation) canWait() bool {
	c := inv.client
	t := c.taskOf(goroutineID())
	c.mu.Lock()
	defer c.mu.Unlock()
	inv.deferred = false
	if t == nil || t.isAsync || inv.answered {
		return true
	}
	delete(c.invocations, inv.id)
	return false
}

// later records that the function gave a promise while t served it: its answer comes without a call.
func (inv *Invocation) later(answer []byte) {
	c := inv.client
	c.mu.Lock()
	inv.request = append([]byte(nil), answer...)
	inv.deferred = true
	c.invocations[inv.id] = inv
	c.mu.Unlock()
	inv.park.poke()
}

// answer hands the answer to the goroutine that waits for it. For a function that threw and has no error to
// return it waits for the verdict, which takes that goroutine no user code.
func (inv *Invocation) answer(t *task, answer []byte) (uncaught bool) {
	c := inv.client
	threw := len(answer) > 0 && answer[0] == answerThrew && !inv.hasError
	c.mu.Lock()
	inv.request = append([]byte(nil), answer...)
	inv.servedBy = t
	if t == nil {
		// JavaScript goes on before the goroutine has read what it is given.
		inv.unread = c.handles.reading()
	}
	if threw {
		inv.verdict = make(chan bool, 1)
	}
	inv.answered = true
	c.mu.Unlock()
	inv.park.poke()
	if threw {
		return <-inv.verdict
	}
	return false
}
