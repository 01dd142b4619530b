package bodies

import (
	"go/types"
	"strings"
	"testing"
)

// zerosSource has one function a line; a comment names the type parameters that it makes zero values of.
const zerosSource = `package m

import ("cmp"; "slices")

type pair[A, B any] struct { a A; b B }

func Declared[T any]() T { var z T; return z } // T
func Named[T any]() (t T) { return } // T
func New[T any]() *T { return new(T) } // T
func Index[K comparable, V any](m map[K]V, k K) V { return m[k] } // V
func Receive[T any](c chan T) T { return <-c } // T
func Asserted[T any](v any) T { t, _ := v.(T); return t } // T
func Make[T any](n int) []T { return make([]T, n) } // T
func MakeCore[S ~[]E, E any](n int) S { return make(S, n) } // E
func Clear[S ~[]E, E any](s S) { clear(s) } // E
func Literal[A, B any](a A) pair[A, B] { return pair[A, B]{a: a} } // A B
func Array[T any](t T) [2]T { return [2]T{t} } // T
func Through[T any]() T { return Declared[T]() } // T
func Around[T any](n int) T { if n > 0 { return Around[T](n - 1) }; return Declared[T]() } // T
func Compacted[S ~[]E, E comparable](s S) S { return slices.Compact(s) } // S E
func Or[T comparable](a, b T) T { return cmp.Or(a, b) } // T
func Inside[T any]() func() T { return func() (t T) { return } } // T

func Given[T any](t T) T { return t }
func Set[K comparable, V any](m map[K]V, k K, v V) { m[k] = v }
func Empty[T any](n int) []T { return make([]T, 0, n) }
func Full[A, B any](a A, b B) pair[A, B] { return pair[A, B]{a, b} }
func Sorted[S ~[]E, E cmp.Ordered](s S) { slices.Sort(s) }
func Passed[T any](t T) T { return Given(t) }
`

func TestZeros(t *testing.T) {
	checkLines(t, zerosSource, func(facts *Facts, f *types.Func) string {
		var names []string
		for i := range f.Signature().TypeParams().Len() {
			if facts.Zeros.TypeParam(f, i) {
				names = append(names, f.Signature().TypeParams().At(i).Obj().Name())
			}
		}
		return strings.Join(names, " ")
	})
}
