package rt

import (
	"math/big"
	"reflect"
	"unsafe"
)

// sharedKey identifies the memory of a slice or map.
type sharedKey struct {
	data unsafe.Pointer
	len  int
}

// sharedKeyOf gives the key of a slice or map; ok is false for everything else, and for what has no memory of its own.
func sharedKeyOf(v reflect.Value) (key sharedKey, ok bool) {
	switch v.Kind() {
	case reflect.Slice:
		if v.Len() == 0 || v.Type().Elem().Size() == 0 {
			return key, false
		}
		return sharedKey{v.UnsafePointer(), v.Len()}, true
	case reflect.Map:
		return sharedKey{v.UnsafePointer(), 0}, !v.IsNil()
	}
	return key, false
}

// putBacks writes the contents that Go left in slices, maps and pointers of the request, for JavaScript to update its
// own. One that still lies in another travels there as its number, so that JavaScript's objects refer to each other
// as Go's slices and maps do.
func (c *Call) putBacks() {
	c.shared = make(map[sharedKey]int, len(c.R.backs))
	defer func() { c.shared = nil }()
	for i, x := range c.R.backs {
		if key, ok := sharedKeyOf(reflect.ValueOf(x)); ok {
			c.shared[key] = i
		}
	}
	for _, x := range c.R.backs {
		switch v := reflect.ValueOf(x); {
		case v.Kind() != reflect.Pointer:
			c.putContents(x)
		case v.Type() == reflect.TypeFor[*big.Int]():
			c.PutAny(x)
		default:
			c.PutAny(v.Elem().Interface())
		}
	}
}

// putContents writes a slice or map that comes back; its type may have methods.
func (c *Call) putContents(x any) {
	if v := reflect.ValueOf(x); behaves(v.Type()) {
		c.putElements(v, false)
	} else {
		c.putAny(x)
	}
}

// putShared writes the number of a slice or map that comes back by itself.
func (c *Call) putShared(v reflect.Value) bool {
	key, ok := sharedKeyOf(v)
	if !ok {
		return false
	}
	number, ok := c.shared[key]
	if !ok {
		return false
	}
	at := c.W.open(extShared)
	c.W.Uint(uint64(number))
	c.W.close(at)
	return true
}
