package rt

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// Go is at rest when none of its code can call a JavaScript function before JavaScript has called Go again: then a
// program may end, whatever its own handles hold. A function that it gave to Go without any handle is held by a
// package variable and keeps the program alive: giving it asked for that.

const (
	// Checking whether Go is at rest takes at most one part in as many of all time, and is given up where there is much
	// to look at.
	restShare      = 50
	restGoroutines = 64

	restDelay    = time.Millisecond
	restDelayMax = time.Second
)

// handlesKept is how many of the handles that came with a function are remembered.
const handlesKept = 16

// rests is the built-in function: the numbers of functions that do not matter → whether Go is at rest, and holds this
// client's other functions only for handles that live. When it says no and that changes, the wait ends.
func rests(c *Call) {
	if unref, ok := c.numbers(); ok {
		c.W.Bool(c.client.rests(unref))
	}
}

func (c *Client) rests(unref []uint32) bool {
	if library.callsLater || !c.handlesHoldAll(unref) {
		return false
	}
	// It has to be sure of functions that were just found to be held, at its own expense.
	if atRest(c.restFound.Swap(false)) {
		return true
	}
	c.wakeAtRest(unref, restDelay)
	return false
}

// wakeAtRest ends the wait when Go is at rest. No event tells that a goroutine has ended, so it checks ever less
// often.
func (c *Client) wakeAtRest(unref []uint32, delay time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return
	}
	if c.looking != nil {
		c.looking.Stop()
	}
	c.looking = time.AfterFunc(delay, func() {
		switch {
		case !c.handlesHoldAll(unref):
		case atRest(false):
			c.restFound.Store(true)
			c.wake()
		default:
			c.wakeAtRest(unref, min(2*delay, restDelayMax))
		}
	})
}

// together records that functions were passed in the same call as handles, which may be what holds them.
func (c *Call) together() {
	if len(c.passed) == 0 {
		return
	}
	results := c.ids[c.errorIDs:]
	c.client.mu.Lock()
	defer c.client.mu.Unlock()
	for _, h := range c.passed {
		if len(c.with)+len(results) == 0 {
			continue
		}
		h.given++
		for _, id := range slices.Concat(c.with, results) {
			if !slices.Contains(h.with, id) {
				h.with = append(h.with, id)
			}
		}
		if n := len(h.with); n > handlesKept {
			h.with = slices.DeleteFunc(h.with, func(id uint64) bool { return !c.client.handles.lives(id) })
			h.with = h.with[max(0, len(h.with)-handlesKept):]
		}
	}
	c.passed = nil
}

// canPass says whether the call may pass functions that Go keeps.
func (c *Call) canPass() bool { return c.task != nil && c.task.own == nil && c.task.fiber == nil }

// handlesHoldAll says whether every function, some aside, came with a handle that lives.
func (c *Client) handlesHoldAll(but []uint32) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for h := range c.holds {
		if slices.Contains(but, h.number) {
			continue
		}
		if h.given != h.times || !slices.ContainsFunc(h.with, c.handles.lives) {
			return false
		}
	}
	return !c.closed
}

// lives says whether JavaScript still has the handle.
func (t *handleTable) lives(id uint64) bool {
	slot, generation := uint32(id), id>>32
	t.mu.Lock()
	defer t.mu.Unlock()
	if uint64(slot) >= uint64(len(t.slots)) {
		return false
	}
	s := &t.slots[slot]
	return s.used && !s.released && uint64(s.generation) == generation
}

var looked struct {
	sync.Mutex
	at   time.Time
	took time.Duration
}

// atRest says whether every goroutine waits for JavaScript. Calls without a goroutine, from a timer or a finalizer,
// are Library.CallsLater. It says no where it has checked too often, unless it must check.
func atRest(must bool) bool {
	looked.Lock()
	defer looked.Unlock()
	if runtime.NumGoroutine() > restGoroutines || !must && time.Since(looked.at) < restShare*looked.took {
		return false
	}
	start := time.Now()
	defer func() { looked.at, looked.took = start, time.Since(start) }()
	var records [restGoroutines]runtime.StackRecord
	n, ok := runtime.GoroutineProfile(records[:])
	for i := range n {
		ok = ok && waitsForJavaScript(records[i].Stack())
	}
	return ok
}

// waitsForJavaScript says whether a goroutine goes on only when JavaScript calls Go.
func waitsForJavaScript(stack []uintptr) bool {
	frames := runtime.CallersFrames(stack)
	for {
		frame, more := frames.Next()
		name, ours := strings.CutPrefix(frame.Function, bridgePackage+".")
		switch {
		case !ours && !isWaiting(frame.Function):
			return false
		case !ours || name == "(*parker).wait" || name == "(*coroutine).pause":
			// What it does there its callers tell.
		case name == "atRest", strings.HasPrefix(name, "(*coroutine).start."):
			return true
		default:
			switch name {
			case "(*runner).wait", "(*fiber).run", "(*pulling).yield", "(*Client).wait":
				return true
			}
			return false
		}
		if !more {
			// A thread that is not in Go has such a goroutine.
			return len(stack) < len(runtime.StackRecord{}.Stack0)
		}
	}
}

// isWaiting says whether a function of the Go runtime is part of how a goroutine waits.
func isWaiting(function string) bool {
	for _, prefix := range []string{"runtime.", "sync.", "iter.", "internal/"} {
		if strings.HasPrefix(function, prefix) {
			return true
		}
	}
	return function == ""
}
