package bodies

import (
	"go/types"
	"testing"
)

// writesSource has one function a line; a comment names the parameters that it writes into.
const writesSource = `package m

import ("encoding/binary"; "fmt"; "io"; "math/big"; "slices"; "sort"; "time")

type P struct{ X int; Tags []string }
type byLen []string
func (b byLen) Len() int { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int) { b[i], b[j] = b[j], b[i] }
type Source interface { Fill(p []int); Look(p []int) int }
type one struct{}
func (one) Fill(p []int) { p[0] = 1 }
func (one) Look(p []int) int { return p[0] }

func Index(p []int) { p[0] = 1 } // p
func Increment(p []int) { p[0]++ } // p
func Element(p []P) { p[0].X = 1 } // p
func Address(p []P) { q := &p[0]; q.X = 1 } // p
func AddressAgain(p []Q) { q := &p[0]; r := q; r.X = 1 } // p
type Q struct{ X int }
func Nested(p [][]int) { p[0][1] = 2 } // p
func Rows(p [][]int) { for _, row := range p { row[0] = 1 } } // p
func Inner(p []P) { for i := range p { p[i].Tags[0] = "" } } // p
func Field(p P) { p.Tags[0] = "" } // p
func FieldFar(p struct{ In [2]P }) { p.In[1].Tags[0] = "" } // p
func FieldAlias(p P) { tags := p.Tags; tags[0] = "" } // p
func FieldCopy(p P) { q := p; q.X = 1; q.Tags[0] = "" } // p
func FieldSort(p P) { sort.Strings(p.Tags) } // p
func FieldThrough(p P) { Field(p) } // p
func FieldPointer(p P) { q := &p; q.Tags[0] = "" } // p
func FieldHelper(p P) { fieldOf(&p) } // p
func fieldOf(p *P) { p.X = 1; p.Tags[0] = "" }
func FieldOfPointer(p *P) { p.X = 1; p.Tags[0] = "" } // p
func FieldOfElement(p map[string]P) { for _, q := range p { q.Tags[0] = "" } } // p
func FieldOfArray(p [2][]int) { p[1][0] = 1 } // p
func FieldOfMap(p struct{ M map[string]int }) { p.M["a"] = 1 } // p
func Variadic(p ...[]int) { p[0][0] = 1 } // p
func Assert(p any) { p.([]any)[0] = 1 } // p
func Switch(p any) { switch q := p.(type) { case map[string]any: q["a"] = 1; case []int: q[0] = 1 } } // p
func AssertOk(p any) { if q, ok := p.([]any); ok { q[0] = 1 } } // p
func Results(p []int) { q, _ := halves(p); q[0] = 1 } // p
func halves(p []int) ([]int, []int) { return p[:1], p[1:] }
func FieldDeref(p D) { *p.N = 1 } // p
func FieldDerefOwn(p D) { p.N = new(int) }
type D struct{ N *int }
func CalledBack(p []int, f func([]int)) { f(p[1:]) } // p
func Alias(p []int) { q := p[1:]; r := q; r[0] = 1 } // p
func Copy(p, q []byte) { copy(p, q) } // p
func CopyTail(p, q []byte) { copy(p[1:], q) } // p
func Clear(p []int) { clear(p) } // p
func Map(m map[string]int) { m["a"] = 1 } // m
func Delete(m map[string]int) { delete(m, "a") } // m
func Sort(p []string) { sort.Strings(p) } // p
func SortBy(p []string) { sort.Sort(byLen(p)) } // p
func SortReverse(p []string) { sort.Sort(sort.Reverse(byLen(p))) } // p
func SortFunc(p []int) { slices.SortFunc(p, func(a, b int) int { return a - b }) } // p
func SortStruct(p []string, q []int) { sort.Sort(both{p, q}) } // p q
func SortPointer(p []string, q []int) { sort.Sort(&both{numbers: q, names: p}) } // p q
func SortVariable(p []string, q []int) { b := both{p, q}; sort.Sort(b) } // p q
func SortVariableAddress(p []string, q []int) { b := &both{p, q}; sort.Sort(b) } // p q
func SortOther(p []string, q []int) { b := both{p, q}; sort.Sort(byLen(p)); _ = b } // p
type both struct{ names []string; numbers []int }
func (b both) Len() int { return len(b.names) }
func (b both) Less(i, j int) bool { return b.names[i] < b.names[j] }
func (b both) Swap(i, j int) { b.names[i], b.names[j] = b.names[j], b.names[i] }
func Put(p []byte) { binary.LittleEndian.PutUint32(p, 1) } // p
func Full(r io.Reader, p []byte) { io.ReadFull(r, p) } // p
func Read(r io.Reader, p []byte) (int, error) { return r.Read(p[2:]) } // p
func Filter(p []int) []int { q := p[:0]; for _, v := range p { q = append(q, v) }; return q } // p
func Remove(p []int, i int) []int { return append(p[:i], p[i+1:]...) } // p
func Through(p []int) { step(p) } // p
func step(p []int) { last(0, p...) }
func last(n int, p ...int) { if n < 1 { p[0] = n } else { step(p) } }
func Closure(p []int) { func() { p[0] = 1 }() } // p
func Returned(p []int) { tail(p)[0] = 1 } // p
func tail(p []int) []int { return p[1:] }
func Generic(p []int) { swap(p, 0, 1) } // p
func swap[S ~[]E, E any](s S, i, j int) { s[i], s[j] = s[j], s[i] }
func Interface(s Source, p []int) { s.Fill(p) } // p
func Goroutine(p []int) { go func() { p[0] = 1 }() } // p
func Range(p []int) { for p[0] = range 3 {} } // p

func Deref(p *int) { *p = 1 } // p
func DerefIncrement(p *int) { *p++ } // p
func DerefArray(p *[4]byte) { p[0] = 1 } // p
func DerefSlice(p *[]int) { *p = append(*p, 1) } // p
func DerefAlias(p *string) { q := p; *q = "" } // p
func DerefTwo(p, q *int) { *p, *q = *q, *p } // p q
func DerefThrough(p *int) { Deref(p) } // p
func DerefElements(p []*int) { *p[0] = 1 } // p
func DerefScan(s string, p *int) { fmt.Sscan(s, p) } // p
func DerefUnknown(p *int) { hook(p) } // p
var hook func(*int)
func DerefText(p *time.Time, text []byte) error { return p.UnmarshalText(text) } // p
func DerefInterface(s Setter, p *int) { s.Set(p) } // p
func DerefTime(p *time.Time) { *p = p.Add(1) } // p
func DerefField(p *struct{ X int }) { p.X = 1 } // p
func DerefBig(p *big.Int) { p.Add(p, p) } // p
func DerefQuo(p, q *big.Int) { new(big.Int).QuoRem(p, p, q) } // q
type Setter interface { Set(p *int) }

func DerefReads(p *int) int { return *p }
func DerefPrints(p *int) { fmt.Println(p, *p) }
func DerefKeeps(p *int) *struct{ P *int } { return &struct{ P *int }{p} }
func DerefBigReads(p *big.Int) *big.Int { return new(big.Int).Add(p, p) }
func DerefTimeReads(p *time.Time) string { return p.String() }
func DerefReassign(p *int) { p = new(int); _ = p }
func FieldOwn(p P) { p.X = 1; p.Tags = nil }
func FieldOwnAlias(p P) { q := p; q.X = 1 }
func FieldOwnPointer(p *P) { p.X = 1; p.Tags = nil }
func FieldOwnHelper(p P) { ownOf(&p) }
func ownOf(p *P) { q := p; q.X = 1 }
func FieldReads(p P) []string { return p.Tags }
func ArrayOwn(p [2][]int) { p[0] = nil }
func VariadicOwn(p ...[]int) int { return len(p) }
func VariadicAny(p ...any) { p[0] = 1 } // p
func Elements(p []P) { for _, q := range p { q.X = 1 } }
func SwitchReads(p any) int { switch q := p.(type) { case []int: return q[0] }; return 0 }
func Reads(p []int) int { return p[0] }
func Writer(w io.Writer, p []byte) { w.Write(p) }
func InterfaceLook(s Source, p []int) int { return s.Look(p) }
func Reassign(p []int) { p = []int{1}; _ = p }
func Fresh(p []int) { q := make([]int, len(p)); copy(q, p); q[0] = 1 }
func Append(p []int) []int { return append(p, 1) }
func Pointers(p []*P) { p[0].X = 1 }
func Array(p [3]int) { p[0] = 1 }

// axpy is y[i] += a * x[i].
func axpy(a float64, x, y []float64)
func dot(x, y []float64) float64
func double(x []float64)
func Axpy(p, q []float64) { axpy(2, p, q) } // q
func Dot(p, q []float64) { dot(p, q) }
func Double(p []float64) { double(p) } // p
`

func TestWrites(t *testing.T) {
	checkLines(t, writesSource, func(facts *Facts, f *types.Func) string {
		return parametersThat(f, func(i int) bool { return facts.Writes.Param(f, i) })
	})
}
