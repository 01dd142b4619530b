package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/samber/lo"
	"usegolib.test/real/say"
)

type user struct {
	Name string `json:"name"`
	Age  int    `json:"age"`
}

func main() {
	ann, bob, eve := &user{"Ann", 31}, &user{"Bob", 25}, &user{"Eve", 31}
	users := []*user{ann, bob, ann, eve}
	say.Line("uniq", lo.Uniq([]int{1, 2, 2}), lo.Uniq([]string{"b", "a", "b"}), lo.Uniq([]float64{1, 1.5, 1}))
	say.Line("uniq objects", lo.Uniq(users), lo.Uniq(users)[0] == ann)
	say.Line("chunk", lo.Chunk([]int{1, 2, 3, 4, 5}, 2), lo.Chunk([]string{}, 2))
	say.Line("max", lo.Max([]int{3, 1}), lo.Max([]float64{0.5, 2.5}), lo.Max([]string{"a", "b"}), lo.Max([]int{}), lo.Min([]int64{5, 7}))
	say.Line("sum", lo.Sum([]int{1, 2, 3}), lo.Sum([]float64{0.1, 0.2}), lo.Mean([]float64{1, 2}), lo.Product([]int{2, 3, 4}))
	say.Line("map", lo.Map([]int{1, 2, 3}, func(x, i int) int { return x*2 + i }))
	say.Line("filter", lo.Filter(users, func(u *user, _ int) bool { return u.Age > 30 }))
	groups := lo.GroupBy(users, func(u *user) int { return u.Age })
	say.Line("group", len(groups), groups[31], groups[25])
	say.Line("reduce", lo.Reduce([]int{1, 2, 3}, func(sum, x, _ int) int { return sum + x }, 10))
	say.Line("compact", lo.Compact([]int{0, 1, 0, 2}), lo.Compact([]string{"", "a"}), lo.Compact([]bool{true, false}))
	first, ok := lo.Find([]int{1, 2, 3}, func(x int) bool { return x > 1 })
	none, missing := lo.Find([]int{1}, func(x int) bool { return x > 1 })
	say.Line("find", first, ok, none, missing)
	oldest := lo.MaxBy(users, func(a, b *user) bool { return a.Age > b.Age })
	say.Line("max by", oldest.Name, lo.SumBy(users, func(u *user) int { return u.Age }))
	names := lo.KeyBy(users, func(u *user) string { return u.Name })
	keys := lo.Keys(names)
	slices.Sort(keys)
	say.Line("keys", keys, names["Eve"].Age)
	entries := lo.Entries(map[string]int{"a": 1, "b": 2})
	slices.SortFunc(entries, func(a, b lo.Entry[string, int]) int { return cmp.Compare(a.Key, b.Key) })
	say.Line("entries", entries[0].Key, entries[1].Value, lo.FromEntries(entries)["b"])
	inverted := lo.Invert(map[string]int{"a": 1, "b": 2})
	say.Line("invert", inverted[1], inverted[2])
	say.Line("sets", lo.Union([]int{1, 2}, []int{2, 3}), lo.Intersect([]int{1, 2}, []int{2, 3}), lo.Without([]int{1, 2, 3}, 2))
	left, right := lo.Difference([]string{"a", "b"}, []string{"b", "c"})
	say.Line("difference", left, right)
	say.Line("contains", lo.Contains([]int{1, 2}, 2), lo.Contains(users, eve), lo.IndexOf([]string{"a", "b"}, "b"))
	a, b := lo.Unzip2(lo.Zip2([]int{1, 2}, []string{"x", "y"}))
	say.Line("zip", a, b)
	say.Line("ternary", lo.Ternary(true, "yes", "no"), lo.CoalesceOrEmpty("", "x"), lo.Clamp(15, 0, 10))
	say.Line("range", lo.Range(4), lo.RangeFrom(1.5, 3), lo.RangeWithSteps(0, 10, 5))
	say.Line("count", lo.CountBy([]string{"a", "bb", "cc"}, func(s string) bool { return len(s) == 2 }))
	values := lo.CountValues([]string{"a", "b", "a"})
	say.Line("values", values["a"], values["b"])
	say.Line("flatten", lo.Flatten([][]int{{1}, {2, 3}}), lo.Reverse([]int{1, 2, 3}), lo.Drop([]int{1, 2, 3}, 2))
	say.Line("partition", lo.PartitionBy([]int{1, 2, 3, 4}, func(x int) string { return []string{"even", "odd"}[x%2] }))
	nth, err := lo.Nth([]int{1, 2}, 5)
	say.Line("nth", nth, err.Error(), lo.NthOrEmpty([]string{"a"}, 3))
	last := func(n int) int { return n - 1 }
	say.Line("sample", lo.SampleBy([]string{"a", "b", "c"}, last), lo.SamplesBy([]int{1, 2, 3}, 2, last))
	say.Line("times", lo.Times(3, func(i int) string { return strings.Repeat("x", i) }))
}
