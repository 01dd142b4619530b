package rt

import "runtime"

// eventsLocked is the number of events that wait to be polled. Callbacks count while no synchronous call is there
// to serve them.
func (c *Client) eventsLocked() int {
	n := len(c.completed) + len(c.released) + len(c.forgotten) + len(c.contextEnds) + len(c.unneeded)
	if len(c.waiting) == 0 {
		n += len(c.callbacks)
	}
	return n
}

// wait sleeps until there is an event, a wake or a close.
func (c *Client) wait() uint32 {
	c.mu.Lock()
	for !c.closed && !c.woken && c.eventsLocked() == 0 {
		c.events.Wait()
	}
	c.woken = false
	n := c.eventsLocked()
	// To wake JavaScript takes longer than most calls: those that are about to end come along.
	for tries := 8; tries > 0 && len(c.completed) > 0 && len(c.async) > len(c.completed); tries-- {
		c.mu.Unlock()
		runtime.Gosched()
		c.mu.Lock()
		more := c.eventsLocked()
		if more == n {
			break
		}
		n = more
	}
	c.mu.Unlock()
	return uint32(n)
}

// wake ends a wait, or the next one.
func (c *Client) wake() {
	c.mu.Lock()
	c.woken = true
	c.events.Broadcast()
	c.mu.Unlock()
}

// event is an event that is next to be polled.
type event struct {
	kind    uint64
	numbers [2]uint64
	payload []byte // of a completion or a callback; why a context ended
}

// eventOverhead is what an event takes at most beside its payload.
const eventOverhead = 1 + 1 + 5 + 5 + 5

func (e *event) write(w *Writer) {
	if e.kind == eventReleased || e.kind == eventForgotten || e.kind == eventUnneeded {
		w.Array(2)
		w.Uint(e.kind)
		w.Uint(e.numbers[0])
		return
	}
	w.Array(4)
	w.Uint(e.kind)
	w.Uint(e.numbers[0])
	w.Uint(e.numbers[1])
	w.Bytes(e.payload)
}

// poll writes as many whole events as fit; a single one that does not fit is kept under a ticket.
func (c *Client) poll(out []byte) uint32 {
	w := Writer{buf: out[:0]}
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return outcome(0, statusClosed)
	}
	for {
		e, ok := c.peekLocked()
		if !ok || len(w.buf) > 0 && len(w.buf)+eventOverhead+len(e.payload) > len(out) {
			break
		}
		e.write(&w)
		c.popLocked(e.kind)
	}
	c.mu.Unlock()
	return c.deliver(statusOK, w.buf, out)
}

// peekLocked gives the next event. Callbacks come first, since goroutines wait for them, and the end of a context before
// that of the call that it belongs to.
func (c *Client) peekLocked() (e event, ok bool) {
	switch {
	case len(c.callbacks) > 0:
		inv := c.callbacks[0]
		e = event{eventCallback, [2]uint64{uint64(inv.id), uint64(inv.function.number)}, inv.W.buf}
	case len(c.contextEnds) > 0:
		end := c.contextEnds[0]
		e = event{eventEnded, [2]uint64{uint64(end.number), end.how}, []byte(end.reason)}
	case len(c.completed) > 0:
		t := c.completed[0]
		e = event{eventCompleted, [2]uint64{uint64(t.id), uint64(t.status)}, t.payload}
	case len(c.released) > 0:
		e = event{kind: eventReleased, numbers: [2]uint64{uint64(c.released[0])}}
	case len(c.forgotten) > 0:
		e = event{kind: eventForgotten, numbers: [2]uint64{uint64(c.forgotten[0])}}
	case len(c.unneeded) > 0:
		e = event{kind: eventUnneeded, numbers: [2]uint64{uint64(c.unneeded[0])}}
	default:
		return e, false
	}
	return e, true
}

// popLocked takes the next event, which is of that kind, out of its queue.
func (c *Client) popLocked(kind uint64) {
	switch kind {
	case eventCallback:
		c.nextCallbackLocked()
	case eventCompleted:
		t := c.completed[0]
		c.completed[0] = nil
		c.completed = c.completed[1:]
		delete(c.async, t.id)
		t.payload, t.ids = nil, nil
		t.reuse()
	case eventReleased:
		c.released = c.released[1:]
	case eventForgotten:
		c.forgotten = c.forgotten[1:]
	case eventEnded:
		c.contextEnds = c.contextEnds[1:]
	case eventUnneeded:
		c.unneeded = c.unneeded[1:]
	}
}
