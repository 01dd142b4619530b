package rt

import (
	"encoding"
	"reflect"
)

// HandleArg reads a handle as a T: a pointer, an interface, a func, a chan, or a struct, slice, map or array whose
// value is read through the handle's pointer. Instead of an id it takes nil where T can be nil, and the other forms
// that the class of T accepts: an init form, a plain value, a text.
func HandleArg[T any](c *Call) (v T) {
	if !c.R.IsHandle() {
		if x := c.made(reflect.TypeFor[T]()); x != nil {
			v, _ = as[T](x)
		}
		return v
	}
	h, ok := c.handle()
	if !ok {
		return v
	}
	if p, ok := h.value.(*T); ok && p != nil {
		return *p
	}
	// A boxed value as an interface is its own case; the zero value of an interface is nil.
	if !h.boxed || any(v) != nil {
		if v, ok = h.value.(T); ok {
			return v
		}
	}
	if x := c.converted(h, reflect.TypeFor[T]()); x != nil {
		v, _ = x.(T)
	}
	return v
}

// HandleInto is HandleArg for a T that is inferred.
func HandleInto[T any](c *Call, p *T) { *p = HandleArg[T](c) }

// HandleRest reads the handles of a rest parameter.
func HandleRest[T any](c *Call) []T {
	if c.R.Nil() {
		return nil
	}
	rest := make([]T, c.R.Array())
	for i := range rest {
		rest[i] = HandleArg[T](c)
		if c.R.FailedAt(i) {
			return nil
		}
	}
	return rest
}

// as converts a value that is a T or a *T to a T.
func as[T any](x any) (v T, ok bool) {
	if v, ok = x.(T); ok {
		return v, true
	}
	if p, ok := x.(*T); ok && p != nil {
		return *p, true
	}
	return v, false
}

// handle reads an id and finds its value.
func (c *Call) handle() (handleValue, bool) {
	id := c.R.Uint64()
	if c.R.fault != nil {
		return handleValue{}, false
	}
	h, ok := c.client.handles.get(id)
	if ok && c.canPass() {
		c.with = append(c.with, id)
	}
	if !ok {
		if c.client.handles.wasUsed(id) {
			c.R.fail(faultHandle, "expected a live handle, got one that was disposed")
		} else {
			c.R.fail(faultHandle, "expected a handle made by this library in this thread, got the unknown id %d", id)
		}
	}
	return h, ok
}

// converted gives the value of a handle as a t where neither it nor its target has that type: the value of a boxed
// one as an interface. It fails when the value is no t.
func (c *Call) converted(h handleValue, t reflect.Type) any {
	if h.boxed {
		if t.Kind() == reflect.Interface {
			// The method set of T comes first: Go passed T, so T is what it expects back.
			if elem := reflect.ValueOf(h.value).Elem(); elem.Type().Implements(t) {
				return elem.Interface()
			}
		}
		if reflect.TypeOf(h.value).AssignableTo(t) {
			return h.value
		}
	}
	c.R.fail(faultHandle, "expected %s, got %s", wanted(t), c.got(h, t))
	return nil
}

// wanted names the expected type in a message.
func wanted(t reflect.Type) string {
	if t.Kind() == reflect.Interface {
		return "a value that implements " + t.String()
	}
	return "a " + t.String()
}

// got names, in a message, the type of a handle's value and the first method that it lacks.
func (c *Call) got(h handleValue, t reflect.Type) string {
	have := reflect.TypeOf(h.value)
	name := have.String()
	if h.boxed {
		name = have.Elem().String()
	}
	if t.Kind() == reflect.Interface {
		for i := range t.NumMethod() {
			want := t.Method(i)
			m, ok := have.MethodByName(want.Name)
			switch {
			case !ok:
				return "a " + name + ", which has no method " + want.Name
			case !sameMethod(m.Type, want.Type):
				return "a " + name + ", whose method " + want.Name + " has another signature"
			}
		}
	}
	return "a " + name
}

// sameMethod compares the type of a method, with its receiver, with that of an interface's method.
func sameMethod(have, want reflect.Type) bool {
	if have.NumIn() != want.NumIn()+1 || have.NumOut() != want.NumOut() {
		return false
	}
	for i := range want.NumIn() {
		if have.In(i+1) != want.In(i) {
			return false
		}
	}
	for i := range want.NumOut() {
		if have.Out(i) != want.Out(i) {
			return false
		}
	}
	return true
}

// made reads a value that may stand in place of a handle, and gives a *T or a T; nil for nil and after a failure.
func (c *Call) made(t reflect.Type) any {
	if c.R.Nil() {
		if !nilable(t) {
			c.R.fail(faultType, "expected %s, got null", wanted(t))
		}
		return nil
	}
	if c.R.isNegative() {
		return c.implemented(t)
	}
	if n := classOf(t); n != noClass && c.R.fault == nil && t.Kind() != reflect.Interface {
		class := &library.classes[n]
		switch {
		case class.Text && c.R.isText():
			return c.parsed(class.Type)
		case class.Init != nil && c.R.isMap():
			return c.nested(class.Init)
		case class.Plain != nil:
			return c.nested(class.Plain)
		}
	}
	if x := c.standIn(t); x != nil || c.R.fault != nil {
		return x
	}
	c.R.unexpected(wanted(t), c.R.peek())
	return nil
}

// implemented reads a JavaScript function as a func, or an object as an interface.
func (c *Call) implemented(t reflect.Type) any {
	if n := classOf(t); n != noClass {
		class := &library.classes[n]
		switch {
		case class.Func != nil:
			return c.makeFunc(class.Func)
		case class.Object != nil:
			if number := c.functionNumber(); number != 0 {
				return class.Object(JSObject{c.object(number)})
			}
			return nil
		}
	}
	c.R.unexpected(wanted(t), c.R.peek())
	return nil
}

// nested reads a form that may hold another one of its class.
func (c *Call) nested(read func(*Call) any) any {
	if !c.R.Enter() {
		return nil
	}
	x := read(c)
	c.R.Leave()
	return x
}

func nilable(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Func, reflect.Chan, reflect.Slice, reflect.Map, reflect.UnsafePointer:
		return true
	}
	return false
}

// parsed gives a new *T from its text.
func (c *Call) parsed(t reflect.Type) any {
	text := c.R.text("a string")
	p := reflect.New(t).Interface()
	if c.R.fault != nil {
		return nil
	}
	u, ok := p.(encoding.TextUnmarshaler)
	if !ok {
		c.R.fail(faultType, "expected %s, got a string", wanted(t))
		return nil
	}
	if err := u.UnmarshalText(append([]byte(nil), text...)); err != nil {
		c.R.fail(faultValue, "expected the text of a %s, got %q: %s", t, text, err)
		return nil
	}
	return p
}
