// Package kinds has a function for every way in which a value crosses.
//
// Its functions do simple, checkable things: an Echo returns what it is given, a Sum adds, and
// whatever fails says so in words that a test can compare.
package kinds
