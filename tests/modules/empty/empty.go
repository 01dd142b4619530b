// Package empty exports nothing.
package empty

func hidden() {}

var _ = hidden
