// Package broken does not compile.
package broken

// Wrong returns a string where an int is due.
func Wrong() int { return "text" }
