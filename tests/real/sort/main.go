package main

import (
	"sort"
	"strings"

	"usegolib.test/real/say"
)

// byLength sorts words by length, and by themselves where that is the same.
type byLength []string

func (w byLength) Len() int      { return len(w) }
func (w byLength) Swap(i, j int) { w[i], w[j] = w[j], w[i] }
func (w byLength) Less(i, j int) bool {
	if len(w[i]) != len(w[j]) {
		return len(w[i]) < len(w[j])
	}
	return w[i] < w[j]
}

func main() {
	words := byLength(strings.Fields("the quick brown fox jumps over the lazy dog"))
	sort.Sort(words)
	say.Line("sorted", []string(words), sort.IsSorted(words))
	sort.Sort(sort.Reverse(words))
	say.Line("reversed", []string(words), sort.IsSorted(words))
	squares := 0
	say.Line("search", sort.Search(1000, func(i int) bool { squares++; return i*i >= 300 }), squares)
	at, found := sort.Find(len(words), func(i int) int { return len("jumps") - len(words[len(words)-1-i]) })
	say.Line("find", at, found)
	many := make([]int, 1000)
	for i := range many {
		many[i] = i * 7919 % 1000
	}
	swaps := 0
	sort.Sort(counted{many, &swaps})
	say.Line("many", many[0], many[500], many[999], swaps > 0)
}

type counted struct {
	values []int
	swaps  *int
}

func (c counted) Len() int           { return len(c.values) }
func (c counted) Less(i, j int) bool { return c.values[i] < c.values[j] }
func (c counted) Swap(i, j int) {
	c.values[i], c.values[j] = c.values[j], c.values[i]
	*c.swaps++
}
