package rt

// fiber runs calls that lend JavaScript functions on the thread that made the call: as a coroutine, which pauses with
// each callback and resumes with its answer. Such a hop costs half of a runner's on idle processors, and hardly more
// on busy ones, where a runner's takes fifty times as long.
//
// That is sound only for functions that Go calls on the goroutine that was given them (bodies/lends.go), while it
// holds no others.
type fiber struct {
	client *Client
	co     *coroutine
	call   Call
	buffer []byte // that results are written to
	task   *task
	// asked is the invocation that waits for its answer.
	asked *Invocation
}

// lendsHere says whether a call that lends functions can run on the calling thread.
func (c *Client) lendsHere() bool { return c.thread != 0 && here() != nil }

// lend runs a call that lends functions, on the calling thread, while no other functions are held. It returns when
// the call ends or wants JavaScript to run one of them.
func (c *Client) lend(entry func(*Call), req, out []byte) uint32 {
	t := &task{client: c, entry: entry}
	var f *fiber
	c.mu.Lock()
	if !c.joinLocked(t) {
		c.mu.Unlock()
		return outcome(0, statusClosed)
	}
	if n := len(c.idleFibers); n > 0 {
		f = c.idleFibers[n-1]
		c.idleFibers = c.idleFibers[:n-1]
	}
	c.mu.Unlock()
	if f == nil {
		f = &fiber{client: c}
		f.co = here().start(f.run)
	}
	f.task, t.fiber = t, f
	f.call.begin(c, append(t.request, req...), f.buffer)
	f.call.task = t
	return f.goOn(out)
}

// run is the body of the coroutine: call after call.
func (f *fiber) run(co *coroutine) {
	for more := true; more; more = co.pause() {
		f.runCall()
	}
}

// runCall runs one call, also one in which user code ends the goroutine.
//
//go:noinline
func (f *fiber) runCall() {
	defer func() {
		f.task.failIfThrown(&f.call)
		f.call.endContext()
		f.task.returnBorrowed()
	}()
	f.call.run(f.task.entry)
}

// goOn continues the call, after JavaScript has run what other goroutines asked for meanwhile.
func (f *fiber) goOn(out []byte) uint32 {
	c := f.client
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return outcome(0, statusClosed)
	}
	if len(c.callbacks) > 0 {
		inv := c.nextCallbackLocked()
		c.mu.Unlock()
		return c.callBack(f.task, inv, out)
	}
	c.mu.Unlock()
	c.fiber.Store(f)
	f.co.resume()
	c.fiber.Store(nil)
	if f.asked != nil {
		return c.callBack(f.task, f.asked, out)
	}
	return f.leave(out)
}

// leave delivers the results of the call, which has ended.
func (f *fiber) leave(out []byte) uint32 {
	c, t := f.client, f.task
	status, payload := f.call.status, f.call.W.buf
	c.mu.Lock()
	c.notWaitingLocked(t)
	failed := t.ended
	if failed { // by what it served for another goroutine, which could not end it at once
		status, payload = t.status, t.payload
	}
	c.mu.Unlock()
	if failed {
		f.call.drop()
	}
	result := c.deliver(status, payload, out)
	f.buffer = payload[:0]
	if failed || result&(1<<statusBits-1) == statusTooLarge || cap(payload) > keepBuffer {
		f.buffer = nil // the ticket may have it now
	}
	f.call.end()
	c.mu.Lock()
	spare := !f.co.over && len(c.idleFibers) < maxIdle
	if spare {
		c.idleFibers = append(c.idleFibers, f)
	}
	c.mu.Unlock()
	if !spare {
		f.end()
	}
	return result
}

// end ends the coroutine: the code in it learns that the thread is gone.
func (f *fiber) end() {
	f.client.fiber.Store(f)
	f.co.end()
	f.client.fiber.Store(nil)
}

// fiberHere is the fiber of the running goroutine, or nil.
func (c *Client) fiberHere() *fiber {
	if f := c.fiber.Load(); f != nil && threadNumber() == c.thread {
		return f
	}
	return nil
}

// ask has JavaScript run a function and returns when its answer is there.
func (f *fiber) ask(inv *Invocation) error {
	c := f.client
	c.mu.Lock()
	c.numberLocked(inv)
	c.mu.Unlock()
	inv.fiber, f.asked = f, inv
	if !f.co.pause() {
		f.asked = nil
		inv.closed()
	}
	return inv.read()
}

// answer takes the answer to what was asked, and goes on.
func (f *fiber) answer(answer, out []byte) uint32 {
	f.asked.request = append([]byte(nil), answer...)
	f.asked = nil
	return f.goOn(out)
}
