package rt

import (
	"bytes"
	"fmt"
	"net/url"
	"testing"
)

// shape types for interface arguments.
type square struct{ side int }

func (s square) Area() int { return s.side * s.side }

type areaer interface{ Area() int }

func newCall(c *Client, req ...byte) *Call {
	return &Call{client: c, R: Reader{buf: req}}
}

// idBytes is a request that holds what c wrote.
func idBytes(c *Call) []byte { return append([]byte(nil), c.W.buf...) }

func TestHandleArguments(t *testing.T) {
	indexClasses([]Class{ClassOf[url.URL](Class{Text: true}), ClassOf[url.Values](Class{Plain: func(c *Call) any {
		v := url.Values{}
		for range c.R.Map() {
			v.Set(c.R.String(), c.R.String())
		}
		return &v
	}}), ClassOf[square](Class{Init: func(c *Call) any {
		v := new(square)
		for range c.R.Map() {
			c.R.Int()
			v.side = c.R.Int()
		}
		return v
	}})})
	library.classes = []Class{{Type: nil}, {}, {}}
	defer indexClasses(nil)
	client := &Client{}

	out := newCall(client)
	PutHandle(out, &url.URL{Host: "h"})
	pointer := idBytes(out)
	if u := HandleArg[*url.URL](newCall(client, pointer...)); u == nil || u.Host != "h" {
		t.Error("a pointer as a pointer")
	}
	if u := HandleArg[url.URL](newCall(client, pointer...)); u.Host != "h" {
		t.Error("a pointer as a value")
	}
	if s := HandleArg[fmt.Stringer](newCall(client, pointer...)); s == nil || s.String() != "//h" {
		t.Error("a pointer as an interface")
	}
	in := newCall(client, pointer...)
	if HandleArg[*url.Error](in); in.R.fault.message != "expected a *url.Error, got a *url.URL" {
		t.Error(in.R.fault)
	}
	in = newCall(client, pointer...)
	if HandleArg[areaer](in); in.R.fault.message != "expected a value that implements rt.areaer, got a *url.URL, which has no method Area" {
		t.Error(in.R.fault)
	}

	out = newCall(client)
	PutValue(out, square{3})
	value := idBytes(out)
	if s := HandleArg[*square](newCall(client, value...)); s.side != 3 {
		t.Error("a value as a pointer")
	}
	if a := HandleArg[areaer](newCall(client, value...)); a.Area() != 9 {
		t.Error("a value as an interface")
	} else if _, ok := a.(square); !ok {
		t.Errorf("Go gave a square and gets back a %T", a)
	}

	out = newCall(client)
	PutInterface[areaer](out, square{2})
	if b := idBytes(out); b[0] != 0x92 || b[len(b)-1] != 2 {
		t.Errorf("a dynamic value is %x", b)
	}
	out = newCall(client)
	PutInterface[error](out, nil)
	PutHandle[*square](out, nil)
	if !bytes.Equal(out.W.buf, []byte{0xc0, 0xc0}) {
		t.Errorf("nils are %x", out.W.buf)
	}

	if HandleArg[*square](newCall(client, 0xc0)) != nil {
		t.Error("nil as a pointer")
	}
	in = newCall(client, 0xc0)
	if HandleArg[square](in); in.R.fault.message != "expected a rt.square, got null" {
		t.Error(in.R.fault)
	}
	library.classes[2].Init = func(c *Call) any {
		v := new(square)
		for range c.R.Map() {
			c.R.Int()
			v.side = c.R.Int()
		}
		return v
	}
	if s := HandleArg[square](newCall(client, 0x81, 0, 5)); s.side != 5 {
		t.Error("an init form")
	}
	in = newCall(client, 0xa1, 'x')
	if HandleArg[*square](in); in.R.fault.message != "expected a *rt.square, got a string" {
		t.Error(in.R.fault)
	}
}
