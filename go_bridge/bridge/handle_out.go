package rt

import (
	"reflect"
	"unsafe"
)

// PutHandle writes a pointer, func or chan as a handle's id, or nil.
func PutHandle[T any](c *Call, v T) {
	// Every T here is one machine word that is null for nil.
	if *(*unsafe.Pointer)(unsafe.Pointer(&v)) == nil {
		c.W.Nil()
		return
	}
	c.put(any(v), false)
}

// PutValue writes a struct, slice, map or array that Go gave by value: the handle holds a pointer to a copy.
func PutValue[T any](c *Call, v T) {
	p := new(T)
	*p = v
	c.put(p, true)
}

// PutInterface writes an interface value as [id, class] with the class of its dynamic type, or nil.
func PutInterface[T any](c *Call, v T) {
	x := any(v)
	if x == nil {
		c.W.Nil()
		return
	}
	if c.putJSObject(x) {
		return
	}
	c.W.Array(2)
	c.put(boxed(x))
	c.W.Int(int64(classOf(reflect.TypeOf(x))))
}

// boxed gives the value that a handle holds for a dynamic value.
func boxed(x any) (value any, isBoxed bool) {
	t := reflect.TypeOf(x)
	if !boxes(t) {
		return x, false
	}
	p := reflect.New(t)
	p.Elem().Set(reflect.ValueOf(x))
	return p.Interface(), true
}

// put holds value and writes its id. The call remembers the id, so that the handles of a result that is
// dropped are dropped with it.
func (c *Call) put(value any, boxed bool) {
	id := c.client.handles.put(value, boxed)
	c.ids = append(c.ids, id)
	c.W.Uint(id)
}
