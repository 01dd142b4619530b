package generics

import (
	"cmp"
	"slices"
)

// Stack is a container.
type Stack[T any] struct {
	// Label is a plain field.
	Label string
	// Last is what was pushed last.
	Last  T
	items []T
}

// NewStack makes one.
func NewStack[T any](items ...T) *Stack[T] { return &Stack[T]{items: items} }

// Push adds values.
func (s *Stack[T]) Push(items ...T) {
	for _, x := range items {
		s.items = append(s.items, x)
		s.Last = x
	}
}

// Pop takes the last value.
func (s *Stack[T]) Pop() (item T, ok bool) {
	if len(s.items) == 0 {
		return item, false
	}
	item = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return item, true
}

// Values are all values.
func (s *Stack[T]) Values() []T { return slices.Clone(s.items) }

// Both gives another stack of the same type.
func (s *Stack[E]) Both(other *Stack[E]) *Stack[E] {
	return &Stack[E]{items: slices.Concat(s.items, other.items)}
}

// Concat takes the stack as an argument that tells the type.
func Concat[T any](stacks ...*Stack[T]) []T {
	all := []T{}
	for _, s := range stacks {
		all = append(all, s.items...)
	}
	return all
}

// Ints is an instance that the API names itself.
func Ints() *Stack[int] { return NewStack(1, 2, 3) }

// Total takes that instance.
func Total(s *Stack[int]) int { return Sum(s.items) }

// Tree is a container with keys in order.
type Tree[K comparable, V any] struct {
	compare func(a, b K) int
	entries []Entry[K, V]
}

// NewTree makes one whose key type no argument tells.
func NewTree[K cmp.Ordered, V any]() *Tree[K, V] { return &Tree[K, V]{compare: cmp.Compare[K]} }

// Put sets the value of a key.
func (t *Tree[K, V]) Put(key K, value V) {
	i, found := t.find(key)
	if found {
		t.entries[i].Value = value
		return
	}
	t.entries = slices.Insert(t.entries, i, Entry[K, V]{key, value})
}

// Get is the value of a key.
func (t *Tree[K, V]) Get(key K) (value V, found bool) {
	i, found := t.find(key)
	if !found {
		return value, false
	}
	return t.entries[i].Value, true
}

// Entries are keys and values in order.
func (t *Tree[K, V]) Entries() []Entry[K, V] { return slices.Clone(t.entries) }

// Keys are the keys in order.
func (t *Tree[K, V]) Keys() []K {
	keys := []K{}
	for _, e := range t.entries {
		keys = append(keys, e.Key)
	}
	return keys
}

func (t *Tree[K, V]) find(key K) (int, bool) {
	return slices.BinarySearchFunc(t.entries, key, func(e Entry[K, V], key K) int { return t.compare(e.Key, key) })
}

// Entry is a generic record.
type Entry[K comparable, V any] struct {
	Key   K
	Value V
}

// Entries are the entries of a map.
func Entries[K comparable, V any](m map[K]V) []Entry[K, V] {
	list := []Entry[K, V]{}
	for k, v := range m {
		list = append(list, Entry[K, V]{k, v})
	}
	return list
}

// FromEntries is the map of entries.
func FromEntries[K comparable, V any](list []Entry[K, V]) map[K]V {
	m := map[K]V{}
	for _, e := range list {
		m[e.Key] = e.Value
	}
	return m
}

// Port is an instance of the record that the API names itself.
func Port() Entry[string, int] { return Entry[string, int]{"http", 80} }

// List is a generic slice without methods.
type List[T any] []T

// Lists gives a list.
func Lists[T any](items List[T]) List[T] { return items }

// Level satisfies constraints with methods.
type Level int

// Less orders.
func (l Level) Less(other Level) bool { return l < other }

// String is its name.
func (l Level) String() string { return [...]string{"low", "mid", "high"}[l] }

// Source gives values; JavaScript objects can be one.
type Source[T any] interface {
	// Next is the next value, if there is one.
	Next() (T, bool)
}

// Drain takes all values.
func Drain[T any](source Source[T]) []T {
	list := []T{}
	for {
		x, ok := source.Next()
		if !ok {
			return list
		}
		list = append(list, x)
	}
}

// Counter gives the numbers up to one.
func Counter(to int) Source[int] { return &counter{to: to} }

type counter struct{ n, to int }

func (c *counter) Next() (int, bool) { c.n++; return c.n, c.n <= c.to }
