package kinds

import (
	"fmt"
	"sort"
	"strings"
)

// Counter is a struct with state and methods.
type Counter struct {
	// Name is any text.
	Name string
	// Step is added by Increment.
	Step  int
	value int
}

// NewCounter returns a counter that starts at start.
func NewCounter(start int) *Counter { return &Counter{Step: 1, value: start} }

// Add adds n and returns the new value.
func (c *Counter) Add(n int) int {
	c.value += n
	return c.value
}

// Increment adds Step.
func (c *Counter) Increment() { c.value += c.Step }

// Value returns the value.
func (c *Counter) Value() int { return c.value }

// Sub subtracts n, and fails below zero.
func (c *Counter) Sub(n int) (int, error) {
	if n > c.value {
		return c.value, fmt.Errorf("counter %q would fall below zero", c.Name)
	}
	c.value -= n
	return c.value, nil
}

// Clone returns another counter with the same value.
func (c Counter) Clone() *Counter { return &c }

// String describes the counter.
func (c *Counter) String() string {
	if c == nil {
		return "<nil counter>"
	}
	return fmt.Sprintf("%s=%d", c.Name, c.value)
}

// SumCounters returns the sum of their values.
func SumCounters(counters ...*Counter) (sum int) {
	for _, c := range counters {
		if c != nil {
			sum += c.value
		}
	}
	return sum
}

// Counters returns n counters.
func Counters(n int) []*Counter {
	list := make([]*Counter, n)
	for i := range list {
		list[i] = NewCounter(i)
	}
	return list
}

// CountersByName returns a map of two counters.
func CountersByName() map[string]*Counter {
	return map[string]*Counter{"a": {Name: "a", value: 1}, "b": {Name: "b", value: 2}}
}

// NilCounter returns nil.
func NilCounter() *Counter { return nil }

// CounterValue takes a struct by value.
func CounterValue(c Counter) int { return c.value }

// CopyCounter returns a struct by value.
func CopyCounter(c *Counter) Counter { return *c }

// Limited has Counter's methods too.
type Limited struct {
	Counter
	Limit int
}

// Full says whether the limit is reached.
func (l *Limited) Full() bool { return l.value >= l.Limit }

// NewLimited returns a limited counter.
func NewLimited(limit int) *Limited { return &Limited{Counter{Step: 1}, limit} }

// Shape is an interface.
type Shape interface {
	// Area returns the area.
	Area() float64
	// Scale returns a larger shape.
	Scale(factor float64) Shape
}

// Square is a Shape by value.
type Square struct{ Side float64 }

// Area returns the area.
func (s Square) Area() float64 { return s.Side * s.Side }

// Scale returns a larger square.
func (s Square) Scale(factor float64) Shape { return Square{s.Side * factor} }

// Circle is a Shape by pointer.
type Circle struct {
	Radius float64
	// Center is nested.
	Center Point
}

// Area returns three times the square of the radius, for a number that is easy to check.
func (c *Circle) Area() float64 { return 3 * c.Radius * c.Radius }

// Scale returns a larger circle.
func (c *Circle) Scale(factor float64) Shape { return &Circle{c.Radius * factor, c.Center} }

// NewSquare returns a Square as a Shape.
func NewSquare(side float64) Shape { return Square{side} }

// NewCircle returns a *Circle as a Shape.
func NewCircle(radius float64) Shape { return &Circle{Radius: radius} }

// TotalArea adds areas.
func TotalArea(shapes ...Shape) (total float64) {
	for _, shape := range shapes {
		total += shape.Area()
	}
	return total
}

// IsNilShape says whether s is nil.
func IsNilShape(s Shape) bool { return s == nil }

// hidden is an unexported type behind exported results.
type hidden struct{ secret string }

// Reveal returns the secret.
func (h *hidden) Reveal() string { return h.secret }

// Same says whether both hold the same secret.
func (h *hidden) Same(other *hidden) bool { return h.secret == other.secret }

// Hide returns an unexported type.
func Hide(secret string) *hidden { return &hidden{secret} }

// RevealHidden takes an unexported type.
func RevealHidden(h *hidden) string { return h.secret }

// Option is a functional option.
type Option func(*Counter)

// WithName sets the name.
func WithName(name string) Option { return func(c *Counter) { c.Name = name } }

// WithStep sets the step.
func WithStep(step int) Option { return func(c *Counter) { c.Step = step } }

// NewWithOptions returns a counter with options.
func NewWithOptions(start int, options ...Option) *Counter {
	c := NewCounter(start)
	for _, option := range options {
		option(c)
	}
	return c
}

// Apply applies the option.
func (o Option) Apply(c *Counter) { o(c) }

// Values is a named map with methods.
type Values map[string][]string

// Get returns the first value of key.
func (v Values) Get(key string) string {
	if len(v[key]) == 0 {
		return ""
	}
	return v[key][0]
}

// Set replaces the values of key.
func (v Values) Set(key, value string) { v[key] = []string{value} }

// Encode returns sorted key=value pairs.
func (v Values) Encode() string {
	parts := []string{}
	for key, values := range v {
		for _, value := range values {
			parts = append(parts, key+"="+value)
		}
	}
	sort.Strings(parts)
	return strings.Join(parts, "&")
}

// NewValues returns an empty Values.
func NewValues() Values { return Values{} }

// EncodeValues takes a Values.
func EncodeValues(v Values) string { return v.Encode() }

// IntList is a named slice with methods.
type IntList []int

// Len returns the length.
func (l IntList) Len() int { return len(l) }

// Push appends through the pointer.
func (l *IntList) Push(n int) { *l = append(*l, n) }

// Sum returns the sum.
func (l IntList) Sum() int { return SumInts(l) }

// NewIntList returns a list of 0 … n-1.
func NewIntList(n int) IntList {
	l := make(IntList, n)
	for i := range l {
		l[i] = i
	}
	return l
}

// SumList takes an IntList.
func SumList(l IntList) int { return l.Sum() }

// UUID is a named array with methods and a text form.
type UUID [4]byte

// String returns the bytes in hexadecimal.
func (u UUID) String() string { return fmt.Sprintf("%x", u[:]) }

// MarshalText returns the text form.
func (u UUID) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText parses eight hexadecimal digits.
func (u *UUID) UnmarshalText(text []byte) error {
	if len(text) != 8 {
		return fmt.Errorf("invalid UUID length: %d", len(text))
	}
	for i := range u {
		if _, err := fmt.Sscanf(string(text[2*i:2*i+2]), "%02x", &u[i]); err != nil {
			return fmt.Errorf("invalid UUID %q", text)
		}
	}
	return nil
}

// NewUUID returns the UUID 01020304.
func NewUUID() UUID { return UUID{1, 2, 3, 4} }

// EchoUUID returns u.
func EchoUUID(u UUID) UUID { return u }

// Ticker returns a channel, which only travels.
func Ticker() chan int { return make(chan int, 1) }

// ChannelCapacity takes a channel.
func ChannelCapacity(c chan int) int { return cap(c) }
