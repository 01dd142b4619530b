package rt

import (
	"errors"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
)

// A sequence (iter.Seq, iter.Seq2) is a Go func that calls yield for each value. JavaScript asks for each value instead,
// so the func runs on a goroutine of its own, which waits inside yield until the next value is asked for: a coroutine of
// the thread of JavaScript where the first value is asked for by a synchronous call in which Go cannot call back. Else
// it is a goroutine that any other can ask.
//
// The func runs no further than to the value that was asked for: what it does between two values happens when Go would
// do it, and a loop that is left has taken no value too many.

// pulling is one iteration of a sequence.
type pulling struct {
	turn            sync.Mutex // of those that ask
	run             func()     // the func, until it is begun
	co              atomic.Pointer[coroutine]
	asked, answered parker
	want            int // how many values are asked for
	ready           atomic.Bool
	stopped         atomic.Bool

	// These are the goroutine's until it is ready.
	ended   bool
	failure any // what the func panicked with
}

// puller is the value of a handle of an iteration. When it is garbage nobody can ask any more, and the goroutine
// ends.
type puller[K, V any] struct {
	*pulling
	values *pulled[K, V]
}

// pulled are the values that the func yielded since it was last asked.
type pulled[K, V any] struct {
	keys   []K
	values []V
}

// Pull prepares the iteration of a sequence; nothing of it runs yet.
func Pull[S ~func(yield func(V) bool), V any](seq S) any {
	return newPuller(func(p *pulling, out *pulled[struct{}, V]) {
		seq(func(v V) bool {
			out.values = append(out.values, v)
			return p.yield(len(out.values))
		})
	})
}

// Pull2 is Pull for a sequence of pairs.
func Pull2[S ~func(yield func(K, V) bool), K, V any](seq S) any {
	return newPuller(func(p *pulling, out *pulled[K, V]) {
		seq(func(k K, v V) bool {
			out.keys, out.values = append(out.keys, k), append(out.values, v)
			return p.yield(len(out.values))
		})
	})
}

// Next gives the next n values, fewer at the end only, and says whether there may be more.
func Next[V any](it any, n int) ([]V, bool) {
	_, values, more := next[struct{}, V](it, n)
	return values, more
}

// Next2 is Next for a sequence of pairs.
func Next2[K, V any](it any, n int) ([]K, []V, bool) { return next[K, V](it, n) }

func newPuller[K, V any](run func(p *pulling, out *pulled[K, V])) any {
	p := &pulling{asked: newParker(), answered: newParker()}
	out := new(pulled[K, V])
	p.run = func() { run(p, out) }
	it := &puller[K, V]{p, out}
	runtime.AddCleanup(it, (*pulling).stop, p)
	return it
}

var errNotPulled = errors.New("expected a sequence that is being iterated")

func next[K, V any](it any, n int) ([]K, []V, bool) {
	p, ok := it.(*puller[K, V])
	if !ok {
		panic(errNotPulled)
	}
	p.turn.Lock()
	defer p.turn.Unlock()
	defer runtime.KeepAlive(p)
	if p.ended || p.stopped.Load() {
		return nil, nil, false
	}
	*p.values = pulled[K, V]{}
	p.ask(max(n, 1))
	if failure := p.failure; failure != nil {
		p.failure = nil
		panic(failure)
	}
	return p.values.keys, p.values.values, !p.ended
}

// ask lets the func run until it has given n values or has ended.
func (p *pulling) ask(n int) {
	p.want = n
	p.ready.Store(false)
	if p.run != nil {
		p.start()
	} else if p.co.Load() == nil {
		p.asked.poke()
	}
	if co := p.co.Load(); co != nil {
		if here() != co.home {
			panic(errElsewhere)
		}
		co.resume()
		if p.ended {
			co.home.forget(co)
		}
		return
	}
	for {
		seen := p.answered.seen()
		if p.ready.Load() {
			return
		}
		p.answered.wait(seen)
	}
}

var errElsewhere = errors.New("the sequence is iterated by synchronous calls of the thread that began to, and cannot be gone on with elsewhere")

// start starts the func, on the calling thread if that is one of JavaScript.
func (p *pulling) start() {
	run := p.run
	p.run = nil
	home := here()
	if home == nil {
		go p.begin(run)
		return
	}
	co := home.start(func(*coroutine) { p.begin(run) })
	p.co.Store(co)
	home.mu.Lock()
	home.pulls[co] = struct{}{}
	home.mu.Unlock()
}

// pullsHere says whether a request asks a sequence that only the calling thread can continue.
func (c *Client) pullsHere(req []byte) bool {
	var call Call
	call.begin(c, req, nil)
	p, ok := call.AnyArg().(interface{ bound() bool })
	return ok && p.bound()
}

func (p *pulling) bound() bool { return p.co.Load() != nil }

// begin runs the func on this goroutine to its end.
func (p *pulling) begin(run func()) {
	returned := false
	defer func() {
		if value := recover(); value != nil {
			p.failure = relayed{value, userStack()}
		} else if !returned {
			p.failure = errGoexit
		}
		p.ended = true
		p.ready.Store(true)
		p.answered.poke()
	}()
	run()
	returned = true
}

// yield runs after each value; n counts the values since the last question. It says whether the func shall go on.
func (p *pulling) yield(n int) bool {
	if n < p.want || p.stopped.Load() {
		return !p.stopped.Load()
	}
	if co := p.co.Load(); co != nil {
		return co.pause() && !p.stopped.Load()
	}
	seen := p.asked.seen()
	p.ready.Store(true)
	p.answered.poke()
	p.asked.wait(seen)
	return !p.stopped.Load()
}

// stop ends the sequence: yield returns false. It does not wait for the func, which may be busy.
func (p *pulling) stop() {
	p.stopped.Store(true)
	if co := p.co.Load(); co != nil {
		co.endSoon()
		return
	}
	p.asked.poke()
}

// Close ends the sequence.
func (p *puller[K, V]) Close() error {
	p.stop()
	return nil
}

var _ io.Closer = (*puller[int, int])(nil)

// relayed is a panic of another goroutine, raised again in the call that waits for it.
type relayed struct {
	value any
	stack string
}
