package scan

import (
	"strings"
	"testing"

	"usegolib/go_bridge/schema"
)

// mutatedSource has one function a line; a comment names the parameters that it writes into, with a star where what
// lies in them comes back one by one.
const mutatedSource = `package m

import ("math/big"; "sort")

type P struct{ X int; Tags []string }

func Index(p []int) { p[0] = 1 } // p
func Element(p []P) { p[0].X = 1 } // *p
func Address(p []P) { q := &p[0]; q.X = 1 } // *p
func AddressAgain(p []Q) { q := &p[0]; r := q; r.X = 1 } // p
type Q struct{ X int }
func Nested(p [][]int) { p[0][1] = 2 } // *p
func Rows(p [][]int) { for _, row := range p { row[0] = 1 } } // *p
func Inner(p []P) { for i := range p { p[i].Tags[0] = "" } } // *p
func Field(p P) { p.Tags[0] = "" } // *p
func FieldFar(p struct{ In [2]P }) { p.In[1].Tags[0] = "" } // *p
func FieldAlias(p P) { tags := p.Tags; tags[0] = "" } // *p
func FieldCopy(p P) { q := p; q.X = 1; q.Tags[0] = "" } // *p
func FieldSort(p P) { sort.Strings(p.Tags) } // *p
func FieldThrough(p P) { Field(p) } // *p
func FieldPointer(p P) { q := &p; q.Tags[0] = "" } // *p
func FieldHelper(p P) { fieldOf(&p) } // *p
func fieldOf(p *P) { p.X = 1; p.Tags[0] = "" }
func FieldOfPointer(p *P) { p.X = 1; p.Tags[0] = "" } // *p
func FieldOfElement(p map[string]P) { for _, q := range p { q.Tags[0] = "" } } // *p
func FieldOfArray(p [2][]int) { p[1][0] = 1 } // *p
func FieldOfMap(p struct{ M map[string]int }) { p.M["a"] = 1 } // *p
func Variadic(p ...[]int) { p[0][0] = 1 } // *p
func Assert(p any) { p.([]any)[0] = 1 } // *p
func Switch(p any) { switch q := p.(type) { case map[string]any: q["a"] = 1; case []int: q[0] = 1 } } // *p
func AssertOk(p any) { if q, ok := p.([]any); ok { q[0] = 1 } } // *p
func FieldDeref(p D) { *p.N = 1 } // *p
type D struct{ N *int }
func Map(m map[string]int) { m["a"] = 1 } // m
func Sort(p []string) { sort.Strings(p) } // p

func Deref(p *int) { *p = 1 } // p
func DerefElements(p []*int) { *p[0] = 1 } // p
func DerefBig(p *big.Int) { p.Add(p, p) } // p

func DerefReads(p *int) int { return *p }
func FieldOwn(p P) { p.X = 1; p.Tags = nil }
func FieldOwnPointer(p *P) { p.X = 1; p.Tags = nil }
func FieldReads(p P) []string { return p.Tags }
func VariadicOwn(p ...[]int) int { return len(p) }
func VariadicAny(p ...any) { p[0] = 1 }
func Elements(p []P) { for _, q := range p { q.X = 1 } }
func SwitchReads(p any) int { switch q := p.(type) { case []int: return q[0] }; return 0 }
func Reads(p []int) int { return p[0] }
func Pointers(p []*P) { p[0].X = 1 }
func Array(p [3]int) { p[0] = 1 }
`

func TestMutatedParameters(t *testing.T) {
	checkLines(t, mutatedSource, func(f *schema.Func) string {
		var names []string
		for _, p := range f.Params {
			switch {
			case p.Inside:
				names = append(names, "*"+p.Name)
			case p.Mutated:
				names = append(names, p.Name)
			}
		}
		return strings.Join(names, " ")
	})
}
