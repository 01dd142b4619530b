// Package shapes has what both other packages use.
package shapes

// Size is a record.
type Size struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

// Rect is a handle with a nested record.
type Rect struct {
	Size
	Color Color
	id    int
}

// Color is an enumeration.
type Color string

// Colors.
const (
	Red  Color = "red"
	Blue Color = "blue"
)

// NewRect returns a rectangle.
func NewRect(width, height int) *Rect { return &Rect{Size: Size{width, height}, Color: Red} }

// Area returns the area.
func (r *Rect) Area() int { return r.Width * r.Height }
