package rt

import (
	"strings"
	"testing"
)

// The memory is never touched, so that the test needs none of it.
func TestResultsThatAreTooLongAreAPanic(t *testing.T) {
	for _, n := range []int{maxResult, maxResult + 1} {
		c := newCall(&Client{})
		c.run(func(c *Call) { c.W.buf = make([]byte, n) })
		if n == maxResult {
			if c.status != statusOK || len(c.W.buf) != n {
				t.Errorf("%d bytes: status %d", n, c.status)
			}
			continue
		}
		r := NewReader(c.W.buf)
		if message := r.String(); c.status != statusPanic || !strings.HasPrefix(message, "the results take 2147483649 bytes") {
			t.Errorf("%d bytes: status %d, %q", n, c.status, message)
		}
	}
}

func TestTakeWithoutABufferLetsTheResultGo(t *testing.T) {
	c := &Client{tickets: map[uint32][]byte{}}
	ticket := c.keep([]byte("abc"))
	if n := c.take(ticket, make([]byte, 2)); n != 0 || len(c.tickets) != 1 {
		t.Errorf("a small buffer took %d bytes, %d tickets are left", n, len(c.tickets))
	}
	if n := c.take(ticket, nil); n != 0 || len(c.tickets) != 0 {
		t.Errorf("no buffer took %d bytes, %d tickets are left", n, len(c.tickets))
	}
}
