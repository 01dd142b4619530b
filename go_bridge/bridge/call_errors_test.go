package rt

import (
	"errors"
	"io"
	"testing"
)

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
