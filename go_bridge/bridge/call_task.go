package rt

import (
	"context"
	"weak"
)

// task is a call that can be called back or that runs asynchronously: one that lives on a goroutine of its own.
type task struct {
	client  *Client
	id      uint32
	isAsync bool
	entry   func(*Call)
	request []byte
	runner  *runner // nil for an asynchronous call that cannot be called back
	fiber   *fiber  // of a synchronous call that runs on the calling thread
	own     *Call   // of such a call, which is used again
	reading reading // for an asynchronous call

	// These are the goroutine's own.
	borrowed []*hold // what it was lent: nil for a function
	thrown   bool    // a JavaScript function threw on it
	token    uint32

	// These are guarded by client.mu.
	ended     bool // for JavaScript; its goroutine may still run
	status    uint32
	payload   []byte
	ids       []uint64 // of an asynchronous call: the handles in its payload
	kept      []*Ref   // of an asynchronous call: the JavaScript objects in its payload
	ran       bool     // its goroutine is done with it
	left      bool     // the thread that made it is done with it
	abandoned bool     // by JavaScript: nobody waits for its completion
	cancelled bool
	cancel    func() // of its context, when it has asked for one
	// readers read JavaScript streams; nobody may go on waiting for them when the call is given up.
	readers []weak.Pointer[jsReader]
}

// endLocked ends the call as JavaScript sees it, once; it says whether it did.
func (t *task) endLocked(status uint32, payload []byte, ids []uint64) bool {
	if t.ended {
		return false
	}
	t.ended, t.status, t.payload = true, status, payload
	c := t.client
	switch {
	case c.closed:
	case t.isAsync:
		t.ids = ids
		c.completed = append(c.completed, t)
		c.events.Broadcast()
	case t.runner != nil:
		t.runner.done.poke()
	}
	return true
}

// failIfThrown makes the call fail with the value that a JavaScript function threw, even where user code recovered
// from it.
func (t *task) failIfThrown(call *Call) {
	if t.thrown && call.status != statusThrown {
		call.restart()
		call.status = statusThrown
		call.W.Uint(uint64(t.token))
	}
}

// whenGivenUp has a stream cancelled when the call is given up.
func (t *task) whenGivenUp(r *jsReader) {
	t.client.mu.Lock()
	defer t.client.mu.Unlock()
	t.readers = append(t.readers, weak.Make(r))
}

// cancelLocked marks the call as cancelled and gives a function to call without the lock.
func (t *task) cancelLocked() func() {
	t.cancelled = true
	cancel, readers := t.cancel, t.readers
	return func() {
		if cancel != nil {
			cancel()
		}
		for _, reader := range readers {
			if r := reader.Value(); r != nil {
				go r.leave(context.Canceled) // JavaScript has to answer
			}
		}
	}
}
