package rt

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Client is one realm's conversation with this library: its handles, its calls, its events. A realm is
// the main thread or a Worker; it makes one call at a time, while Go may run any number of goroutines for it.
type Client struct {
	id      uint32
	handles handleTable
	// spare is the Call that the next straight call reuses.
	spare atomic.Pointer[Call]
	refs  refs
	// held counts the JavaScript functions that Go holds, and the asynchronous calls that may still come to
	// hold one: while there is any, every call must be ready to be called back.
	held atomic.Int64
	// lent counts the functions that fibers were lent.
	lent atomic.Int64
	// fiber is the one that runs now.
	fiber atomic.Pointer[fiber]
	// thread is the number of the thread that opened the client, 0 where that is not known.
	thread uint32

	mu         sync.Mutex
	closed     bool
	tickets    map[uint32][]byte
	lastTicket uint32

	// waiting are the synchronous calls on runners and fibers that have not ended, the innermost last.
	waiting  []*task
	lastCall uint32
	runners  map[*runner]struct{}
	idle     []*runner
	// idleFibers are the fibers that wait for a call.
	idleFibers []*fiber

	// callbacks are the invocations that nobody has taken yet, invocations all that have no answer yet.
	callbacks      []*Invocation
	invocations    map[uint32]*Invocation
	holds          map[*hold]struct{}
	objects        map[uint32]*hold  // of JavaScript objects, by number
	funcs          map[uintptr]*hold // of JavaScript functions, by the address of the func
	lastInvocation uint32

	async     map[uint32]*task
	completed []*task
	released  []uint32 // functions
	forgotten []uint32 // thrown values
	// contextEnds are the ends of contexts that JavaScript watches.
	contextEnds []contextEnd
	// callContexts are the contexts of calls with a signal, by their numbers; unneeded are the numbers of those that
	// have ended.
	callContexts map[uint32]*callContext
	unneeded     []uint32
	events       sync.Cond
	woken        bool
	// looking is set while a goroutine looks whether Go is at rest; restFound says that it was.
	looking   *time.Timer
	restFound atomic.Bool
}

// A client's number is generation·2^16 + slot, so that the number of a closed one is not soon that of another.
var clients struct {
	mu          sync.Mutex
	table       atomic.Pointer[[]*Client]
	generations []uint16
}

const maxClients = 1 << 16

// clientOf finds an open client without a lock.
func clientOf(id uint32) *Client {
	table := clients.table.Load()
	if table == nil {
		return nil
	}
	if slot := id & (maxClients - 1); slot < uint32(len(*table)) {
		if c := (*table)[slot]; c != nil && c.id == id {
			return c
		}
	}
	return nil
}

// openClient makes a client; nil when there are 65,536 already.
func openClient() *Client {
	clients.mu.Lock()
	defer clients.mu.Unlock()
	var table []*Client
	if old := clients.table.Load(); old != nil {
		table = append(table, *old...)
	}
	slot := 0
	for slot < len(table) && table[slot] != nil {
		slot++
	}
	if slot == maxClients {
		return nil
	}
	if slot == len(table) {
		table = append(table, nil)
		if slot == len(clients.generations) {
			clients.generations = append(clients.generations, 0)
		}
	}
	clients.generations[slot]++
	if clients.generations[slot] == 0 {
		clients.generations[slot] = 1 // a client's number is never 0
	}
	c := &Client{
		id:           uint32(clients.generations[slot])<<16 | uint32(slot),
		tickets:      map[uint32][]byte{},
		runners:      map[*runner]struct{}{},
		invocations:  map[uint32]*Invocation{},
		holds:        map[*hold]struct{}{},
		objects:      map[uint32]*hold{},
		funcs:        map[uintptr]*hold{},
		async:        map[uint32]*task{},
		callContexts: map[uint32]*callContext{},
	}
	c.events.L = &c.mu
	table[slot] = c
	clients.table.Store(&table)
	return c
}

func (c *Client) isClosed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.closed
}

// close ends the conversation: goroutines that wait for JavaScript end, so do the waits of its threads, asynchronous
// calls are cancelled and handles freed.
func (c *Client) close() {
	clients.mu.Lock()
	table := append([]*Client(nil), *clients.table.Load()...)
	if slot := c.id & (maxClients - 1); table[slot] == c {
		table[slot] = nil
		clients.table.Store(&table)
	}
	clients.mu.Unlock()

	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return
	}
	c.closed = true
	cancels := make([]func(), 0, len(c.async))
	for _, t := range c.async {
		cancels = append(cancels, t.cancelLocked())
	}
	for _, inv := range c.invocations {
		inv.park.poke()
	}
	fibers := c.idleFibers
	for _, t := range slices.Backward(c.waiting) {
		if t.fiber != nil {
			fibers = append(fibers, t.fiber)
		} else {
			t.runner.done.poke()
		}
	}
	for _, r := range c.idle {
		r.work.poke()
	}
	c.tickets, c.callbacks, c.completed, c.released, c.forgotten, c.contextEnds, c.idle = nil, nil, nil, nil, nil, nil, nil
	c.unneeded, c.idleFibers = nil, nil
	clear(c.callContexts)
	clear(c.invocations)
	clear(c.async)
	c.events.Broadcast()
	c.mu.Unlock()

	for _, cancel := range cancels {
		cancel()
	}
	for _, f := range fibers {
		f.end()
	}
	c.handles.clear()
	dropOffers(c)
	collectSoon() // what only its handles held may have goroutines
}
