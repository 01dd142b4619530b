package rt

import (
	"runtime"
	"sync/atomic"
)

// parker lets one goroutine wait until another pokes it. It spins for a moment first: a hop between a thread that
// runs JavaScript and a goroutine then takes a tenth of what parking costs (see bench/).
type parker struct {
	sequence atomic.Uint32
	parked   atomic.Uint32
	spinning atomic.Uint32
	budget   atomic.Int32 // how long the next wait spins
	wake     chan struct{}
}

// Spinning is bounded per wait and, on the whole, by the processors that nothing else needs. The least must outlast
// the wake-up of a parked partner: with less, two that once missed each other would go on parking for ever.
const (
	spinMax = 60_000 // loads; about 20 µs
	spinMin = spinMax / 4
)

var (
	spinners    atomic.Int32
	spinnersMax = int32(min(runtime.NumCPU(), runtime.GOMAXPROCS(0))) - 1
)

func newParker() parker { return parker{wake: make(chan struct{}, 1)} }

// seen is the argument for wait: read it before checking the condition.
func (p *parker) seen() uint32 { return p.sequence.Load() }

// poke ends the wait, or the next one whose seen is older.
func (p *parker) poke() {
	p.sequence.Add(1)
	// Whoever is about to spin for an answer takes the place of the one that is woken.
	if p.spinning.Load() == 1 && p.spinning.Swap(0) == 1 {
		spinners.Add(-1)
	}
	if p.parked.Load() == 1 && p.parked.Swap(0) == 1 {
		p.wake <- struct{}{}
	}
}

// wait returns after a poke that came since seen.
func (p *parker) wait(seen uint32) {
	if p.spin(seen) {
		return
	}
	p.parked.Store(1)
	if p.sequence.Load() != seen && p.parked.Swap(0) == 1 {
		return
	}
	<-p.wake
}

// spin waits for a poke without parking, as long as that has been worth it lately.
func (p *parker) spin(seen uint32) bool {
	if spinners.Add(1) > spinnersMax {
		spinners.Add(-1)
		return p.sequence.Load() != seen
	}
	budget := p.budget.Load()
	if budget == 0 {
		budget = spinMax
	}
	p.spinning.Store(1)
	poked := false
	for range budget {
		if p.sequence.Load() != seen {
			poked = true
			break
		}
	}
	if p.spinning.Swap(0) == 1 {
		spinners.Add(-1)
	}
	if poked {
		p.budget.Store(spinMax)
	} else {
		p.budget.Store(max(spinMin, budget/2))
	}
	return poked
}
