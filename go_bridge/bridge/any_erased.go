package rt

import (
	"errors"
	"runtime"
	"sync"
	"weak"
)

// Erased stands in generated code for type parameters that any type satisfies. It holds the same values as an any,
// but a JavaScript value that an any would copy travels as a *Ref, so that it keeps its identity and Go can compare
// it.
type Erased any

// Ref is a JavaScript object, function or symbol in Go. There is one for each value while Go holds it, so that
// pointers are equal where the values are the same.
type Ref struct {
	client *Client
	number uint32
}

// String names it without showing the value, which only JavaScript knows.
func (r *Ref) String() string { return "JavaScript object" }

var errRefText = errors.New("a JavaScript object that a generic function or type was given has no form in Go; " +
	"give plain values where Go encodes them")

// MarshalText refuses: encoders would otherwise take the object for an empty struct.
func (r *Ref) MarshalText() ([]byte, error) { return nil, errRefText }

// refs are the values that Go may hold, by their numbers.
type refs struct {
	mu   sync.Mutex
	live map[uint32]weak.Pointer[Ref]
}

// ref gives the one Ref of a value.
func (c *Client) ref(number uint32) *Ref {
	c.refs.mu.Lock()
	defer c.refs.mu.Unlock()
	if known := c.refs.live[number].Value(); known != nil {
		return known
	}
	if c.refs.live == nil {
		c.refs.live = map[uint32]weak.Pointer[Ref]{}
	}
	r := &Ref{client: c, number: number}
	c.refs.live[number] = weak.Make(r)
	return r
}

// unreferenced takes out the numbers of the values that Go no longer holds. It gives none while calls have yet to
// read their requests, which may carry such a number again.
func (c *Client) unreferenced() []uint32 {
	if c.handles.unread() {
		return nil
	}
	runtime.GC()
	c.refs.mu.Lock()
	defer c.refs.mu.Unlock()
	var gone []uint32
	for number, r := range c.refs.live {
		if r.Value() == nil {
			gone = append(gone, number)
			delete(c.refs.live, number)
		}
	}
	return gone
}

// unreferenced is the built-in function of that name.
func unreferenced(c *Call) {
	if c.R.Unfinished() {
		return
	}
	gone := c.client.unreferenced()
	c.W.Array(len(gone))
	for _, number := range gone {
		c.W.Uint(uint64(number))
	}
}

// ErasedArg reads a value for a type parameter that was erased.
func (c *Call) ErasedArg() Erased { return c.AnyArg() }

// refArg reads the number of a reference.
func (c *Call) refArg() any {
	number := c.R.Uint32()
	if c.R.fault != nil {
		return nil
	}
	return c.client.ref(number)
}

// putRef writes a reference, which lives until the payload is read: the call keeps it.
func (c *Call) putRef(r *Ref) {
	if r.client != c.client {
		c.putAnyHandle(r) // of another thread, whose object it is
		return
	}
	c.kept = append(c.kept, r)
	at := c.W.open(extRef)
	c.W.Uint(uint64(r.number))
	c.W.close(at)
}
