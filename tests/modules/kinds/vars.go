package kinds

import "errors"

// Count is a package variable that can be written.
var Count = 1

// Title is text.
var Title = "untitled"

var (
	// Origin is a record.
	Origin = Point{}
	// Palette is a slice.
	Palette = []string{"red", "green"}
	// Default is a handle.
	Default = NewCounter(100)
)

// ErrNotFound is a sentinel.
var ErrNotFound = errors.New("not found")

// ErrOther is another sentinel.
var ErrOther error = &CodeError{Code: 7, Reason: "other"}

// CurrentCount returns Count as Go sees it.
func CurrentCount() int { return Count }
