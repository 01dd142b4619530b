package rt

import (
	"context"
	"errors"
	"io"
	"iter"
	"runtime"
	"strings"
	"testing"
	"time"
)

func testCall(t *testing.T) *Call {
	t.Helper()
	client := Open()
	t.Cleanup(func() { Close(client) })
	c := new(Call)
	c.begin(clientOf(client), nil, nil)
	return c
}

// request gives a call the request that write writes.
func (c *Call) request(write func(*Writer)) {
	var w Writer
	write(&w)
	c.R, c.W = Reader{buf: w.buf}, Writer{}
	c.status = statusOK
}

func TestReceive(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	ch := make(chan int, 1)
	if v, state := Receive(ch, ctx, false); len(v) != 0 || state != nothingThere {
		t.Errorf("an empty channel gave %v, %d", v, state)
	}
	ch <- 5
	if v, state := Receive(ch, ctx, false); len(v) != 1 || v[0] != 5 || state != received {
		t.Errorf("got %v, %d", v, state)
	}
	time.AfterFunc(time.Millisecond, cancel)
	if v, state := Receive(ch, ctx, true); len(v) != 0 || state != nothingThere {
		t.Errorf("a wait that was ended gave %v, %d", v, state)
	}
	if !Send(ch, ctx, 6, true) || Send(ch, ctx, 7, true) || Send(ch, ctx, 7, false) {
		t.Error("a channel of one took another number of values than one")
	}
	// What is there is taken even by a wait that was ended.
	if v, _ := Receive(ch, ctx, true); len(v) != 1 || v[0] != 6 {
		t.Errorf("got %v", v)
	}
	CloseChan(ch)
	if v, state := Receive(ch, ctx, true); len(v) != 0 || state != closed {
		t.Errorf("a closed channel gave %v, %d", v, state)
	}
}

// counting counts to n and says when it ended.
func counting(n int, ended chan<- struct{}) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer close(ended)
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestPull(t *testing.T) {
	ended := make(chan struct{})
	it := Pull(counting(5, ended))
	for _, want := range [][]int{{0}, {1, 2}, {3, 4}} {
		if got, more := Next[int](it, len(want)); len(got) != len(want) || got[0] != want[0] || !more {
			t.Errorf("got %v, %t for %v", got, more, want)
		}
	}
	for range 2 {
		if got, more := Next[int](it, 3); len(got) != 0 || more {
			t.Errorf("the end gave %v, %t", got, more)
		}
	}
	<-ended
}

func TestPullIsCollected(t *testing.T) {
	ended := make(chan struct{})
	it := Pull(counting(5, ended))
	Next[int](it, 1)
	it = nil
	for end := time.After(10 * time.Second); ; {
		runtime.GC()
		select {
		case <-ended:
			return
		case <-end:
			t.Fatal("the goroutine of a sequence that nobody has any more goes on")
		case <-time.After(time.Millisecond):
		}
	}
}

// beside gives bytes and an error in one read.
type beside struct{}

func (beside) Read(b []byte) (int, error) { return copy(b, "abc"), errors.New("broken") }

func TestReadStream(t *testing.T) {
	c := testCall(t)
	id := c.client.handles.put(strings.NewReader("some text"), false)
	read := func(id uint64, n uint64) (ticket, length uint32, ended bool) {
		c.request(func(w *Writer) { w.Uint(id); w.Uint(n) })
		c.run(readStream)
		c.R = Reader{buf: c.W.buf}
		return c.R.Uint32(), c.R.Uint32(), c.R.Bool()
	}
	out := make([]byte, 4)
	if ticket, length, ended := read(id, 4); length != 4 || ended || c.client.take(ticket, out) != 4 || string(out) != "some" {
		t.Errorf("read %d bytes, %t: %q", length, ended, out)
	}
	read(id, 100)
	if ticket, length, ended := read(id, 100); ticket != 0 || length != 0 || !ended {
		t.Errorf("the end gave %d, %d, %t", ticket, length, ended)
	}
	read(c.client.handles.put(beside{}, false), 100)
	if c.status != statusGoError {
		t.Errorf("an error beside bytes gave status %d", c.status)
	}
	c.request(func(w *Writer) { w.Uint(c.client.handles.put(5, false)); w.Uint(1) })
	c.run(readStream)
	if c.status != statusBadRequest {
		t.Errorf("reading from a number gave status %d", c.status)
	}
}

// ending notes how it was ended.
type ending struct{ how string }

func (e *ending) Close() error { e.how = "closed"; return nil }

type withReason struct{ ending }

func (e *withReason) CloseWithError(err error) error { e.how = err.Error(); return nil }

type flushing struct{ flushed bool }

func (f *flushing) Flush() error { f.flushed = true; return io.ErrClosedPipe }

func TestCloseValue(t *testing.T) {
	reason := errors.New("why")
	var e ending
	var w withReason
	var f flushing
	closeValue(&e, reason)
	closeValue(&w, reason)
	if closeValue(&f, reason) != nil || f.flushed || e.how != "closed" || w.how != "why" {
		t.Errorf("left for a reason: %v %v %v", e, w, f)
	}
	closeValue(&w, nil)
	if closeValue(&f, nil) != io.ErrClosedPipe || w.how != "closed" || closeValue(5, nil) != nil {
		t.Errorf("ended: %v %v", w, f)
	}
}

func TestTransfer(t *testing.T) {
	from, to := testCall(t), testCall(t)
	live := from.client.handles.count
	offer := func() uint64 {
		id := from.client.handles.put(&ending{}, false)
		from.request(func(w *Writer) { w.Uint(id) })
		from.run(transfer)
		if _, ok := from.client.handles.get(id); ok || live() != 0 {
			t.Error("the handle is still its client's")
		}
		from.R = Reader{buf: from.W.buf}
		return from.R.Uint64()
	}
	take := func(token uint64) bool {
		to.request(func(w *Writer) { w.Uint(token) })
		to.run(adopt)
		to.R = Reader{buf: to.W.buf}
		return !to.R.Nil()
	}
	token := offer()
	if !take(token) || to.client.handles.count() != 1 {
		t.Error("a token gave nothing")
	}
	if take(token) || take(12345) {
		t.Error("a token that is used up or unknown gave something")
	}
	left := offer()
	from.client.close()
	if take(left) {
		t.Error("what a client gave away outlived it")
	}
}
