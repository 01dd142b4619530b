// Package generics has generic functions and types of every shape.
package generics

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
)

// Number is what can be added up.
type Number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64
}

// Uniq drops what is there twice.
func Uniq[T comparable](list []T) []T {
	seen := map[T]struct{}{}
	result := make([]T, 0, len(list))
	for _, x := range list {
		if _, ok := seen[x]; !ok {
			seen[x] = struct{}{}
			result = append(result, x)
		}
	}
	return result
}

// Chunk cuts a list into pieces.
func Chunk[T any, Slice ~[]T](list Slice, size int) []Slice {
	result := []Slice{}
	for len(list) > size {
		result = append(result, list[:size:size])
		list = list[size:]
	}
	return append(result, list)
}

// Echo gives back what it is given.
func Echo[T any](x T) T { return x }

// EchoAll gives back what it is given.
func EchoAll[T any](list ...T) []T { return list }

// Pair gives two values.
func Pair[A, B any](a A, b B) (A, B) { return a, b }

// Describe says of which Go type each value is.
func Describe[T any](list []T) []string {
	result := []string{}
	for _, x := range list {
		result = append(result, fmt.Sprintf("%T", x))
	}
	return result
}

// IndexOf compares.
func IndexOf[T comparable](list []T, x T) int { return slices.Index(list, x) }

// Sum adds up.
func Sum[T Number](list []T) (sum T) {
	for _, x := range list {
		sum += x
	}
	return sum
}

// Max is the greatest of the values, or the zero value.
func Max[T cmp.Ordered](list ...T) (greatest T) {
	for i, x := range list {
		if i == 0 || x > greatest {
			greatest = x
		}
	}
	return greatest
}

// Sort sorts in place.
func Sort[S ~[]E, E cmp.Ordered](list S) { slices.Sort(list) }

// Sorted gives a sorted copy.
func Sorted[S ~[]E, E cmp.Ordered](list S) S {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

// Reverse reverses in place.
func Reverse[S ~[]E, E any](list S) { slices.Reverse(list) }

// Keys are the keys of a map, sorted by their text.
func Keys[M ~map[K]V, K comparable, V any](m M) []K {
	keys := []K{}
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return fmt.Sprint(keys[i]) < fmt.Sprint(keys[j]) })
	return keys
}

// Invert swaps keys and values.
func Invert[K, V comparable](m map[K]V) map[V]K {
	result := map[V]K{}
	for k, v := range m {
		result[v] = k
	}
	return result
}

// Count counts equal values.
func Count[T cmp.Ordered](list []T) map[T]int {
	result := map[T]int{}
	for _, x := range list {
		result[x]++
	}
	return result
}

// Compact drops zero values.
func Compact[T comparable](list []T) []T {
	var zero T
	result := []T{}
	for _, x := range list {
		if x != zero {
			result = append(result, x)
		}
	}
	return result
}

// First is the first value, or the zero value.
func First[T any](list []T) (first T, ok bool) {
	if len(list) > 0 {
		return list[0], true
	}
	return first, false
}

// Empty is the zero value, which no argument tells.
func Empty[T any]() (zero T) { return zero }

// Ptr gives a pointer.
func Ptr[T any](x T) *T { return &x }

// Deref reads one.
func Deref[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}

// Names calls a method that the constraint has.
func Names[T fmt.Stringer](list []T) []string {
	result := []string{}
	for _, x := range list {
		result = append(result, x.String())
	}
	return result
}

// Least needs a method that takes the type itself.
func Least[T interface{ Less(T) bool }](a, b T) T {
	if b.Less(a) {
		return b
	}
	return a
}

// Impossible is satisfied by nothing in reach.
func Impossible[T interface {
	~int
	Unreachable()
}](x T) T {
	return x
}

// As finds an error in another.
func As[E error](err error) (E, bool) {
	for err != nil {
		if e, ok := err.(E); ok {
			return e, true
		}
		u, ok := err.(interface{ Unwrap() error })
		if !ok {
			break
		}
		err = u.Unwrap()
	}
	var zero E
	return zero, false
}

// Fail gives an error that wraps a *Problem.
func Fail(code int) error { return fmt.Errorf("failed: %w", &Problem{Code: code}) }

// Problem is an error.
type Problem struct{ Code int }

func (p *Problem) Error() string { return fmt.Sprintf("problem %d", p.Code) }

// Scale multiplies.
func Scale[T Number](list []T, by T) []T {
	result := make([]T, len(list))
	for i, x := range list {
		result[i] = x * by
	}
	return result
}
