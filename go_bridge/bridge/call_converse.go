package rt

// converse runs a call on a runner, and returns when the call ends or when a goroutine of this client wants
// JavaScript to run a function.
func (c *Client) converse(entry func(*Call), req, out []byte) uint32 {
	t := &task{client: c, entry: entry, request: append([]byte(nil), req...)}
	c.mu.Lock()
	if !c.joinLocked(t) {
		c.mu.Unlock()
		return outcome(0, statusClosed)
	}
	c.runnerLocked(t)
	c.mu.Unlock()
	return c.await(t, out)
}

// joinLocked numbers a synchronous call and counts it among those that wait; false when the client is closed.
func (c *Client) joinLocked(t *task) bool {
	if c.closed {
		return false
	}
	t.id = c.nextCallLocked()
	c.waiting = append(c.waiting, t)
	return true
}

func (c *Client) nextCallLocked() uint32 {
	for {
		c.lastCall++
		if c.lastCall != 0 && c.waitingLocked(c.lastCall) == nil {
			return c.lastCall
		}
	}
}

// waitingLocked finds a synchronous call by its number.
func (c *Client) waitingLocked(id uint32) *task {
	for i := len(c.waiting) - 1; i >= 0; i-- {
		if c.waiting[i].id == id {
			return c.waiting[i]
		}
	}
	return nil
}

// await waits for the end of t, or for a callback that JavaScript is to run meanwhile.
func (c *Client) await(t *task, out []byte) uint32 {
	if t.fiber != nil {
		return t.fiber.goOn(out)
	}
	r := t.runner
	for {
		seen := r.done.seen()
		c.mu.Lock()
		switch {
		case c.closed:
			c.mu.Unlock()
			return outcome(0, statusClosed)
		case t.ended:
			c.mu.Unlock()
			return c.leave(t, out)
		case len(c.callbacks) > 0:
			inv := c.nextCallbackLocked()
			c.mu.Unlock()
			return c.callBack(t, inv, out)
		}
		c.mu.Unlock()
		r.done.wait(seen)
	}
}

// callBack returns to JavaScript, which runs a function while t waits.
func (c *Client) callBack(t *task, inv *Invocation, out []byte) uint32 {
	w := Writer{buf: out[:0]}
	w.Uint(uint64(t.id))
	w.Uint(uint64(inv.id))
	w.Uint(uint64(inv.function.number))
	w.buf = append(w.buf, inv.W.buf...)
	return c.deliver(statusCallback, w.buf, out)
}

// leave delivers the results of a call that has ended.
func (c *Client) leave(t *task, out []byte) uint32 {
	result := c.deliver(t.status, t.payload, out)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.notWaitingLocked(t)
	if result&(1<<statusBits-1) == statusTooLarge {
		t.runner.buffer = nil // the ticket has it now
	}
	t.left, t.payload = true, nil
	if t.ran { // a call that failed early may still be running
		t.runner.idleLocked()
	}
	return result
}

// notWaitingLocked forgets a synchronous call that has ended.
func (c *Client) notWaitingLocked(t *task) {
	for i := len(c.waiting) - 1; i >= 0; i-- {
		if c.waiting[i] == t {
			c.waiting = append(c.waiting[:i], c.waiting[i+1:]...)
			break
		}
	}
	if len(c.waiting) == 0 && len(c.callbacks) > 0 {
		c.events.Broadcast() // no call serves them any more
	}
}

func (c *Client) nextCallbackLocked() *Invocation {
	inv := c.callbacks[0]
	c.callbacks[0] = nil
	c.callbacks = c.callbacks[1:]
	inv.delivered = true
	return inv
}

// resume answers an invocation; with t it then goes on waiting for that call.
func (c *Client) resume(t *task, inv *Invocation, answer, out []byte) uint32 {
	if t != nil && len(answer) > 0 && answer[0] == answerLater {
		inv.later(answer)
		return c.await(t, out)
	}
	uncaught := inv.answer(t, answer)
	if t != nil {
		return c.await(t, out)
	}
	if uncaught {
		w := Writer{buf: out[:0]}
		w.Uint(uint64(inv.token))
		return outcome(len(w.buf), statusThrown)
	}
	return outcome(0, statusOK)
}
