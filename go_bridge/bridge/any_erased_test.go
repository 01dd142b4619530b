package rt

import (
	"encoding/json"
	"runtime"
	"testing"
)

// refClient opens a client for the test.
func refClient(t *testing.T) *Client {
	t.Helper()
	c := clientOf(Open())
	t.Cleanup(c.close)
	return c
}

func TestRefIsOneForANumber(t *testing.T) {
	c := refClient(t)
	a, b := c.ref(7), c.ref(7)
	if a != b || a == c.ref(8) {
		t.Error("two references to one value differ, or those to two do not")
	}
	runtime.KeepAlive(a)
}

func TestUnreferencedListsWhatGoHasDropped(t *testing.T) {
	c := refClient(t)
	kept := c.ref(1)
	c.ref(2)
	if gone := c.unreferenced(); len(gone) != 1 || gone[0] != 2 {
		t.Errorf("%v are gone, not 2", gone)
	}
	if gone := c.unreferenced(); len(gone) != 0 {
		t.Errorf("%v are gone twice", gone)
	}
	runtime.KeepAlive(kept)
}

func TestUnreferencedWaitsForRequests(t *testing.T) {
	c := refClient(t)
	c.ref(1)
	started := c.handles.reading()
	if gone := c.unreferenced(); len(gone) != 0 {
		t.Errorf("%v are gone while a call may still carry them", gone)
	}
	started.end()
	if gone := c.unreferenced(); len(gone) != 1 {
		t.Errorf("%v are gone, not 1", gone)
	}
}

func TestRefInAPayloadLives(t *testing.T) {
	c := refClient(t)
	call := new(Call)
	call.begin(c, nil, make([]byte, 64))
	call.PutAny(c.ref(1))
	if gone := c.unreferenced(); len(gone) != 0 {
		t.Errorf("%v are gone while a payload has them", gone)
	}
	call.begin(c, nil, nil)
	if gone := c.unreferenced(); len(gone) != 1 {
		t.Errorf("%v are gone, not 1", gone)
	}
}

func TestRefIsNotEncoded(t *testing.T) {
	if text, err := json.Marshal([]any{refClient(t).ref(1)}); err == nil {
		t.Errorf("a reference became %s", text)
	}
}

func TestRefOfAnotherClientIsAHandle(t *testing.T) {
	ours, other := refClient(t), refClient(t)
	call := new(Call)
	call.begin(ours, nil, make([]byte, 64))
	call.PutAny(other.ref(1))
	if code := call.W.buf[5]; code != extHandle {
		t.Errorf("it travels as extension %d", code)
	}
}

func TestUnreferencedWaitsForAnswers(t *testing.T) {
	c := refClient(t)
	c.ref(1)
	inv := &Invocation{park: newParker()}
	inv.begin(c, nil, nil)
	inv.answer(nil, []byte{answerReturned})
	if gone := c.unreferenced(); len(gone) != 0 {
		t.Errorf("%v are gone while an answer may still carry them", gone)
	}
	if err := inv.read(); err != nil || inv.Done() != nil {
		t.Error("the answer was refused")
	}
	if gone := c.unreferenced(); len(gone) != 1 {
		t.Errorf("%v are gone, not 1", gone)
	}
}
