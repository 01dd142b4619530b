// Package bad does not compile.
package bad

// Three returns a variable that does not exist.
func Three() int { return three }
