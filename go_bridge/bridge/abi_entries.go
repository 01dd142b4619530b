package rt

import (
	"encoding/binary"
	"fmt"
)

// These entries are the symbols of the ABI without C: abi_exports.go wraps them, and Go tests call them as JavaScript
// does. A request or response buffer is nil for a null pointer and never kept.

// Hello writes [abi_version, schema_hash, build_id]; a result greater than len(out) is the length needed.
func Hello(out []byte) uint32 {
	var w Writer
	w.Array(3)
	w.Uint(abiVersion)
	w.String(library.schemaHash)
	w.String(library.buildID)
	if len(w.buf) <= len(out) {
		copy(out, w.buf)
	}
	return uint32(len(w.buf))
}

// Open makes a client and gives its number, never 0 unless there are 65,536 of them.
func Open() uint32 {
	if c := openClient(); c != nil {
		return c.id
	}
	return 0
}

// Close ends a client; an unknown one is left alone.
func Close(client uint32) {
	if c := clientOf(client); c != nil {
		c.close()
	}
}

// Invoke runs a function: ugl_call.
func Invoke(client, fn uint32, req, out []byte) uint32 {
	if len(out) < minCapacity {
		return outcome(0, statusBadRequest)
	}
	c := clientOf(client)
	if c == nil {
		return outcome(0, statusClosed)
	}
	carries, lends := fn&carriesFunctions != 0, fn&lendsFunctions != 0
	if fn &^= carriesFunctions | lendsFunctions; fn >= uint32(len(library.functions)) || library.functions[fn].Run == nil {
		return badRequest(out, "this library has no function %d", fn)
	}
	if unwanted.Load() != 0 {
		endUnwanted()
	}
	f := &library.functions[fn]
	switch held := c.held.Load() != 0; {
	case fn == fnCollect, fn == fnRests:
		// A runner that waits would look, to the collection, as if it still held what it ran last.
	case lends && !held && c.lendsHere():
		return c.lend(f.Run, req, out)
	case carries || held && !(f.pulls && c.pullsHere(req)):
		return c.converse(f.Run, req, out)
	}
	return c.straight(f.Run, req, out)
}

func badRequest(out []byte, format string, args ...any) uint32 {
	w := Writer{buf: out[:0]}
	w.String(fmt.Sprintf(format, args...))
	w.String("")
	return outcome(len(w.buf), statusBadRequest)
}

// Resume answers a callback: ugl_resume.
func Resume(client, call, inv uint32, req, out []byte) uint32 {
	if len(out) < minCapacity {
		return outcome(0, statusBadRequest)
	}
	c := clientOf(client)
	if c == nil {
		return outcome(0, statusClosed)
	}
	c.mu.Lock()
	var t *task
	if call != 0 {
		if t = c.waitingLocked(call); t == nil {
			c.mu.Unlock()
			return badRequest(out, "no synchronous call %d is waiting", call)
		}
		if f := t.fiber; f != nil && f.asked != nil && f.asked.id == inv {
			c.mu.Unlock()
			return f.answer(req, out)
		}
	}
	i := c.invocations[inv]
	if i == nil || !i.delivered {
		c.mu.Unlock()
		return badRequest(out, "no callback %d is waiting for an answer", inv)
	}
	delete(c.invocations, inv)
	c.mu.Unlock()
	return c.resume(t, i, req, out)
}

// Take moves out a result that did not fit: ugl_take.
func Take(client, ticket uint32, out []byte) uint32 {
	if c := clientOf(client); c != nil {
		return c.take(ticket, out)
	}
	return 0
}

// Start starts an asynchronous call: ugl_start.
func Start(client, fn, call uint32, req []byte) uint32 {
	c := clientOf(client)
	if c == nil {
		return outcome(0, statusClosed)
	}
	carries := fn&carriesFunctions != 0
	if fn &^= carriesFunctions; fn >= uint32(len(library.functions)) || library.functions[fn].Run == nil {
		return outcome(0, statusBadRequest)
	}
	return c.start(&library.functions[fn], call, req, carries || c.held.Load() != 0 && fn != fnCollect)
}

// Cancel gives up an asynchronous call: ugl_cancel. It returns 1 when the completion is among the events all the
// same.
func Cancel(client, call uint32) uint32 {
	if c := clientOf(client); c != nil && c.cancel(call) {
		return 1
	}
	return 0
}

// Poll writes a batch of events: ugl_poll.
func Poll(client uint32, out []byte) uint32 {
	if len(out) < minCapacity {
		return outcome(0, statusBadRequest)
	}
	c := clientOf(client)
	if c == nil {
		return outcome(0, statusClosed)
	}
	return c.poll(out)
}

// Wait sleeps until there is an event, a wake or a close: ugl_wait.
func Wait(client uint32) uint32 {
	if c := clientOf(client); c != nil {
		return c.wait()
	}
	return 0
}

// Wake ends a wait: ugl_wake.
func Wake(client uint32) {
	if c := clientOf(client); c != nil {
		c.wake()
	}
}

// Release releases handles; ids holds pairs of little-endian uint32, slot and generation, which is the id: ugl_release.
func Release(client uint32, ids []byte) (released uint32) {
	c := clientOf(client)
	if c == nil {
		return 0
	}
	t := &c.handles
	var contexts []*callContext
	t.mu.Lock()
	for ; len(ids) >= 8; ids = ids[8:] {
		ok, ended := t.releaseLocked(binary.LittleEndian.Uint64(ids))
		if ok {
			released++
		}
		if ended != nil {
			contexts = append(contexts, ended)
		}
	}
	t.mu.Unlock()
	cancelAll(contexts)
	if released > 0 {
		collect() // what they held may hold functions
	}
	return released
}

// Live is the number of live handles: ugl_live.
func Live(client uint32) uint32 {
	if c := clientOf(client); c != nil {
		return c.handles.count()
	}
	return 0
}
