// Package ignored is test data.
package ignored

// Ignored is not scanned.
func Ignored() {}
