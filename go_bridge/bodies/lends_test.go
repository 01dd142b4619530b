package bodies

import (
	"go/types"
	"testing"
)

// lentSource has one function a line; a comment names the parameters that it only borrows.
const lentSource = `package m

import ("io"; "sort"; "strings"; "sync")

type T struct{ f func() }
type Cmp func(a, b int) int
func (c Cmp) Max(a, b int) int { if c(a, b) > 0 { return a }; return b }
func (c Cmp) Keep() { kept = func() { c(1, 2) } }
var kept func()
var all []func()

func Call(f func()) { f() } // f
func Check(f func()) bool { return f != nil } // f
func Default(f func()) { if f == nil { f = func() {} }; f() } // f
func Deferred(f func()) { defer f() } // f
func Literal(f func()) { func() { f() }() } // f
func Lend(f func()) { Call(f) } // f
func LendLiteral(f func()) { Call(func() { f() }) } // f
func Recurse(f func(), n int) { if n > 0 { Recurse(f, n-1) }; f() } // f
func Alias(f func()) { g := f; g() } // f
func LocalLiteral(f func()) { g := func() { f() }; g() } // f
func Known(f func(r rune) rune) string { return strings.Map(f, "a") } // f
func Less(xs []int, f func(a, b int) bool) { sort.Slice(xs, func(i, j int) bool { return f(xs[i], xs[j]) }) } // f
func Method(r io.Reader, p []byte) { r.Read(p) } // r
func Both(f, g func()) { f(); g() } // f g
func Named(c Cmp) int { return c.Max(1, 2) } // c
func Convert(c func(a, b int) int) int { return Cmp(c).Max(1, 2) } // c
func Range(seq func(yield func(int) bool)) { for range seq { } } // seq
func Assert(r io.Reader) { if c, ok := r.(io.Closer); ok { c.Close() } } // r

func Store(f func()) { kept = f }
func Field(t *T, f func()) { t.f = f }
func Make(f func()) *T { return &T{f} }
func Return(f func()) func() { return f }
func Named_(f func()) (g func()) { g = f; return }
func Wrap(f func()) func() { return func() { f() } }
func Go(f func()) { go f() }
func GoLiteral(f func()) { var wg sync.WaitGroup; wg.Add(1); go func() { defer wg.Done(); f() }(); wg.Wait() }
func Append(f func()) { all = append(all, f) }
func Send(c chan func(), f func()) { c <- f }
func LendKeeper(f func()) { Store(f) }
func AliasKept(f func()) { g := f; kept = g }
func LiteralKept(f func()) { g := func() { f() }; kept = g }
func Unknown(f func(), g func(f func())) { g(f) } // g
func MethodValue(r io.Reader) func([]byte) (int, error) { return r.Read }
func Reader(r io.Reader) io.Reader { return io.LimitReader(r, 1) }
func KeepsReceiver(c Cmp) { c.Keep() }
func Address(f func()) { p := &f; kept = *p }
func Panics(f func()) { panic(f) }
func Constrained[F ~func()](f F, g func()) { kept = f; g() } // g
`

func TestLends(t *testing.T) {
	checkLines(t, lentSource, func(facts *Facts, f *types.Func) string {
		return parametersThat(f, func(i int) bool { return facts.Lends.Param(f, i) })
	})
}
