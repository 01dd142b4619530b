package bodies

import (
	"go/types"
	"testing"
)

// nonNilSource has one function a line; a comment says "never" where its first result is never nil.
const nonNilSource = `package m

import ("bytes"; "fmt"; "io"; "strings")

type T struct { next *T; all []*T; byName map[string]*T }
type Shape interface { Grow() Shape; Shrink() Shape }
type square struct{}
func (*square) Grow() Shape { return &square{} } // never
func (s *square) Shrink() Shape { if s == nil { return nil }; return s }
type circle struct{}
func (c *circle) Grow() Shape { return c } // never
func (c *circle) Shrink() Shape { return c } // never

func Literal() *T { return &T{} } // never
func New() *T { return new(T) } // never
func (t *T) Self() *T { t.next = nil; return t } // never
func (t *T) Clone() *T { u := *t; return &u } // never
func Variable() *T { t := &T{}; t.next = t; return t } // never
func Declared() *T { var t = New(); return t } // never
func Twice(b bool) *T { t := Literal(); if b { t = New() }; return t } // never
func Passed() *T { return Literal().Self() } // never
func Pair() (*T, int) { return &T{}, 1 } // never
func OfPair() *T { t, _ := Pair(); return t } // never
func Both() (*T, int) { return Pair() } // never
func Value() fmt.Stringer { return text("") } // never
func Converted() fmt.Stringer { return fmt.Stringer(new(strings.Builder)) } // never
func Interface() io.Reader { return &bytes.Buffer{} } // never
func Asserted(v any) *T { return v.(*T) } // never
func Must() *T { t, err := try(); if err != nil { panic(err) }; return t } // never
func Element(t *T) *T { for _, each := range t.all { return each }; panic("none") } // never
func Func() func() *T { return func() *T { return nil } } // never
func Even(n int) *T { if n == 0 { return New() }; return Odd(n - 1) } // never
func Odd(n int) *T { return Even(n - 1) } // never
func Dynamic(s Shape) Shape { return s.Grow() } // never
func Panics() *T { panic("never") } // never

func Nil() *T { return nil }
func Sometimes(b bool) *T { if b { return nil }; return &T{} }
func Field(t *T) *T { return t.next }
func Index(t *T, i int) *T { return t.byName["a"] }
func Parameter(t *T) *T { return t }
func Reassigned(t *T) *T { t = &T{}; return t }
func Zero() *T { var t *T; return t }
func ZeroThen(b bool) *T { var t *T; if b { t = &T{} }; return t }
func Named() (t *T) { t = &T{}; return }
func Later() *T { t := &T{}; t = t.next; return t }
func Closure() *T { t := &T{}; func() { t = nil }(); return t }
func Address() *T { t := &T{}; clear(&t); return t }
func clear(t **T) { *t = nil }
func Ignored() *T { t, _ := try(); return t }
func try() (*T, error) { return nil, io.EOF }
func CommaOk(t *T) *T { u, _ := t.byName["a"]; return u }
func Switch(v any) *T { switch t := v.(type) { case *T: return t }; return &T{} }
func Loop(a, b *T) *T { t := &T{}; u := a; for { t, u = u, t; return t } }
func Global() *T { return global }
var global = &T{}
func Foreign() *strings.Reader { return foreign() }
var foreign func() *strings.Reader
func DynamicShrink(s Shape) Shape { return s.Shrink() }

type text string
func (text) String() string { return "" }
`

func TestNonNil(t *testing.T) {
	checkLines(t, nonNilSource, func(facts *Facts, f *types.Func) string {
		if f.Signature().Results().Len() > 0 && facts.NonNil.Result(f, 0) {
			return "never"
		}
		return ""
	})
}
