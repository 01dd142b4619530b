package generics

import (
	"iter"
	"slices"
)

// Map applies f to each value.
func Map[T, R any](list []T, f func(item T, index int) R) []R {
	result := make([]R, 0, len(list))
	for i, x := range list {
		result = append(result, f(x, i))
	}
	return result
}

// Filter keeps what f says.
func Filter[T any, Slice ~[]T](list Slice, f func(item T, index int) bool) Slice {
	result := Slice{}
	for i, x := range list {
		if f(x, i) {
			result = append(result, x)
		}
	}
	return result
}

// GroupBy groups by the key that f gives.
func GroupBy[T any, U comparable](list []T, f func(item T) U) map[U][]T {
	result := map[U][]T{}
	for _, x := range list {
		key := f(x)
		result[key] = append(result[key], x)
	}
	return result
}

// Reduce folds.
func Reduce[T, R any](list []T, f func(sum R, item T, index int) R, initial R) R {
	for i, x := range list {
		initial = f(initial, x, i)
	}
	return initial
}

// SumBy adds up what f gives.
func SumBy[T any, R Number](list []T, f func(item T) R) (sum R) {
	for _, x := range list {
		sum += f(x)
	}
	return sum
}

// Find gives the first value that f accepts.
func Find[T any](list []T, f func(item T) bool) (found T, ok bool) {
	for _, x := range list {
		if f(x) {
			return x, true
		}
	}
	return found, false
}

// TryMap is Map with errors.
func TryMap[T, R any](list []T, f func(item T) (R, error)) ([]R, error) {
	result := []R{}
	for _, x := range list {
		y, err := f(x)
		if err != nil {
			return result, err
		}
		result = append(result, y)
	}
	return result, nil
}

// Comparator orders values, as cmp.Compare does.
type Comparator[T any] func(a, b T) int

// SortBy sorts in place.
func SortBy[T any](list []T, compare Comparator[T]) { slices.SortStableFunc(list, compare) }

// Comparing gives a comparator.
func Comparing[T any](compare func(a, b T) int) Comparator[T] {
	return func(a, b T) int { return -compare(a, b) }
}

// NewTreeBy makes a Tree with an order of its own.
func NewTreeBy[K comparable, V any](compare Comparator[K]) *Tree[K, V] {
	return &Tree[K, V]{compare: compare}
}

// Each calls f with each entry.
func (t *Tree[K, V]) Each(f func(key K, value V)) {
	for _, e := range t.entries {
		f(e.Key, e.Value)
	}
}

// All gives each value with its index.
func All[T any](list []T) iter.Seq2[int, T] { return slices.All(list) }

// Items gives the values of a stack.
func (s *Stack[T]) Items() iter.Seq[T] { return slices.Values(s.items) }

// Collect gathers what a sequence gives.
func Collect[T any](seq iter.Seq[T]) []T {
	result := []T{}
	for x := range seq {
		result = append(result, x)
	}
	return result
}

// SortedSeq gathers and sorts.
func SortedSeq[T int | float64 | string](seq iter.Seq[T]) []T { return slices.Sorted(seq) }

// Later keeps a function.
type Later[T any] struct {
	// Run gives a value.
	Run func() T
}

// Now runs it.
func (l *Later[T]) Now() T { return l.Run() }
