package kinds

import "fmt"

// Config has fields of every form, to be read and written on a handle.
type Config struct {
	Name     string `json:"name"`
	Port     int    `json:"port,omitempty"`
	Ratio    float64
	Big      int64
	Color    Color
	Tags     []string
	Data     []byte
	Env      map[string]string
	Point    Point  // a record: copied
	Place    *Point // a handle
	Inner    Inner  // a nested struct: a handle into the parent
	InnerPtr *Inner
	Shape    Shape
	Counter  *Counter
	Optional *int
	Err      error
	OnEvent  func(string) // left out: a callback
	private  int
}

// Inner is a nested struct that is no record.
type Inner struct {
	Value string
	Deep  Deep
	calls int
}

// Touch changes Inner through a pointer.
func (i *Inner) Touch() int {
	i.calls++
	i.Value = fmt.Sprintf("touched %d", i.calls)
	return i.calls
}

// Deep is nested in Inner.
type Deep struct {
	Level  int
	hidden bool
}

// NewConfig returns a filled Config.
func NewConfig() *Config {
	return &Config{
		Name: "config", Port: 80, Ratio: 0.5, Big: 1 << 60, Color: Blue,
		Tags: []string{"a", "b"}, Data: []byte{1, 2, 3}, Env: map[string]string{"k": "v"},
		Point: Point{1, 2}, Place: &Point{3, 4}, Inner: Inner{Value: "inner"}, InnerPtr: &Inner{Value: "pointed"},
		Shape: Square{2}, Counter: NewCounter(5), private: 1,
	}
}

// Describe shows what Go sees.
func (c *Config) Describe() string {
	return fmt.Sprintf("%s:%d %g %v %v %v", c.Name, c.Port, c.Ratio, c.Color, c.Tags, c.Inner.Value)
}

// DescribeConfig takes a struct by pointer; nil is told apart.
func DescribeConfig(c *Config) string {
	if c == nil {
		return "<nil>"
	}
	return c.Describe()
}

// Server has Config's fields and methods, promoted.
type Server struct {
	*Config
	Addr string
}

// NewServer returns a Server.
func NewServer(addr string) *Server { return &Server{NewConfig(), addr} }

// BareServer returns a Server without a Config: promoted fields go through nil.
func BareServer() *Server { return &Server{Addr: "bare"} }
