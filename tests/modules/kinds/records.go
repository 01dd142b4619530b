package kinds

import "fmt"

// Point is the simplest record.
type Point struct {
	// X is the distance to the right.
	X int
	Y int // Y is the distance downwards.
}

// EchoPoint returns p.
func EchoPoint(p Point) Point { return p }

// Translate returns p moved by dx and dy.
func Translate(p Point, dx, dy int) Point { return Point{p.X + dx, p.Y + dy} }

// Points returns n points on the diagonal.
func Points(n int) []Point {
	points := make([]Point, n)
	for i := range points {
		points[i] = Point{i, i}
	}
	return points
}

// EchoPoints returns v.
func EchoPoints(v []Point) []Point { return v }

// EchoPointMap returns v.
func EchoPointMap(v map[string]Point) map[string]Point { return v }

// EchoPointPair returns v.
func EchoPointPair(v [2]Point) [2]Point { return v }

// Base is embedded by other records.
type Base struct {
	ID   int64
	Name string
}

// Extra is embedded through a pointer.
type Extra struct {
	Note  string
	Score float64
}

// Everything is a record with a field of every kind.
type Everything struct {
	Bool     bool
	Int      int
	Int8     int8
	Int16    int16
	Int32    int32
	Int64    int64
	Uint     uint
	Uint8    uint8
	Uint16   uint16
	Uint32   uint32
	Uint64   uint64
	Uintptr  uintptr
	Float32  float32
	Float64  float64
	String   string
	Bytes    []byte
	Hash     [4]byte
	Floats   []float64
	Ints     []int
	Strings  []string
	Pair     [2]string
	Counts   map[string]int
	ByNumber map[int]string
	Point    Point
	Points   []Point
	Color    Color
	Err      error
}

// EchoEverything returns e.
func EchoEverything(e Everything) Everything { return e }

// SampleEverything returns an Everything with no zero fields but Err.
func SampleEverything() Everything {
	return Everything{
		true, -1, -8, -16, -32, -64, 1, 8, 16, 32, 64, 7, 1.5, 2.25, "text",
		[]byte{1, 2}, [4]byte{1, 2, 3, 4}, []float64{0.5}, []int{1, 2}, []string{"a"}, [2]string{"l", "r"},
		map[string]int{"one": 1}, map[int]string{1: "one"}, Point{1, 2}, []Point{{3, 4}}, Green, nil,
	}
}

// Tagged has keys by tag: msgpack before json before the Go name.
type Tagged struct {
	Both    string `json:"from_json" msgpack:"from_msgpack"`
	JSON    string `json:"json_key,omitempty"`
	Msgpack int    `msgpack:"mp,omitempty"`
	Dash    string `json:"-"`
	Unnamed string `json:",omitempty"`
	Plain   string
	List    []string          `json:"list,omitempty"`
	Map     map[string]string `json:"map,omitempty"`
	Ptr     *int              `json:"ptr,omitempty"`
}

// EchoTagged returns t.
func EchoTagged(t Tagged) Tagged { return t }

// Embedding flattens Base, which it holds by value, and Extra, which it holds through a pointer. Its own Name
// hides Base's.
type Embedding struct {
	Base
	*Extra
	Name  string
	Label string `json:"label"`
}

// EchoEmbedding returns e.
func EchoEmbedding(e Embedding) Embedding { return e }

// DescribeEmbedding says what is set.
func DescribeEmbedding(e Embedding) string {
	if e.Extra == nil {
		return fmt.Sprintf("%d %s/%s no extra", e.ID, e.Name, e.Base.Name)
	}
	return fmt.Sprintf("%d %s/%s %s %g", e.ID, e.Name, e.Base.Name, e.Note, e.Score)
}

// TaggedEmbedding keeps Base under a key of its own.
type TaggedEmbedding struct {
	Base `json:"base"`
	Size int `json:"size"`
}

// EchoTaggedEmbedding returns t.
func EchoTaggedEmbedding(t TaggedEmbedding) TaggedEmbedding { return t }

// Left and Right both have a Name, so an embedding of both has none.
type Left struct{ Name, L string }

// Right is the other half.
type Right struct{ Name, R string }

// Ambiguous has L and R and no Name.
type Ambiguous struct {
	Left
	Right
}

// EchoAmbiguous returns a.
func EchoAmbiguous(a Ambiguous) Ambiguous { return a }

// Node is a record that contains itself.
type Node struct {
	Value    string           `json:"value"`
	Next     *Node            `json:"next,omitempty"`
	Children []Node           `json:"children,omitempty"`
	Named    map[string]*Node `json:"named,omitempty"`
}

// EchoNode returns n.
func EchoNode(n Node) Node { return n }

// Depth returns the length of n's chain of Next.
func Depth(n Node) int {
	depth := 1
	for p := n.Next; p != nil; p = p.Next {
		depth++
	}
	return depth
}

// Chain returns a node with depth-1 nodes behind it.
func Chain(depth int) Node {
	node := Node{Value: fmt.Sprint(depth)}
	for i := depth - 1; i > 0; i-- {
		next := node
		node = Node{Value: fmt.Sprint(i), Next: &next}
	}
	return node
}

// Optional holds pointers to things that are copied.
type Optional struct {
	Bool   *bool
	Int    *int
	Int64  *int64
	Float  *float64
	String *string
	Point  *Point
	Points []*Point
	Bytes  *[]byte
}

// EchoOptional returns o.
func EchoOptional(o Optional) Optional { return o }

// Holder is a record that holds handles.
type Holder struct {
	Counter *Counter
	Shape   Shape
	Note    string
}

// EchoHolder returns h.
func EchoHolder(h Holder) Holder { return h }

// Empty is a record without fields.
type Empty struct{}

// EchoEmpty returns e.
func EchoEmpty(e Empty) Empty { return e }

// Move writes through a pointer, so a record's pointer is a handle here.
func Move(p *Point, dx, dy int) {
	p.X += dx
	p.Y += dy
}

// NewPoint returns a handle to a record.
func NewPoint(x, y int) *Point { return &Point{x, y} }

// PointOf returns the point that p points to.
func PointOf(p *Point) Point {
	if p == nil {
		return Point{-1, -1}
	}
	return *p
}
