package rt

// runner is a goroutine that runs calls which can be called back, so that the thread that made the call
// is free to return to JavaScript with a callback. Runners stay warm: a fresh goroutine costs several times more.
type runner struct {
	client *Client
	id     uint64 // of its goroutine
	call   Call
	buffer []byte // that results are written to
	next   *task  // guarded by client.mu
	// current is the task that it runs, until its goroutine is done with it; guarded by client.mu.
	current *task
	dead    bool
	// The runner waits on work, the thread that made the synchronous call on done.
	work, done parker
}

// A runner's buffer that grew beyond this is not kept.
const keepBuffer = 1 << 20

// Runners that wait for work beyond this many end.
const maxIdle = 4

// runnerLocked gives a runner for t, a warm one when there is one.
func (c *Client) runnerLocked(t *task) *runner {
	if n := len(c.idle); n > 0 {
		r := c.idle[n-1]
		c.idle = c.idle[:n-1]
		t.runner, r.next = r, t
		r.work.poke()
		return r
	}
	r := &runner{client: c, next: t, work: newParker(), done: newParker()}
	t.runner = r
	c.runners[r] = struct{}{}
	go r.loop()
	return r
}

// idleLocked takes a finished runner back.
func (r *runner) idleLocked() {
	if r.dead {
		return
	}
	if r.client.closed || len(r.client.idle) >= maxIdle {
		r.dead = true
		r.work.poke()
		return
	}
	r.client.idle = append(r.client.idle, r)
}

func (r *runner) loop() {
	r.id = goroutineID()
	defer r.exit()
	for {
		t := r.wait()
		if t == nil {
			return
		}
		r.call.begin(r.client, t.request, r.buffer)
		r.call.task, r.call.R.reading = t, &t.reading
		r.call.run(t.entry)
		r.finish(t)
	}
}

// wait waits for the next task; nil when there will be none.
func (r *runner) wait() *task {
	c := r.client
	for {
		seen := r.work.seen()
		c.mu.Lock()
		if t := r.next; t != nil {
			r.next, r.current = nil, t
			c.mu.Unlock()
			return t
		}
		if r.dead || c.closed {
			c.mu.Unlock()
			return nil
		}
		c.mu.Unlock()
		r.work.wait(seen)
	}
}

// finish ends t with the outcome of its call. The results of a synchronous call stay in the runner's buffer until the
// thread that made it has taken them, so the runner is free when both are done.
func (r *runner) finish(t *task) {
	c, call := r.client, &r.call
	t.failIfThrown(call)
	call.endContext()
	status, payload := call.status, call.W.buf
	if cap(payload) <= keepBuffer && !t.isAsync {
		r.buffer = payload[:0]
	} else {
		r.buffer = nil
	}

	t.request = nil
	t.reading.end()
	t.returnBorrowed()
	call.together()
	collect()
	var ids []uint64
	if t.isAsync {
		ids = append(ids, call.ids...)
		t.kept = append(t.kept, call.kept...)
	}
	c.mu.Lock()
	r.current = nil
	unwanted := !t.endLocked(status, payload, ids) || c.closed
	if t.isAsync {
		c.held.Add(-1)
	}
	t.ran = true
	if t.isAsync || t.left || c.closed {
		r.idleLocked()
	}
	c.mu.Unlock()
	if unwanted {
		call.drop()
	}
	call.end()
}

// exit is deferred by the runner's goroutine: it ends, or user code ended it by runtime.Goexit.
func (r *runner) exit() {
	c := r.client
	c.mu.Lock()
	r.dead = true
	delete(c.runners, r)
	t := r.current
	c.mu.Unlock()
	if t != nil {
		r.finish(t)
	}
}
