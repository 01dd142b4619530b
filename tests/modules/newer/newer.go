// Package newer needs a Go that does not exist.
package newer

// One returns 1.
func One() int { return 1 }
