package rt

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"sync"
)

// The built-in functions behind .readable and .writable. They run as asynchronous calls, so that a reader that waits
// for a network holds up nothing.

// A read asks for at most this many bytes.
const maxRead = 1 << 20

// A reader that gives nothing this many times in a row is broken, as bufio has it.
const maxEmptyReads = 100

// buffers are read buffers whose content JavaScript has taken: one of a megabyte takes longer to make than to fill.
var buffers sync.Pool

// Buffers of other sizes are not kept.
const (
	minKept = 32 << 10
	maxKept = maxRead
)

func takeBuffer(n int) []byte {
	if b, ok := buffers.Get().(*[]byte); ok && cap(*b) >= n {
		return (*b)[:n]
	}
	return make([]byte, n)
}

func returnBuffer(b []byte) {
	if n := cap(b); n >= minKept && n <= maxKept {
		buffers.Put(&b)
	}
}

// readStream is a built-in function that reads once: handle, n → ticket of at most n bytes or 0, their number,
// whether that was the end. Bytes that came beside an error come beside it here too.
func readStream(c *Call) {
	r, id, ok := streamOf[io.Reader](c)
	if !ok {
		return
	}
	size := c.R.Uint32()
	if c.R.FailedArg(1) || c.R.Unfinished() {
		return
	}
	c.client.handles.stream(id, true)
	b := takeBuffer(int(min(max(size, 1), maxRead)))
	n, err := readSome(r, b)
	if err != io.EOF {
		c.Fails(err)
	}
	ticket := uint32(0)
	if n > 0 {
		ticket = c.client.keep(b[:n])
	} else {
		returnBuffer(b)
	}
	c.W.Uint(uint64(ticket))
	c.W.Uint(uint64(n))
	c.W.Bool(err == io.EOF)
}

// readSome reads until there is something or an error.
func readSome(r io.Reader, b []byte) (int, error) {
	for range maxEmptyReads {
		n, err := r.Read(b)
		if n < 0 || n > len(b) {
			return 0, fmt.Errorf("a %T read %d bytes into a buffer of %d", r, n, len(b))
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
	return 0, io.ErrNoProgress
}

// writeStream is a built-in function that writes all of a chunk: handle, bytes → error. The bytes are a part of the
// request, which no writer may keep.
func writeStream(c *Call) {
	w, id, ok := streamOf[io.Writer](c)
	if !ok {
		return
	}
	b := c.R.binary("bytes")
	if c.R.FailedArg(1) || c.R.Unfinished() {
		return
	}
	c.client.handles.stream(id, true)
	n, err := w.Write(b)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	c.Fails(err)
}

// closeStream is a built-in function that ends the use of a reader or writer: handle, reason or nil → error. A value
// that is no io.Closer but has Flush is flushed, unless there is a reason, which means that it was left before its
// end.
func closeStream(c *Call) {
	stream, id, ok := streamOf[any](c)
	if !ok {
		return
	}
	var reason error
	if !c.R.Nil() {
		reason = errors.New(c.R.String())
	}
	if c.R.FailedArg(1) || c.R.Unfinished() {
		return
	}
	c.client.handles.stream(id, false)
	c.Fails(closeValue(stream, reason))
}

// streamOf reads the first argument, a handle of a T, and its id.
func streamOf[T any](c *Call) (stream T, id uint64, ok bool) {
	peek := c.R
	id = peek.Uint64()
	h, ok := c.handleAt(0)
	if !ok {
		return stream, id, false
	}
	stream, ok = h.value.(T)
	if !ok {
		t := reflect.TypeFor[T]()
		c.R.fail(faultHandle, "expected %s, got %s", wanted(t), c.got(h, t))
		c.R.FailedArg(0)
	}
	return stream, id, ok
}

// abandon closes a stream whose thread has ended.
func abandon(value any) {
	defer func() { recover() }() // of user code, whose panic nobody could see
	closeValue(value, errClosed)
}

func closeValue(value any, reason error) error {
	if v, ok := value.(interface{ CloseWithError(error) error }); ok && reason != nil {
		return v.CloseWithError(reason)
	}
	switch v := value.(type) {
	case io.Closer:
		return v.Close()
	case interface{ Flush() error }:
		if reason == nil {
			return v.Flush()
		}
	}
	return nil
}
