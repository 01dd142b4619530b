// Package store has an interface and one thing that implements it.
package store

import (
	"fmt"

	"example.com/multi/shapes"
)

// Store keeps text.
type Store interface {
	Put(key, value string) error
	Get(key string) (string, bool)
}

type memory map[string]string

// Memory returns a Store of an unexported type.
func Memory() Store { return memory{} }

// Put stores.
func (m memory) Put(key, value string) error {
	if key == "" {
		return fmt.Errorf("store: empty key")
	}
	m[key] = value
	return nil
}

// Get loads.
func (m memory) Get(key string) (string, bool) {
	value, ok := m[key]
	return value, ok
}

// Measure stores a size.
func Measure(s Store, size shapes.Size) error {
	return s.Put("size", fmt.Sprintf("%dx%d", size.Width, size.Height))
}
