// Package locking calls back from goroutines that are locked to their threads.
package locking

import "runtime"

// OnThread calls f on a goroutine that is locked to its thread.
func OnThread(f func()) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	f()
}
