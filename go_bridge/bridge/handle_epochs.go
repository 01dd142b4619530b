package rt

// Epochs keep released handles alive for calls that may still read them. An asynchronous call reads its request on a
// goroutine of its own, some time after it was started, and a handle that JavaScript releases meanwhile must stay
// until every call that was started before has read its request. Two epochs tell those calls from later ones, so that
// handles go even when calls are started all the time.
type epochs struct {
	current int
	calls   [2]int      // that have not read their requests, by the epoch in which they were started
	doomed  [2][]uint32 // slots: those that wait for the older epoch's calls, and those that come after
}

const (
	waiting = iota
	later
)

// reading is a call that has not read its request.
type reading struct {
	table *handleTable // nil when it has
	epoch int
}

// reading enters a call that is about to be started.
func (t *handleTable) reading() reading {
	t.mu.Lock()
	epoch := t.epochs.current
	t.epochs.calls[epoch]++
	t.mu.Unlock()
	return reading{t, epoch}
}

// end notes that the call has read its request. Ending twice does nothing.
func (r *reading) end() {
	t := r.table
	if t == nil {
		return
	}
	r.table = nil
	t.mu.Lock()
	e := &t.epochs
	e.calls[r.epoch]--
	var ended []*callContext
	if e.calls[r.epoch] == 0 && len(e.doomed[waiting])+len(e.doomed[later]) > 0 {
		ended = t.buryLocked()
	}
	t.mu.Unlock()
	cancelAll(ended)
}

// buryLocked frees the slots that no call can refer to any more.
func (t *handleTable) buryLocked() (ended []*callContext) {
	e := &t.epochs
	for e.calls[1-e.current] == 0 {
		for _, slot := range e.doomed[waiting] {
			ended = append(ended, t.freeLocked(slot))
		}
		e.doomed[waiting] = nil
		if len(e.doomed[later]) == 0 {
			break
		}
		e.doomed[waiting], e.doomed[later] = e.doomed[later], nil
		e.current = 1 - e.current
	}
	return ended
}

// cancelAll ends contexts that their last handles have left; call it without the lock, since contexts may be user
// code.
func cancelAll(ended []*callContext) {
	for _, cc := range ended {
		if cc != nil {
			cc.over()
		}
	}
}
