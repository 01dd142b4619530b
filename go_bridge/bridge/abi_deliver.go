package rt

import (
	"math"
	"unsafe"
)

// deliver hands a payload to the caller: it is in out already, or fits and is copied there, or is kept until the
// caller takes it with a ticket.
func (c *Client) deliver(status uint32, payload, out []byte) uint32 {
	if len(payload) <= len(out) && len(payload) <= maxInline {
		if unsafe.SliceData(payload) != unsafe.SliceData(out) {
			copy(out, payload)
		}
		return outcome(len(payload), status)
	}
	if uint64(len(payload)) > math.MaxUint32 {
		w := Writer{buf: out[:0]}
		w.String("the result takes more than 4 GiB, which cannot cross")
		w.String("")
		w.Nil()
		return outcome(len(w.buf), statusPanic)
	}
	if unsafe.SliceData(payload) == unsafe.SliceData(out) {
		payload = append([]byte(nil), payload...) // too long for an outcome, in a huge buffer
	}
	w := Writer{buf: out[:0]}
	w.Uint(uint64(c.keep(payload)))
	w.Uint(uint64(status))
	w.Uint(uint64(len(payload)))
	return outcome(len(w.buf), statusTooLarge)
}

// keep keeps a payload until it is taken and gives its ticket.
func (c *Client) keep(payload []byte) uint32 {
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		c.lastTicket++
		if _, used := c.tickets[c.lastTicket]; !used && c.lastTicket != 0 {
			break
		}
	}
	if !c.closed {
		c.tickets[c.lastTicket] = payload
	}
	return c.lastTicket
}

// take moves a kept payload to out; 0 when there is none or out is too small. An out of no bytes lets it go.
func (c *Client) take(ticket uint32, out []byte) uint32 {
	c.mu.Lock()
	payload, ok := c.tickets[ticket]
	if ok && (len(payload) <= len(out) || len(out) == 0) {
		delete(c.tickets, ticket)
	}
	c.mu.Unlock()
	if !ok || len(payload) > len(out) {
		return 0
	}
	n := copy(out, payload)
	returnBuffer(payload)
	return uint32(n)
}
