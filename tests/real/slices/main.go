package main

import (
	"slices"

	"usegolib.test/real/say"
)

func main() {
	ints, floats, texts := []int{3, 1, 2}, []float64{0.5, -1, 3}, []string{"b", "a"}
	raw := []float64{2, 1}
	slices.Sort(ints)
	slices.Sort(floats)
	slices.Sort(texts)
	slices.Sort(raw)
	say.Line("sort", ints, floats, texts, raw)
	say.Line("sorted", slices.IsSorted([]int{1, 2}), slices.IsSorted([]int{2, 1}))
	at, found := slices.BinarySearch([]int{1, 3, 5}, 3)
	say.Line("search", at, found)
	say.Line("min", slices.Min([]int{3, 1}), slices.Max([]string{"a", "b"}))
	say.Line("index", slices.Index([]string{"a", "b"}, "b"), slices.Contains([]int{1}, 2))
	reversed := []int{1, 2, 3}
	slices.Reverse(reversed)
	say.Line("reverse", reversed)
	say.Line("compact", slices.Compact([]int{1, 1, 2}), slices.Concat([]int{1}, []int{2, 3}))
	tail, doubled := []int{1, 2, 3}, []string{"a", "a", "b"}
	say.Line("cleared tails", slices.Delete(tail, 0, 1), tail, slices.Compact(doubled), doubled)
	say.Line("insert", slices.Insert([]string{"a", "c"}, 1, "b"), slices.Delete([]int{1, 2, 3}, 0, 2))
	say.Line("compare", slices.Compare([]int{1, 2}, []int{1, 3}), slices.Equal([]int{1}, []int{1}))
	words := []string{"ccc", "a", "bb"}
	slices.SortFunc(words, func(a, b string) int { return len(a) - len(b) })
	say.Line("sort by", words, slices.IndexFunc(words, func(s string) bool { return s == "bb" }))
	say.Line("sequence", slices.Collect(slices.Values([]int{1, 2})), slices.Sorted(slices.Values([]string{"b", "a"})))
	var pairs []any
	for i, x := range slices.Backward([]string{"a", "b"}) {
		pairs = append(pairs, i, x)
	}
	say.Line("backward", pairs)
	say.Line("repeat", slices.Repeat([]int{1, 2}, 2))
	say.Line("panics", say.Panics(func() { slices.Max([]int{}) }))
}
