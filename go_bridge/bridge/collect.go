package rt

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"
	"weak"
)

// hold counts a function that JavaScript keeps for Go, until Go has let go of it.
type hold struct {
	client   *Client
	number   uint32
	function weak.Pointer[JSFunc] // of one that Go may keep
	lent     *JSFunc              // of one that it does not keep
	released atomic.Bool
	// These are guarded by client.mu.
	times int     // that it was passed
	code  uintptr // of the func that calls it
}

func newHold(f *JSFunc) *hold {
	h := &hold{client: f.client, number: f.number, times: 1}
	if isLent(f.number) {
		h.lent = f
	} else {
		h.function = weak.Make(f)
	}
	return h
}

// held is the function, nil when Go has let it go.
func (h *hold) held() *JSFunc {
	if h.lent != nil {
		return h.lent
	}
	return h.function.Value()
}

// hold keeps JavaScript from forgetting f, and the client ready to be called back.
func (c *Client) hold(f *JSFunc) *hold {
	h := newHold(f)
	c.held.Add(1)
	functionsHeld.Add(1)
	c.mu.Lock()
	c.holds[h] = struct{}{}
	c.mu.Unlock()
	runtime.AddCleanup(f, (*hold).release, h)
	return h
}

// release tells JavaScript that Go let the function go, as many times as it was passed.
func (h *hold) release() {
	if h.released.Swap(true) {
		return
	}
	c := h.client
	c.held.Add(-1)
	functionsHeld.Add(-1)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.holds, h)
	c.forgetLocked(h)
	if !c.closed {
		for range h.times {
			c.released = append(c.released, h.number)
		}
		c.events.Broadcast()
	}
}

// sweep releases what a collection has found; their cleanups run some time after it.
func (c *Client) sweep() {
	var gone []*hold
	c.mu.Lock()
	for h := range c.holds {
		if h.held() == nil {
			gone = append(gone, h)
		}
	}
	c.mu.Unlock()
	for _, h := range gone {
		h.release()
	}
}

// functionsHeld counts the functions of all clients that Go holds.
var functionsHeld atomic.Int64

// Only a collection tells what Go still holds, and without one every later call has to be ready to be called back,
// and the program stays alive. So one follows soon on each call after which functions are held, off the calling thread, and
// others ever less often while they are. A program with nothing else to do asks for one at once, where that costs next to
// nothing.
var collecting collectingState

type collectingState struct {
	mu    sync.Mutex
	timer *time.Timer
	due   time.Time
	// wanted says that a collection is wanted though no function is held.
	wanted bool
	delay  time.Duration
	took   time.Duration // by the last one
	// budget is how long collections at once may take, as of the last request for one.
	budget  time.Duration
	settled time.Time
}

const (
	collectDelay    = 10 * time.Millisecond
	collectDelayMax = 5 * time.Second
	// Collections at once take at most one part in as many of all time, short bursts aside, and come in a small heap only.
	settleShare = 5
	settleBurst = 100 * time.Millisecond
	settleHeap  = 32 << 20
)

// collect finds out soon which functions Go no longer holds.
func collect() {
	if functionsHeld.Load() != 0 {
		g := &collecting
		g.mu.Lock()
		g.delay = 0
		g.scheduleLocked()
		g.mu.Unlock()
	}
}

// collectNow is the built-in function: → nothing, or true, where it is to be cheap.
func collectNow(c *Call) {
	cheap := len(c.R.Rest()) > 0 && c.R.Bool()
	switch {
	case c.R.Unfinished():
	case cheap:
		c.client.settle()
	default:
		runtime.GC()
		c.client.sweep()
	}
}

// settle finds it out now, where that costs next to nothing.
func (c *Client) settle() {
	g := &collecting
	g.mu.Lock()
	g.budget = min(settleBurst, g.budget+time.Since(g.settled)/settleShare)
	g.settled = time.Now()
	due := functionsHeld.Load() != 0 && liveHeap() < settleHeap && g.budget >= g.took
	if due {
		g.runLocked()
		g.budget -= g.took
	}
	g.mu.Unlock()
	if due {
		c.sweep()
	}
}

// collectSoon has a collection run off the calling thread whether or not functions are held.
func collectSoon() {
	g := &collecting
	g.mu.Lock()
	g.wanted, g.delay = true, 0
	g.scheduleLocked()
	g.mu.Unlock()
}

// scheduleLocked has a collection run off the calling thread, once for all calls that end until then.
func (g *collectingState) scheduleLocked() {
	g.delay = min(collectDelayMax, max(collectDelay, 2*g.delay, 20*g.took))
	due := time.Now().Add(g.delay)
	if g.timer == nil {
		g.due = due
		g.timer = time.AfterFunc(g.delay, g.scheduled)
	} else if due.Before(g.due) && g.timer.Stop() {
		g.due = due
		g.timer.Reset(g.delay)
	}
}

func (g *collectingState) scheduled() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.timer = nil
	if functionsHeld.Load() != 0 || g.wanted {
		g.runLocked()
	}
	if functionsHeld.Load() != 0 {
		g.scheduleLocked()
	}
}

func (g *collectingState) runLocked() {
	start := time.Now()
	g.wanted = false
	runtime.GC()
	g.took = time.Since(start)
}

// liveHeap is the size of what the last collection left.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
