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
	function weak.Pointer[JSFunc]
	released atomic.Bool
	times    int // that it was passed, guarded by client.mu
}

// hold keeps JavaScript from forgetting f, and the client ready to be called back.
func (c *Client) hold(f *JSFunc) *hold {
	h := &hold{client: c, number: f.number, function: weak.Make(f), times: 1}
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
	if c.objects[h.number] == h {
		delete(c.objects, h.number)
	}
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
		if h.function.Value() == nil {
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
// and the program stays alive. So a call after which functions are held ends with a collection where that costs next to
// nothing, else one follows soon. While functions are held collections go on, ever less often.
var collecting collectingState

type collectingState struct {
	mu        sync.Mutex
	scheduled bool
	wanted    bool
	delay     time.Duration
	last      time.Time
	took      time.Duration
}

const (
	collectDelay    = 10 * time.Millisecond
	collectDelayMax = 5 * time.Second
	// A collection at the end of a call comes at most once in as many times as it takes, and in a small heap only.
	collectShare = 50
	collectHeap  = 32 << 20
)

// collect finds out, now or soon, which functions Go no longer holds.
func (c *Client) collect() {
	if functionsHeld.Load() == 0 {
		return
	}
	g := &collecting
	g.mu.Lock()
	g.delay = 0
	if heap := liveHeap(); heap < collectHeap && time.Since(g.last) >= collectShare*g.took {
		g.runLocked()
		g.mu.Unlock()
		c.sweep()
		g.mu.Lock()
	}
	if functionsHeld.Load() != 0 {
		scheduleLocked()
	}
	g.mu.Unlock()
}

// collectSoon has a collection run off the calling thread whether or not functions are held.
func collectSoon() {
	g := &collecting
	g.mu.Lock()
	g.wanted, g.delay = true, 0
	scheduleLocked()
	g.mu.Unlock()
}

// scheduleLocked has a collection run off the calling thread, once for all calls that end until then.
func scheduleLocked() {
	g := &collecting
	if g.scheduled {
		return
	}
	g.scheduled = true
	g.delay = min(collectDelayMax, max(collectDelay, 2*g.delay, 20*g.took))
	time.AfterFunc(g.delay, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.scheduled = false
		if functionsHeld.Load() != 0 || g.wanted {
			g.runLocked()
		}
		if functionsHeld.Load() != 0 {
			scheduleLocked()
		}
	})
}

func (g *collectingState) runLocked() {
	start := time.Now()
	g.wanted = false
	runtime.GC()
	g.last = time.Now()
	g.took = g.last.Sub(start)
}

// liveHeap is the size of what the last collection left.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
