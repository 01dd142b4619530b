package streams

import (
	"bytes"
	"runtime"
)

// Goroutines is how many there are, without those that stand for threads of the program.
func Goroutines() int {
	stacks := make([]byte, 8<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	return bytes.Count(stacks, []byte("goroutine ")) - bytes.Count(stacks, []byte("locked to thread]:")) -
		bytes.Count(stacks, []byte("in goroutine "))
}

// Collect runs a garbage collection.
func Collect() { runtime.GC() }
