package rt

import "fmt"

// Call is one call in progress: the request to read, the results to write, and the client that made it. Generated
// code is given a *Call; it reads, runs user code and writes, in this order.
type Call struct {
	R Reader
	W Writer

	client   *Client
	status   uint32
	finished bool
	// task is set for a call that can be called back or runs asynchronously.
	task *task
	// ids are the handles made for results so far, those of the call's error first.
	ids      []uint64
	errorIDs int
	// callContext is the context that the call's own options made, if they made one.
	callContext *callContext
	// kept are the JavaScript objects whose numbers stand in W; they must live until JavaScript has read it.
	kept []*Ref
	// passed are the functions that Go may keep, with the handles that came before or after them.
	passed []*hold
	with   []uint64
	// flushes wait until JavaScript's streams have taken what user code gave to them.
	flushes []func()
	// shared are the slices and maps that come back, while they are written.
	shared map[sharedKey]int
}

// begin readies a call for a request and a buffer to write to.
func (c *Call) begin(client *Client, req, out []byte) {
	c.client = client
	c.R = Reader{buf: req}
	c.W = Writer{buf: out[:0]}
	c.status = statusOK
	c.finished = false
	c.ids, c.errorIDs = c.ids[:0], 0
	if len(c.kept) > 0 {
		clear(c.kept)
		c.kept = c.kept[:0]
	}
	c.flushes = nil
	c.passed, c.with = nil, c.with[:0]
}

// end drops the caller's memory.
func (c *Call) end() {
	c.R = Reader{}
	c.W = Writer{}
	c.task = nil
}

// run runs an entry of the function table; whatever happens in it, status and payload are set afterwards.
func (c *Call) run(entry func(*Call)) {
	defer c.recovered()
	entry(c)
	if c.R.backs != nil && c.R.fault == nil {
		c.putBacks()
	}
	for _, flush := range c.flushes {
		flush()
	}
	if len(c.W.buf) > maxResult {
		c.tooLong()
	}
	c.finished = true
	if c.R.fault != nil {
		c.refuse()
	}
}

// tooLong ends a call as a panic whose results are too long to cross.
func (c *Call) tooLong() {
	n := len(c.W.buf)
	c.W.buf = nil // before something is made of the panic
	panic(unwritable(fmt.Sprintf("the results take %d bytes, and at most %d can cross; read them in parts, as by a stream", n, maxResult)))
}

// recovered turns a panic into a payload. It is deferred, so that recover works in it.
func (c *Call) recovered() {
	if c.finished {
		return
	}
	value := recover()
	if u, ok := value.(unwinding); ok {
		c.restart()
		c.status, c.finished = u.status, true
		c.W.buf = append(c.W.buf, u.payload...)
		return
	}
	if value == nil {
		value = errGoexit
	}
	c.panicked(value)
	c.finished = true
}

// restart drops the results written so far, and the handles made for them.
func (c *Call) restart() {
	c.W = Writer{buf: c.W.buf[:0]}
	c.drop()
}

// drop releases the handles of results that JavaScript will never see.
func (c *Call) drop() {
	for _, id := range c.ids {
		c.client.handles.release(id)
	}
	c.ids, c.errorIDs = c.ids[:0], 0
}

// refuse writes the payload of a bad request.
func (c *Call) refuse() {
	c.restart()
	c.status = statusBadRequest
	c.W.String(c.R.fault.message)
	c.W.String(c.R.fault.path())
}

// straight runs a call on the calling thread. A JavaScript function that ends up here, on a goroutine that Go did
// not start, must not end it: onCallingThread finds this frame by its name.
//
//go:noinline
func (c *Client) straight(entry func(*Call), req, out []byte) uint32 {
	call := c.spare.Swap(nil)
	if call == nil {
		call = new(Call)
	}
	call.begin(c, req, out)
	call.run(entry)
	call.endContext()
	result := c.deliver(call.status, call.W.buf, out)
	call.end()
	c.spare.Store(call)
	return result
}
