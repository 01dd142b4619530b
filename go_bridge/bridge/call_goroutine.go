package rt

import (
	"runtime"
	"strings"
)

// goroutineID is the number of the running goroutine, which Go shows in stack traces only. Finding it takes about a
// microsecond: runners ask once, otherwise only the handling of a JavaScript exception asks.
func goroutineID() uint64 {
	var buf [64]byte
	n := uint64(0)
	for _, c := range buf[len("goroutine "):runtime.Stack(buf[:], false)] {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + uint64(c-'0')
	}
	return n
}

// inCall says whether this goroutine runs a call that JavaScript made, of any client: one that must be unwound
// by a panic, since runtime.Goexit would end a thread that is not Go's.
func inCall() bool {
	pcs := make([]uintptr, 64)
	for {
		n := runtime.Callers(2, pcs)
		if n < len(pcs) {
			pcs = pcs[:n]
			break
		}
		pcs = make([]uintptr, 4*len(pcs))
	}
	frames := runtime.CallersFrames(pcs)
	for {
		frame, more := frames.Next()
		switch strings.TrimPrefix(frame.Function, bridgePackage) {
		case ".(*Client).straight", ".(*Client).runAsync", ".(*runner).loop", ".(*fiber).runCall":
			return true
		}
		if !more {
			return false
		}
	}
}
