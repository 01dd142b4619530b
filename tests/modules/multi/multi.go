// Package multi is a module of several packages whose types meet.
package multi

import (
	"time"

	"example.com/multi/internal/core"
	"example.com/multi/shapes"
	"example.com/multi/store"
)

// Drawing holds shapes.
type Drawing struct {
	Title  string
	shapes []*shapes.Rect
}

// New returns an empty drawing.
func New(title string) *Drawing { return &Drawing{Title: title} }

// Put adds a shape of another package.
func (d *Drawing) Put(r *shapes.Rect) int {
	d.shapes = append(d.shapes, r)
	return len(d.shapes)
}

// Bounds returns a record of another package.
func (d *Drawing) Bounds() shapes.Size {
	var size shapes.Size
	for _, r := range d.shapes {
		size.Width = max(size.Width, r.Size.Width)
		size.Height = max(size.Height, r.Size.Height)
	}
	return size
}

// Save puts the drawing's title into a store.
func (d *Drawing) Save(s store.Store) error { return s.Put("title", d.Title) }

// Engine returns a type of an internal package.
func Engine() *core.Engine { return core.NewEngine("v1") }

// Run takes a type of an internal package.
func Run(e *core.Engine, times int) int { return e.Run(times) }

// Engines returns values that no source outside can spell.
func Engines() []*core.Engine { return []*core.Engine{core.NewEngine("a")} }

// Alias is another name for a type of an internal package.
type Alias = core.Gear

// NewAlias returns it.
func NewAlias(teeth int) *Alias { return &Alias{Teeth: teeth} }

// Epoch returns a type of the standard library.
func Epoch() time.Time { return time.Unix(0, 0).UTC() }

// FormatDuration takes a named basic of the standard library.
func FormatDuration(d time.Duration) string { return d.String() }

// Weekday returns an enumeration of the standard library.
func Weekday(t time.Time) time.Weekday { return t.Weekday() }
