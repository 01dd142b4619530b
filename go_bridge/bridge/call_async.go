package rt

import "sync"

// spares are tasks for asynchronous calls that cannot be called back, with buffers up to a size. They refer to no
// client.
var spares = sync.Pool{New: func() any { return &task{isAsync: true, own: new(Call)} }}

const (
	spareBuffer  = 1024
	spareHandles = 16
)

// start starts an asynchronous call under the caller's number, on a runner if Go may call JavaScript back. A
// malformed request is reported by its completion.
func (c *Client) start(f *Function, id uint32, req []byte, converses bool) uint32 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return outcome(0, statusClosed)
	}
	if _, used := c.async[id]; used || id == 0 {
		return outcome(0, statusBadRequest)
	}
	if converses {
		t := &task{client: c, id: id, isAsync: true, entry: f.Run, request: append([]byte(nil), req...)}
		t.reading = c.handles.reading()
		c.async[id] = t
		// Until it has read its functions it counts as one: a synchronous call may have to serve them.
		c.held.Add(1)
		c.runnerLocked(t)
		return outcome(0, statusOK)
	}
	t := spares.Get().(*task)
	t.client, t.id, t.entry = c, id, f.Run
	t.request = append(t.request[:0], req...)
	t.reading = c.handles.reading()
	c.async[id] = t
	go c.runAsync(t)
	return outcome(0, statusOK)
}

// reuse keeps the task of a finished call for another one.
func (t *task) reuse() {
	call := t.own
	if call == nil {
		return
	}
	request, payload, ids := t.request, call.W.buf, call.ids
	*call = Call{}
	*t = task{isAsync: true, own: call}
	if cap(request) <= spareBuffer {
		t.request = request[:0]
	}
	if cap(payload) <= spareBuffer {
		call.W.buf = payload[:0]
	}
	if cap(ids) <= spareHandles {
		call.ids = ids[:0]
	}
	spares.Put(t)
}

// runAsync runs a call that cannot be called back.
//
//go:noinline
func (c *Client) runAsync(t *task) {
	call := t.own
	call.begin(c, t.request, call.W.buf)
	call.task, call.R.reading = t, &t.reading
	// Deferred because user code may end its goroutine.
	defer func() {
		t.reading.end()
		call.endContext()
		c.mu.Lock()
		unwanted := !t.endLocked(call.status, call.W.buf, call.ids) || c.closed
		abandoned := t.abandoned
		c.mu.Unlock()
		if !unwanted {
			return // it is the completion's now
		}
		call.drop()
		if abandoned {
			t.reuse()
		}
	}()
	call.run(t.entry)
}

// cancel gives up an asynchronous call: its context is cancelled and its result dropped. It says whether the
// completion is among the events already; otherwise none will come. An unknown call is left alone.
func (c *Client) cancel(id uint32) (completed bool) {
	c.mu.Lock()
	t := c.async[id]
	if t == nil {
		c.mu.Unlock()
		return false
	}
	if t.ended {
		c.mu.Unlock()
		for _, id := range t.ids {
			c.handles.release(id)
		}
		return true
	}
	delete(c.async, id)
	t.ended, t.abandoned = true, true
	cancel := t.cancelLocked()
	c.mu.Unlock()
	cancel()
	return false
}
