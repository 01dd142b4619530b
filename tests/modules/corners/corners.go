// Package corners has declarations that a scanner gets wrong first.
package corners

import (
	"context"
	"io"
	"net/http"
	"time"
)

// base is embedded and not exported.
type base struct {
	Visible string
	Shadow  string
	secret  int
}

// Hello is promoted from a type that cannot be named.
func (b *base) Hello() string { return "hello " + b.Visible }

// Derived has base's exported fields and methods. Its Shadow is a method that hides base's field.
type Derived struct {
	base
	Own int
}

// Shadow hides a field.
func (d *Derived) Shadow() string { return "method" }

// PointerDerived embeds base through a pointer that source outside cannot fill in.
type PointerDerived struct {
	*base
	Own int
}

// NewDerived returns a Derived.
func NewDerived() *Derived { return &Derived{base: base{Visible: "v"}} }

// Same and Other want one key, so both go by their Go names.
type Same struct {
	A string `json:"x"`
	B string `json:"x"`
}

// EchoSame returns s.
func EchoSame(s Same) Same { return s }

// Deeper has the key of Shallow.
type Deeper struct {
	Key  string `json:"key"`
	Only string `json:"only"`
}

// Shallow hides Deeper's Key, not its Only.
type Shallow struct {
	Deeper
	Mine string `json:"key"`
}

// EchoShallow returns s.
func EchoShallow(s Shallow) Shallow { return s }

// Loop embeds itself.
type Loop struct {
	*Loop
	Value int
}

// EchoLoop returns l.
func EchoLoop(l Loop) Loop { return l }

// Tree is a slice of itself.
type Tree []Tree

// Count counts.
func Count(t Tree) (n int) {
	for _, child := range t {
		n += 1 + Count(child)
	}
	return n
}

// Forest is a map of itself, with a method.
type Forest map[string]Forest

// Size counts.
func (f Forest) Size() int { return len(f) }

// A and B hold each other.
type A struct{ B *B }

// B holds A.
type B struct{ As []A }

// EchoA returns a.
func EchoA(a A) A { return a }

// Clock holds what other packages declare.
type Clock struct {
	Now     time.Time
	Every   time.Duration
	Headers http.Header
	Client  *http.Client
}

// EchoClock returns c.
func EchoClock(c Clock) Clock { return c }

// ReadWriter embeds interfaces.
type ReadWriter interface {
	io.Reader
	inner
	Flush() error
	hidden()
}

type inner interface{ Inner() int }

// Constraint is no type for values.
type Constraint interface{ ~int | ~string }

// Anything is any.
type Anything any

// Second is another name of a class.
type Second = Derived

// Third is another name of a record.
type Third = Same

// Numbers is another name of an unnamed type.
type Numbers = []int

// Sum adds.
func Sum(n Numbers) int { return len(n) }

type mode int

// Constants of an unexported type.
const (
	ModeA mode = iota
	ModeB
)

// SetMode takes a type that cannot be named.
func SetMode(m mode) {}

// Level has a method on its pointer.
type Level int

// Set writes through the receiver.
func (l *Level) Set(s string) error { *l = Level(len(s)); return nil }

// Get does not.
func (l Level) Get() int { return int(l) }

// Local returns a type declared in a function.
func Local() io.Reader { return nil }

// Pair is generic.
type Pair[K comparable, V any] struct {
	Key   K
	Value V
}

// Get returns both.
func (p *Pair[K, V]) Get() (K, V) { return p.Key, p.Value }

// NewPair instantiates it: a record, were it not for its method.
func NewPair() *Pair[string, time.Duration] { return &Pair[string, time.Duration]{} }

// Box is generic and without methods.
type Box[T any] struct{ Value T }

// EchoBox takes an instantiated record.
func EchoBox(b Box[int]) Box[int] { return b }

// Matrix is a generic type's instance.
type Matrix = Pair[int, []float64]

// EchoMatrix returns m.
func EchoMatrix(m *Matrix) *Matrix { return m }

// Contexts takes contexts where they are values.
func Contexts(ctx context.Context, more []context.Context) context.Context { return more[0] }

// Variadic functions of every kind of element.
func Variadic(handles ...*Derived) int { return len(handles) }

// VariadicContext has contexts as rest parameters.
func VariadicContext(contexts ...context.Context) int { return len(contexts) }

// Pointers are values in results and skipped as parameters.
func Pointers() (*string, *[]int, *[4]byte, *map[string]int) { return nil, nil, nil, nil }

// PointerToInterface is skipped.
func PointerToInterface(p *io.Reader) {}

// PointerPointer is skipped.
func PointerPointer() **Derived { return nil }

// Channel travels.
func Channel() (<-chan (<-chan int), chan<- func(string, ...int) error) { return nil, nil }

// Funcs travels.
func Funcs() (func(a, b int) (c int, err error), []func()) { return nil, nil }

// Unnamed returns an interface without a name.
func Unnamed() interface{ Name() string } { return nil }

// HiddenMethod returns an interface that source outside cannot write.
func HiddenMethod() interface{ name() string } { return nil }

// State is a variable of a struct type: a handle to where it lies.
var State Derived

// Table is a variable of a named map.
var Table Forest

// Hook is a variable of an unnamed func type: readable.
var Hook func(string) error

// Secret is a variable of an unexported type: readable.
var Secret = &base{}

// Mode is a variable that cannot be used.
var Mode = ModeA

// Binary is a constant that is not UTF-8.
const Binary = "\x89PNG\r\n"
