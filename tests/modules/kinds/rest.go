package kinds

import (
	"fmt"
	"slices"
	"strings"
)

// SetAll writes through a rest parameter of pointers.
func SetAll(v int, pointers ...*int) {
	for _, p := range pointers {
		if p != nil {
			*p = v
		}
	}
}

// ScanInts reads numbers out of text, and gives how many it found.
func ScanInts(text string, numbers ...*int64) (found int, err error) {
	for i, word := range strings.Fields(text) {
		if i == len(numbers) {
			break
		}
		if _, err := fmt.Sscan(word, numbers[i]); err != nil {
			return found, err
		}
		found++
	}
	return found, nil
}

// Order sorts the pointers that it is given by what they point to, and counts through them: 0 at the smallest.
func Order(pointers ...*int) {
	slices.SortFunc(pointers, func(a, b *int) int { return *a - *b })
	for i, p := range pointers {
		*p = i
	}
}

// wish is a functional option of a type that nobody outside can name.
type wish func(*[]string)

// Wish gives one.
func Wish(text string) wish { return func(all *[]string) { *all = append(*all, text) } }

// Wishes takes them.
func Wishes(first string, wishes ...wish) []string {
	all := []string{first}
	for _, each := range wishes {
		each(&all)
	}
	return all
}

// pick is a func type that nobody outside can name, and of which the module gives no value.
type pick func(n int) int

// PickFrom takes a func of that type.
func PickFrom(words []string, pick pick) string {
	if pick == nil {
		return ""
	}
	return words[pick(len(words))]
}
