package rt

import (
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
)

// coroutine runs Go code on a thread of JavaScript, which it takes and gives back without any other thread: that
// costs a hundredth of waking another thread where every processor is busy.
//
// It is a coroutine of iter.Pull, which only the thread that made it may advance, with as many locks of that thread:
// anything else ends the process. So there are none where code may lock threads on its own (Library.LocksThreads),
// nor on Windows, where Go takes a thread of C for another one with each call. While it runs, JavaScript waits, so
// nothing can serve a JavaScript function that another goroutine calls.
type coroutine struct {
	home  *thread
	next  func() (struct{}, bool)
	stop  func()
	yield func(struct{}) bool
	over  bool // its goroutine is done
}

// thread is a thread of JavaScript.
type thread struct {
	// goroutine is the number of the goroutine on which Go runs its calls.
	goroutine uint64
	// ending says that the thread is ending, while Go still takes it for the same one.
	ending atomic.Bool

	mu sync.Mutex
	// pulls are the coroutines of sequences, unwanted those among them that are to be ended.
	pulls    map[*coroutine]struct{}
	unwanted []*coroutine
}

var (
	// threadNumber gives the number of the running thread as call_thread.go has it; 0 for a thread of Go.
	threadNumber = func() uint32 { return 0 }

	homes struct {
		sync.Mutex
		threads map[uint32]*thread
	}
	// unwanted counts the unwanted coroutines of all threads.
	unwanted atomic.Int64
)

// here gives the running thread if it can run coroutines, else nil.
func here() *thread {
	if library.locksThreads || runtime.GOOS == "windows" {
		return nil
	}
	number := threadNumber()
	if number == 0 {
		return nil
	}
	homes.Lock()
	defer homes.Unlock()
	t := homes.threads[number]
	if t == nil {
		if homes.threads == nil {
			homes.threads = map[uint32]*thread{}
		}
		t = &thread{goroutine: goroutineID(), pulls: map[*coroutine]struct{}{}}
		homes.threads[number] = t
	}
	return t
}

// leaving ends the coroutines of a thread that ends; close is called while those of its clients can still end.
func leaving(number uint32, close func()) {
	homes.Lock()
	t := homes.threads[number]
	delete(homes.threads, number)
	homes.Unlock()
	if t == nil || t.goroutine != goroutineID() {
		close()
		return
	}
	t.ending.Store(true)
	close()
	t.mu.Lock()
	pulls := t.pulls
	t.pulls = map[*coroutine]struct{}{}
	t.mu.Unlock()
	for co := range pulls {
		co.end()
	}
}

// start makes a coroutine of run, which begins with the first resume.
func (t *thread) start(run func(co *coroutine)) *coroutine {
	co := &coroutine{home: t}
	co.next, co.stop = iter.Pull(func(yield func(struct{}) bool) {
		co.yield = yield
		// User code that ends its goroutine would end the thread with it, so that goroutine is left standing for ever.
		defer func() {
			if !co.over {
				co.over = true
				yield(struct{}{})
			}
		}()
		run(co)
		co.over = true
	})
	return co
}

// resume runs the coroutine until it pauses or ends.
func (co *coroutine) resume() { co.next() }

// pause gives the thread back until the next resume; false when it is to end.
func (co *coroutine) pause() bool { return co.yield(struct{}{}) }

// end makes pause return false, on the coroutine's own thread; on another one nothing can be done.
func (co *coroutine) end() {
	if !co.over && (co.home.ending.Load() || here() == co.home) {
		co.stop()
	}
}

// endSoon ends the coroutine now, or with the next call of its thread.
func (co *coroutine) endSoon() {
	t := co.home
	if here() == t {
		t.forget(co)
		co.end()
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, ok := t.pulls[co]; ok {
		t.unwanted = append(t.unwanted, co)
		unwanted.Add(1)
	}
}

func (t *thread) forget(co *coroutine) {
	t.mu.Lock()
	delete(t.pulls, co)
	t.mu.Unlock()
}

// endUnwanted ends the unwanted coroutines of the running thread.
func endUnwanted() {
	t := here()
	if t == nil {
		return
	}
	t.mu.Lock()
	list := t.unwanted
	t.unwanted = nil
	t.mu.Unlock()
	unwanted.Add(-int64(len(list)))
	for _, co := range list {
		t.forget(co)
		co.end()
	}
}
