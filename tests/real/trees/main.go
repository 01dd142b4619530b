package main

import (
	"github.com/emirpasic/gods/v2/maps/hashmap"
	"github.com/emirpasic/gods/v2/sets/linkedhashset"
	"github.com/emirpasic/gods/v2/stacks/arraystack"
	"github.com/emirpasic/gods/v2/trees/redblacktree"
	"usegolib.test/real/say"
)

type key struct{ n int }

func main() {
	tree := redblacktree.New[string, int]()
	tree.Put("b", 2)
	tree.Put("a", 1)
	tree.Put("c", 3)
	tree.Remove("a")
	value, found := tree.Get("c")
	say.Line("tree", tree.Keys(), tree.Values(), tree.Size(), value, found)
	floor, _ := tree.Floor("bb")
	say.Line("node", floor.Key, floor.Value, tree.Left().Key, tree.Root.Key, tree.String())
	for it := tree.Iterator(); it.Next(); {
		say.Line("entry", it.Key(), it.Value())
	}

	numbers := redblacktree.New[float64, string]()
	for _, x := range []float64{2.5, -1, 0} {
		numbers.Put(x, "x")
	}
	say.Line("numbers", numbers.Keys())

	ordered := redblacktree.NewWith[*key, string](func(a, b *key) int { return b.n - a.n })
	ordered.Put(&key{1}, "one")
	ordered.Put(&key{2}, "two")
	say.Line("ordered", ordered.Values())

	m := hashmap.New[string, int]()
	m.Put("x", 1)
	m.Put("x", 2)
	x, ok := m.Get("x")
	say.Line("map", m.Size(), x, ok)

	one := &key{1}
	set := linkedhashset.New(one, &key{1}, one)
	say.Line("set", set.Size(), set.Contains(one), set.Contains(&key{1}))

	stack := arraystack.New[any]()
	stack.Push(1)
	stack.Push("a")
	top, _ := stack.Pop()
	say.Line("stack", top, stack.Size(), stack.Values())
}
