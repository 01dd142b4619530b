package rt

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"
)

func TestHandleTable(t *testing.T) {
	var table handleTable
	a, b := table.put("a", false), table.put("b", false)
	if a == 0 || a == b {
		t.Fatalf("ids %d and %d", a, b)
	}
	if !table.release(a) || table.release(a) || table.release(a+1<<32) || table.release(12345) {
		t.Error("release is wrong")
	}
	if _, ok := table.get(a); ok || !table.wasUsed(a) || table.wasUsed(b) || table.wasUsed(b+5) {
		t.Error("a released id is not told apart")
	}
	c := table.put("c", false)
	if uint32(c) != uint32(a) || c == a {
		t.Error("the slot is not used again under a new generation")
	}
	// A slot whose generations are used up is left.
	table.slots[uint32(c)].generation = maxGeneration
	last := uint64(maxGeneration)<<32 | c&0xffffffff
	if last >= 1<<53 || !table.release(last) {
		t.Error("the last generation is wrong")
	}
	if d := table.put("d", false); uint32(d) == uint32(c) {
		t.Error("a used up slot is used again")
	}
}

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

// selfish is an error that wraps itself.
type selfish struct{}

func (e *selfish) Error() string { return "selfish" }
func (e *selfish) Unwrap() error { return e }

// wide is an error of many causes, each of them wide too.
type wide struct{}

func (wide) Error() string   { return "wide" }
func (wide) Unwrap() []error { return []error{wide{}, nil, wide{}, io.EOF} }

// broken is an error that cannot be asked.
type broken struct{ message string }

func (b *broken) Error() string { return b.message }

func TestErrorsThatMisbehave(t *testing.T) {
	for _, err := range []error{&selfish{}, wide{}, (*broken)(nil), errors.Join(nil, (*broken)(nil))} {
		c := newCall(&Client{})
		c.PutError(err)
		r := NewReader(c.W.buf)
		if e := readError(&r); r.Unfinished() || e.Message == "" {
			t.Errorf("%T: %v", err, r.fault)
		}
		if n := len(c.ids); n > maxErrors {
			t.Errorf("%T: %d handles", err, n)
		}
	}
}

func TestMissingUserCodeLeavesNoHandles(t *testing.T) {
	client := &Client{}
	c := newCall(client)
	c.begin(client, nil, nil)
	c.run(func(c *Call) {
		PutHandle(c, &square{})
		panic(errors.New("late"))
	})
	if c.status != statusPanic || client.handles.count() != 1 { // the error's own
		t.Errorf("status %d, %d handles", c.status, client.handles.count())
	}
	r := NewReader(c.W.buf)
	if r.String() != "late" {
		t.Error("not the message")
	}
}

func TestDepth(t *testing.T) {
	var read func(r *Reader) int
	read = func(r *Reader) int {
		if !r.Enter() {
			return 0
		}
		defer r.Leave()
		for range r.Array() {
			return 1 + read(r)
		}
		return 1
	}
	r := NewReader(append(bytes.Repeat([]byte{0x91}, maxDepth-1), 0x90))
	if n := read(&r); n != maxDepth || r.Unfinished() {
		t.Errorf("%d levels: %v", n, r.fault)
	}
	r = NewReader(bytes.Repeat([]byte{0x91}, 100_000))
	if read(&r); r.fault == nil || r.fault.code != faultDepth {
		t.Errorf("too deep: %v", r.fault)
	}
	var w Writer
	defer func() {
		if err, ok := recover().(unwritable); !ok || !strings.Contains(err.Error(), "cyclic") {
			t.Errorf("a cyclic result: %v", err)
		}
	}()
	for {
		w.Enter()
	}
}

// FuzzReader reads arbitrary bytes as every kind: nothing panics, nothing allocates more than it is given.
func FuzzReader(f *testing.F) {
	f.Add([]byte{0xdd, 0xff, 0xff, 0xff, 0xff, 1, 0xc6, 0xff, 0xff, 0xff, 0xff})
	f.Add([]byte{0x92, 0xa1, 'x', 0x81, 0xc4, 1, 5, 0xcb})
	f.Fuzz(func(t *testing.T, data []byte) {
		for kind := range 12 {
			r := NewReader(data)
			for range 2 {
				switch kind {
				case 0:
					r.Bool()
				case 1:
					r.Int8()
				case 2:
					r.Uint64()
				case 3:
					r.Float32()
				case 4:
					if n := len(r.String()); n > len(data) {
						t.Fatal("a string from nothing")
					}
				case 5:
					if n := len(r.Bytes()); n > len(data) {
						t.Fatal("bytes from nothing")
					}
				case 6:
					if n := r.Array(); n > len(data) {
						t.Fatal("an array from nothing")
					}
				case 7:
					r.Map()
				case 8:
					if n := len(Raw[int64](&r)) * 8; n > len(data) {
						t.Fatal("numbers from nothing")
					}
				case 9:
					r.Float64()
				case 10:
					HandleArg[*square](&Call{client: &Client{}, R: r})
				case 11:
					r.Nil()
					r.Uint32()
				}
			}
			r.Unfinished()
		}
	})
}

func TestReadingKeepsHandles(t *testing.T) {
	var table handleTable
	held := func(id uint64) bool {
		_, ok := table.get(id)
		return ok
	}
	// The twin: with no call that has yet to read its request a handle goes at once.
	id := table.put(1, false)
	if table.release(id); held(id) {
		t.Error("a handle that was released is left")
	}

	first := table.reading()
	a, b := table.put(1, false), table.put(2, false)
	table.release(a)
	second := table.reading() // which cannot mean a
	if table.release(a) || !held(a) || table.count() != 1 {
		t.Error("a is gone before the first call has read its request")
	}
	first.end()
	first.end()
	if held(a) {
		t.Error("a is left though only a later call has yet to read its request")
	}
	table.release(b)
	third := table.reading()
	second.end()
	if held(b) {
		t.Error("b is left")
	}
	third.end()
	if e := &table.epochs; e.calls != [2]int{} || len(e.doomed[waiting])+len(e.doomed[later]) != 0 {
		t.Errorf("left: %v", *e)
	}
}

func TestReadingUnderLoad(t *testing.T) {
	// Calls overlap without end, and still every handle goes.
	var table handleTable
	calls := []reading{table.reading()}
	for range 1000 {
		id := table.put(1, false)
		calls = append(calls, table.reading())
		table.release(id)
		if _, ok := table.get(id); !ok {
			t.Fatal("gone too early")
		}
		calls[0].end()
		calls = calls[1:]
	}
	if n := len(table.slots); n > 10 {
		t.Errorf("%d slots were needed", n)
	}
}
