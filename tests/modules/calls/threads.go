package calls

import (
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
)

var (
	lock   sync.Mutex
	locked atomic.Int64
)

// Locked calls f with a lock held.
func Locked(f func()) {
	lock.Lock()
	locked.Add(1)
	defer lock.Unlock()
	f()
}

// TimesLocked is how many times Locked was called.
func TimesLocked() int { return int(locked.Load()) }

// Unlocked says whether the lock is free.
func Unlocked() bool {
	if !lock.TryLock() {
		return false
	}
	lock.Unlock()
	return true
}

// End calls f and ends its goroutine.
func End(f func()) {
	f()
	runtime.Goexit()
}

// CallBetween calls f, has another goroutine call what Keep has kept, and calls f until that has ended.
func CallBetween(text string, f func()) string {
	f()
	answer := make(chan string, 1)
	go func() {
		text, err := CallKept(text)
		if err != nil {
			text = err.Error()
		}
		answer <- text
	}()
	for {
		f()
		select {
		case text := <-answer:
			return text
		default:
		}
	}
}

// EmitBetween calls f, has another goroutine call Emit, and calls f until that has ended.
func EmitBetween(f func()) {
	f()
	done := make(chan int)
	go func() {
		defer close(done)
		Emit("between")
	}()
	for {
		f()
		select {
		case <-done:
			return
		default:
		}
	}
}

// Goroutines is the number of goroutines.
func Goroutines() int { return runtime.NumGoroutine() }

// Emitting counts to n, and calls Emit before each value.
func Emitting(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			Emit("next")
			if !yield(i) {
				return
			}
		}
	}
}
