package rt

// start starts an asynchronous call under the caller's number. What is wrong with its request is told by its
// completion.
func (c *Client) start(f *Function, id uint32, req []byte) uint32 {
	t := &task{client: c, id: id, isAsync: true, entry: f.Run, request: append([]byte(nil), req...)}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return outcome(0, statusClosed)
	}
	if _, used := c.async[id]; used || id == 0 {
		return outcome(0, statusBadRequest)
	}
	c.async[id] = t
	if f.Callback || c.held.Load() != 0 {
		// Until it has read its functions it counts as one: a synchronous call may have to serve them.
		c.held.Add(1)
		c.runnerLocked(t)
	} else {
		go c.runAsync(t)
	}
	return outcome(0, statusOK)
}

// runAsync runs a call that cannot be called back.
//
//go:noinline
func (c *Client) runAsync(t *task) {
	call := &Call{}
	call.begin(c, t.request, nil)
	call.task = t
	// Deferred for the sake of user code that ends its goroutine.
	defer func() {
		c.mu.Lock()
		taken := t.endLocked(call.status, call.W.buf)
		if !taken || c.closed {
			call.drop()
		}
		c.mu.Unlock()
	}()
	call.run(t.entry)
}

// cancel cancels the context of an asynchronous call; one that is unknown or ended is left alone.
func (c *Client) cancel(id uint32) {
	c.mu.Lock()
	cancel := func() {}
	if t := c.async[id]; t != nil {
		cancel = t.cancelLocked()
	}
	c.mu.Unlock()
	cancel()
}
