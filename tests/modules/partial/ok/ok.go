// Package ok compiles too.
package ok

// Two returns 2.
func Two() int { return 2 }
