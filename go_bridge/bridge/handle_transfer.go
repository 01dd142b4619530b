package rt

import (
	"crypto/rand"
	"encoding/binary"
	"reflect"
	"sync"
)

// offers are the values that one client has given away and no other has taken yet, by their tokens. They are dropped
// with the client that gave them.
var offers = struct {
	sync.Mutex
	byToken map[uint64]offer
}{byToken: map[uint64]offer{}}

type offer struct {
	handleValue
	callContext *callContext
	from        *Client
}

// transfer is the built-in function that takes a handle away from its client: handle → token. The token is random, so
// that none is met by accident.
func transfer(c *Call) {
	id := c.R.Uint64()
	if c.R.FailedArg(0) || c.R.Unfinished() {
		return
	}
	o, ok := c.client.handles.takeAway(id)
	if !ok {
		c.R.fail(faultHandle, "expected a live handle, got one that was disposed")
		c.R.FailedArg(0)
		return
	}
	o.from = c.client
	offers.Lock()
	defer offers.Unlock()
	if c.client.isClosed() {
		return // as if it had been dropped with the others
	}
	token := newToken()
	for _, used := offers.byToken[token]; used; _, used = offers.byToken[token] {
		token = newToken()
	}
	offers.byToken[token] = o
	c.W.Uint(token)
}

// newToken is a random number that JavaScript can hold exactly, and not 0.
func newToken() uint64 {
	var b [8]byte
	rand.Read(b[:])
	return binary.LittleEndian.Uint64(b[:])>>11 | 1
}

// adopt is the built-in function that takes the value of a token: token → nil when there is none, or [handle, class].
func adopt(c *Call) {
	token := c.R.Uint64()
	if c.R.FailedArg(0) || c.R.Unfinished() {
		return
	}
	offers.Lock()
	o, ok := offers.byToken[token]
	delete(offers.byToken, token)
	offers.Unlock()
	if !ok {
		c.W.Nil()
		return
	}
	c.W.Array(2)
	c.put(o.value, o.boxed)
	if o.callContext != nil {
		c.client.handles.giveContext(c.ids[0], o.callContext)
	}
	c.W.Int(int64(classOf(reflect.TypeOf(o.value))))
}

// dropOffers drops what a client has given away and nobody has taken.
func dropOffers(c *Client) {
	var ended []*callContext
	offers.Lock()
	for token, o := range offers.byToken {
		if o.from == c {
			delete(offers.byToken, token)
			ended = append(ended, o.callContext.left())
		}
	}
	offers.Unlock()
	cancelAll(ended)
}

// takeAway takes a value out of the table with the context that belongs to it.
func (t *handleTable) takeAway(id uint64) (offer, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.slotLocked(id)
	if s == nil || s.released {
		return offer{}, false
	}
	o := offer{handleValue: s.handleValue, callContext: s.callContext}
	s.callContext = nil // which is not over: it moves
	t.releaseLocked(id)
	return o, true
}

// giveContext gives a handle the context that came with its value.
func (t *handleTable) giveContext(id uint64, cc *callContext) {
	t.mu.Lock()
	s := t.slotLocked(id)
	if s != nil {
		s.callContext = cc
	}
	t.mu.Unlock()
	if s == nil && cc.left() != nil { // the thread has ended
		cc.over()
	}
}
