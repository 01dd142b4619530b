package rt

import "reflect"

// JSObject is a JavaScript object that stands for a Go interface. Generated code embeds it in a type with the
// interface's methods, which is comparable: an object is the same value each time it is passed, as long as Go
// holds it. Its own methods are unexported, so that they never are those of the interface.
type JSObject struct{ function *JSFunc }

// ObjectOf is the object behind a number that was read as a function's.
func ObjectOf(f *JSFunc) JSObject { return JSObject{f} }

// Method begins a call of the object's method i; see Invoke.
func Method(o JSObject, i int, hasError bool) *Invocation {
	inv := o.function.Invoke(hasError)
	inv.W.Uint(uint64(i))
	return inv
}

func (o JSObject) object() *JSFunc { return o.function }

// putJSObject writes a JavaScript object of this client, if x is one, so that JavaScript gets the very object back;
// it says whether x is one.
func (c *Call) putJSObject(x any) bool {
	o, ok := x.(interface{ object() *JSFunc })
	if !ok || o.object().client != c.client {
		return false
	}
	c.W.Int(-int64(o.object().number))
	return true
}

// putAnyFunction writes a JavaScript object, or a func without methods that calls a JavaScript function, as the
// original JavaScript value; it says whether x is one.
func (c *Call) putAnyFunction(x any) bool {
	var f *JSFunc
	if o, ok := x.(interface{ object() *JSFunc }); ok {
		if f = o.object(); f.client != c.client {
			return false
		}
	} else if t := reflect.TypeOf(x); t.Kind() == reflect.Func && t.NumMethod() == 0 {
		f = c.wrappedBy(x)
	}
	if f == nil {
		return false
	}
	at := c.W.open(extFunc)
	c.W.Int(-int64(f.number))
	c.W.close(at)
	return true
}

// object gives the JSFunc of an object, which is passed under one number as long as Go holds it.
func (c *Call) object(number uint32) *JSFunc {
	client := c.client
	client.mu.Lock()
	h := client.objects[number]
	if h != nil {
		if f := h.held(); f != nil {
			h.times++
			client.mu.Unlock()
			f.owner.Store(c.task)
			if isLent(number) {
				c.borrow(h)
			} else {
				c.passed = append(c.passed, h)
			}
			return f
		}
	}
	client.mu.Unlock()
	if h != nil && !isLent(number) {
		h.release() // its cleanup is still to come
	}
	f := newJSFunc(c, number)
	h = c.own(f)
	client.mu.Lock()
	client.objects[number] = h
	client.mu.Unlock()
	return f
}

func newJSFunc(c *Call, number uint32) *JSFunc {
	f := &JSFunc{client: c.client, number: number}
	f.owner.Store(c.task)
	return f
}
