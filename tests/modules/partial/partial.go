// Package partial compiles, though one of its subpackages does not.
package partial

// One returns 1.
func One() int { return 1 }
