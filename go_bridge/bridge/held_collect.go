package rt

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"
	"weak"
)

// hold tracks a JavaScript function that JavaScript keeps for Go, until Go has let go of it.
type hold struct {
	client   *Client
	number   uint32
	function weak.Pointer[JSFunc] // of one that Go may keep
	lent     *JSFunc              // of one that it does not keep
	// These are guarded by client.mu.
	released bool
	times    int      // that it was passed
	code     uintptr  // of the func that calls it
	kept     bool     // a collection has found that Go holds it
	given    int      // how often it was passed together with handles
	with     []uint64 // those handles
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

// held is the function, nil when Go has let go of it.
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

// release tells JavaScript that Go has let go of the function, as many times as it was passed.
func (h *hold) release() {
	c := h.client
	c.mu.Lock()
	defer c.mu.Unlock()
	if h.released {
		return
	}
	h.released = true
	c.held.Add(-1)
	functionsHeld.Add(-1)
	delete(c.holds, h)
	c.forgetLocked(h)
	if !c.closed {
		for range h.times {
			c.released = append(c.released, h.number)
		}
		c.events.Broadcast()
	}
}

// sweep releases the functions that a collection has found unreachable; their cleanups run some time after it. It
// says whether Go may hold functions by accident only: no collection has found them kept before.
func (c *Client) sweep() (fresh bool) {
	var gone []*hold
	c.mu.Lock()
	for h := range c.holds {
		if h.held() == nil {
			gone = append(gone, h)
		} else if !h.kept {
			fresh = true
		}
	}
	c.mu.Unlock()
	for _, h := range gone {
		h.release()
	}
	return fresh
}

// functionsHeld counts the functions of all clients that Go holds.
var functionsHeld atomic.Int64

// Only a garbage collection tells which functions Go still holds, and while it may hold any, every call has to be
// ready to be called back and the program stays alive. So one follows soon after each call that leaves functions
// held, off the calling thread, and others ever less often while they are. A program with nothing else to do asks for
// one at once, where that costs next to nothing.
var collecting collectingState

type collectingState struct {
	mu    sync.Mutex
	timer *time.Timer
	due   time.Time
	// wanted says that a collection is wanted though no function is held.
	wanted bool
	// again says that another collection is wanted soon, since a call ended during this one.
	again atomic.Bool
	delay time.Duration
	took  time.Duration // by the last one
	// usual is the time that one takes where nothing else wants the processor.
	usual time.Duration
	// budget is the time that collections at once may take, as of the last request for one. Only a program that keeps
	// asking uses it up, and then has to wait for one off its thread.
	budget  time.Duration
	settled time.Time
}

const (
	collectDelay    = 10 * time.Millisecond
	collectDelayMax = 5 * time.Second
	// Collections at once take at most one part in as many of all time, a long burst aside, and come in a heap of some
	// milliseconds' work only.
	settleShare = 4
	settleBurst = time.Second
	settleHeap  = 64 << 20
)

// settlePauses are the times that a goroutine may take to end after it has let go of a function.
var settlePauses = [...]time.Duration{50 * time.Microsecond, 500 * time.Microsecond, 3 * time.Millisecond}

// collect schedules a collection that finds out which functions Go no longer holds.
func collect() {
	g := &collecting
	if functionsHeld.Load() == 0 {
		return
	}
	if !g.mu.TryLock() {
		g.again.Store(true) // no call waits for a collection
		return
	}
	g.delay = 0
	g.scheduleLocked()
	g.mu.Unlock()
}

// collectNow is the built-in function that collects at once: → nothing, or true to ask for that only where it is
// cheap.
func collectNow(c *Call) {
	cheap := len(c.R.Rest()) > 0 && c.R.Bool()
	switch {
	case c.R.Unfinished():
	case cheap:
		c.client.settle()
	default:
		runtime.GC()
		for _, pause := range settlePauses {
			if c.client.sweep(); functionsHeld.Load() == 0 {
				break
			}
			time.Sleep(pause)
			runtime.GC()
		}
		c.client.sweep()
	}
}

// settle collects now, where that costs next to nothing.
func (c *Client) settle() {
	g := &collecting
	for i := 0; g.settle() && c.sweep() && i < len(settlePauses); i++ {
		time.Sleep(settlePauses[i])
	}
	c.mu.Lock()
	for h := range c.holds {
		h.kept = true
	}
	c.mu.Unlock()
}

// settle runs a collection, unless that takes too much time or tells nothing.
func (g *collectingState) settle() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.budget = min(settleBurst, g.budget+time.Since(g.settled)/settleShare)
	g.settled = time.Now()
	if functionsHeld.Load() == 0 || g.usual > g.budget || liveHeap() > settleHeap {
		return false
	}
	g.runLocked()
	g.budget -= g.usual
	return true
}

// collectSoon schedules a collection off the calling thread whether or not functions are held.
func collectSoon() {
	g := &collecting
	g.mu.Lock()
	g.wanted, g.delay = true, 0
	g.scheduleLocked()
	g.mu.Unlock()
}

// scheduleLocked schedules a collection off the calling thread, one for all calls that end until then.
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
	if g.usual == 0 || g.took < g.usual {
		g.usual = g.took
	} else {
		g.usual = min(g.took, g.usual+g.usual/8+time.Microsecond)
	}
	if g.again.Swap(false) {
		g.delay = 0
		g.scheduleLocked()
	}
}

// liveHeap is the size of the heap after the last collection.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
