package rt

import (
	"bytes"
	"context"
	"errors"
	"os"
	"testing"
)

// started is a call with a context under a number, which returned n handles.
func started(t *testing.T, client *Client, number byte, n int) (ctx context.Context, ids []uint64, payload []byte) {
	t.Helper()
	var c Call
	c.begin(client, []byte{0x93, 0xc0, 0xc0, number}, nil)
	c.run(func(c *Call) {
		if ctx = c.Context(); c.R.FailedOptions() {
			return
		}
		for range n {
			c.put(new(int), false)
		}
		c.W.buf = c.W.buf[:0] // only what comes behind the results
	})
	ids = append(ids, c.ids...)
	c.endContext()
	if c.status != statusOK {
		return nil, nil, c.W.buf
	}
	return ctx, ids, c.W.buf
}

func polled(client *Client) []byte {
	out := make([]byte, minCapacity)
	return out[:client.poll(out)>>statusBits]
}

func TestAContextOutlivesItsCallForHandles(t *testing.T) {
	client := openClient()
	defer client.close()
	ctx, _, payload := started(t, client, 1, 0)
	if ctx.Err() == nil || !bytes.Equal(payload, []byte{0xc2}) || len(client.callContexts) != 0 || len(polled(client)) != 0 {
		t.Errorf("without handles: %v, payload %x", ctx.Err(), payload)
	}
	ctx, ids, payload := started(t, client, 1, 2)
	if ctx.Err() != nil || !bytes.Equal(payload, []byte{0xc3}) || len(client.callContexts) != 1 {
		t.Errorf("with handles: %v, payload %x", ctx.Err(), payload)
	}
	client.handles.release(ids[0])
	if ctx.Err() != nil || len(polled(client)) != 0 {
		t.Error("ended with the first handle")
	}
	client.handles.release(ids[1])
	if ctx.Err() == nil || len(client.callContexts) != 0 {
		t.Error("not ended with the last handle")
	}
	if got := polled(client); !bytes.Equal(got, []byte{0x92, eventUnneeded, 1}) {
		t.Errorf("the events are %x", got)
	}
}

func TestAbort(t *testing.T) {
	client := openClient()
	defer client.close()
	first, ids, _ := started(t, client, 1, 1)
	second, _, _ := started(t, client, 2, 1)
	// Numbers that nobody has are left alone.
	c := newCall(client, 0x93, 9, 1, 1)
	if c.run(abort); c.status != statusOK || len(c.W.buf) != 0 {
		t.Fatalf("status %d, %x", c.status, c.W.buf)
	}
	if context.Cause(first) != errAborted || first.Err() != context.Canceled || second.Err() != nil {
		t.Errorf("the first is %v, the second %v", context.Cause(first), second.Err())
	}
	// JavaScript has forgotten it.
	if client.handles.release(ids[0]); len(polled(client)) != 0 {
		t.Error("an event tells of a context that was aborted")
	}
	for _, req := range [][]byte{{}, {0xc0}, {0x91, 0xff}, {0x91, 0xa0}, {0x92, 2}, {0x91, 2, 2}, {0x91, 0xcf, 0, 0, 0, 1, 0, 0, 0, 2}} {
		c := newCall(client, req...)
		if c.run(abort); c.status != statusBadRequest || second.Err() != nil {
			t.Errorf("%x: status %d, the second is %v", req, c.status, second.Err())
		}
	}
}

func TestANumberIsOneCalls(t *testing.T) {
	client := openClient()
	defer client.close()
	ctx, _, _ := started(t, client, 1, 1)
	if other, _, payload := started(t, client, 1, 1); other != nil || !bytes.Contains(payload, []byte("expected a number that is free, got 1")) {
		t.Errorf("taken twice: %q", payload)
	}
	if ctx.Err() != nil || len(client.callContexts) != 1 {
		t.Error("the first call has lost its number")
	}
}

func TestTwoContextsOfACallShareTheNumber(t *testing.T) {
	client := openClient()
	defer client.close()
	for _, aborted := range []bool{false, true} {
		var c Call
		c.begin(client, []byte{0x93, 0xc0, 0xc0, 5, 0x93, 0xc0, 0xc0, 5}, nil)
		a, b := c.Context(), c.Context()
		feed := c.newContext(context.Background(), -1, 0) // that of a channel which is fed
		c.put(new(int), false)
		id := c.ids[0]
		if c.endContext(); c.R.fault != nil || a.Err() != nil || b.Err() != nil || feed.Err() != nil {
			t.Fatal(c.R.fault, a.Err(), b.Err(), feed.Err())
		}
		if aborted {
			newCall(client, 0x91, 5).run(abort)
		} else {
			client.handles.release(id)
		}
		if a.Err() == nil || b.Err() == nil || feed.Err() == nil || len(client.callContexts) != 0 {
			t.Error(a.Err(), b.Err(), feed.Err(), client.callContexts)
		}
		if got := len(polled(client)); (got == 0) != aborted {
			t.Errorf("%d bytes of events", got)
		}
	}
}

func TestTheClientOfACallContextCloses(t *testing.T) {
	client, other := openClient(), openClient()
	defer other.close()
	ctx, ids, _ := started(t, client, 1, 1)
	c := newCall(client, bytes.Clone(idOf(ids[0]))...)
	c.run(transfer)
	taken := newCall(other, idBytes(c)...)
	taken.run(adopt)
	if client.close(); ctx.Err() != nil {
		t.Error("ended though another client needs it")
	}
	if other.handles.release(taken.ids[0]); ctx.Err() == nil {
		t.Error("not ended")
	}
	// A call that is still running then ends its own.
	if started(t, client, 2, 1); len(client.callContexts) != 0 {
		t.Error("a closed client has contexts")
	}
}

func idOf(id uint64) []byte {
	var w Writer
	w.Uint(id)
	return w.buf
}

func TestCausesAreTheErrorsOfContexts(t *testing.T) {
	for _, c := range []struct {
		cause, is error
		timeout   bool
	}{{errTimeout, context.DeadlineExceeded, true}, {errAborted, context.Canceled, false}} {
		if !errors.Is(c.cause, c.is) || os.IsTimeout(c.cause) != c.timeout {
			t.Errorf("%v: is %v, a timeout: %v", c.cause, errors.Is(c.cause, c.is), os.IsTimeout(c.cause))
		}
	}
}
