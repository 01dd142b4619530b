package rt

import "sync"

// handleTable holds the Go values of a client's handles. An id is generation·2^32 + slot, so that an id of a
// released handle is never mistaken for that of the next value in its slot.
type handleTable struct {
	mu    sync.Mutex
	slots []handleSlot
	free  []uint32
	live  uint32
	// epochs are of the calls that have yet to read their handles.
	epochs epochs
}

type handleSlot struct {
	handleValue
	generation uint32 // of the value in it, or of the next one
	used       bool
	released   bool // by JavaScript; calls that were started before may still read it
	// streaming says that the value is being read or written as a stream, which closes it in the end.
	streaming bool
	// callContext is a context that the value may need; it ends with its last handle.
	callContext *callContext
}

// handleValue is a Go value that a handle stands for.
type handleValue struct {
	value any
	// boxed says that value is a pointer made to hold a T that Go gave by value: where an interface is
	// wanted, T itself is passed when it implements it.
	boxed bool
}

// put holds a value under a new id.
func (t *handleTable) put(value any, boxed bool) uint64 {
	t.mu.Lock()
	var slot uint32
	if n := len(t.free); n > 0 {
		slot = t.free[n-1]
		t.free = t.free[:n-1]
	} else {
		slot = uint32(len(t.slots))
		t.slots = append(t.slots, handleSlot{generation: 1})
	}
	s := &t.slots[slot]
	s.value, s.boxed, s.used = value, boxed, true
	t.live++
	id := uint64(s.generation)<<32 | uint64(slot)
	t.mu.Unlock()
	return id
}

// slotLocked finds the slot of an id; nil for an id that is not in use, as when the client was closed meanwhile.
func (t *handleTable) slotLocked(id uint64) *handleSlot {
	slot, generation := uint32(id), id>>32
	if uint64(slot) >= uint64(len(t.slots)) {
		return nil
	}
	if s := &t.slots[slot]; s.used && uint64(s.generation) == generation {
		return s
	}
	return nil
}

// get gives the value of an id; ok is false for an id that is not in use.
func (t *handleTable) get(id uint64) (h handleValue, ok bool) {
	t.mu.Lock()
	if s := t.slotLocked(id); s != nil {
		h, ok = s.handleValue, true
	}
	t.mu.Unlock()
	return h, ok
}

// wasUsed says whether id was given out once.
func (t *handleTable) wasUsed(id uint64) bool {
	slot, generation := uint32(id), id>>32
	t.mu.Lock()
	defer t.mu.Unlock()
	return uint64(slot) < uint64(len(t.slots)) && generation > 0 &&
		generation < uint64(t.slots[slot].generation)
}

// keepContext leaves a call's context to the handles that the call returned; false when there are none.
func (t *handleTable) keepContext(ids []uint64, cc *callContext) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, id := range ids {
		s := t.slotLocked(id)
		if s != nil && s.callContext == nil {
			s.callContext = cc
			cc.handles.Add(1)
		}
	}
	return cc.handles.Load() > 0
}

// release drops a value and says whether the id was in use.
func (t *handleTable) release(id uint64) bool {
	t.mu.Lock()
	released, ended := t.releaseLocked(id)
	t.mu.Unlock()
	if ended != nil {
		ended.over()
	}
	return released
}

// releaseLocked drops a value, now or when the calls that were started before have read their requests. It gives the
// context that ends with it.
func (t *handleTable) releaseLocked(id uint64) (released bool, ended *callContext) {
	s, slot := t.slotLocked(id), uint32(id)
	if s == nil || s.released {
		return false, nil
	}
	t.live--
	if e := &t.epochs; e.calls[0]+e.calls[1] > 0 {
		s.released = true
		e.doomed[later] = append(e.doomed[later], slot)
		if len(e.doomed[waiting]) == 0 {
			t.buryLocked() // begins a new epoch
		}
		return true, nil
	}
	return true, t.freeLocked(slot)
}

// freeLocked empties a slot and gives the context that ends with it.
func (t *handleTable) freeLocked(slot uint32) (ended *callContext) {
	s := &t.slots[slot]
	ended = s.callContext.left()
	generation := s.generation
	*s = handleSlot{generation: generation + 1}
	// A slot whose generations are used up is never used again.
	if generation < maxGeneration {
		t.free = append(t.free, slot)
	}
	return ended
}

// stream notes whether the value of an id is being read or written as a stream.
func (t *handleTable) stream(id uint64, streaming bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if s := t.slotLocked(id); s != nil {
		s.streaming = streaming
	}
}

// clear drops all values, ends the contexts that were made for them, and closes those that were streams, as a stream
// that is left is closed.
func (t *handleTable) clear() {
	t.mu.Lock()
	slots := t.slots
	t.slots, t.free, t.live = nil, nil, 0
	t.epochs.doomed = [2][]uint32{}
	t.mu.Unlock()
	for i := range slots {
		if slots[i].streaming {
			go abandon(slots[i].value)
		}
		if ended := slots[i].callContext.left(); ended != nil {
			ended.over()
		}
	}
}

// unread says whether calls were started that have yet to read their requests.
func (t *handleTable) unread() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.epochs.calls[0]+t.epochs.calls[1] > 0
}

func (t *handleTable) count() uint32 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.live
}
