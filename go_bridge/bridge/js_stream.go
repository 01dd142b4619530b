package rt

import (
	"bytes"
	"io"
	"reflect"
	"sync"
	"sync/atomic"
)

// Readers and writers from JavaScript: bytes or a text, which are copied; or a stream or an iterable, which travels
// as an array with the number of a JavaScript function that Go calls for each chunk.

// jsBytes reads bytes that JavaScript gave for a reader. scan/collect_streams.go lists its methods.
type jsBytes struct {
	*bytes.Reader
}

// Close does nothing.
func (jsBytes) Close() error { return nil }

var (
	bytesType  = reflect.TypeFor[jsBytes]()
	readerType = reflect.TypeFor[*jsReader]()
	writerType = reflect.TypeFor[*jsWriter]()
)

// standIn reads a JavaScript value that stands for an interface of readers or writers, or for a channel or sequence;
// nil for any other.
func (c *Call) standIn(t reflect.Type) any {
	if t.Kind() == reflect.Interface {
		tag := c.R.peek()
		if (c.R.isText() || tag >= 0xc4 && tag <= 0xc6) && bytesType.Implements(t) {
			return jsBytes{bytes.NewReader(append([]byte(nil), c.R.text("bytes")...))}
		}
	}
	if !c.R.isArray() {
		return nil
	}
	reads, writes := t.Kind() == reflect.Interface && readerType.Implements(t), t.Kind() == reflect.Interface && writerType.Implements(t)
	var flow func(*Call, *JSFunc) any
	if n := classOf(t); n != noClass {
		flow = library.classes[n].Flow
	}
	if !reads && !writes && flow == nil || !c.R.Fixed(1) {
		return nil
	}
	f := c.Func()
	switch {
	case f == nil:
		c.R.fail(faultType, "expected a stream, got null")
		return nil
	case reads:
		r := &jsReader{function: f}
		c.task.whenGivenUp(r)
		return r
	case writes:
		return &jsWriter{function: f}
	}
	return flow(c, f)
}

// The operations of the functions behind streams and iterables.
const (
	opNext = 0 // → nil at the end, or a chunk; to a sink: a chunk →
	opEnd  = 1 // nothing more is wanted, or will come →
)

// jsReader reads a JavaScript stream or iterable.
type jsReader struct {
	function *JSFunc
	left     atomic.Pointer[error] // why nothing more is wanted

	mu   sync.Mutex // of reads
	rest []byte
	err  error // with which it ended
}

// Read implements io.Reader. A value that JavaScript threw is its error from then on.
func (r *jsReader) Read(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(r.rest) == 0 || r.left.Load() != nil {
		switch left := r.left.Load(); {
		case left != nil:
			return 0, *left
		case r.err != nil:
			return 0, r.err
		case len(p) == 0:
			return 0, nil
		}
		r.next()
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// next asks for a chunk.
func (r *jsReader) next() {
	v := r.function.Invoke(true)
	v.W.Uint(opNext)
	err := v.Ask()
	if err == nil {
		if v.R.Nil() {
			err = io.EOF
		} else {
			r.rest = v.R.binary("bytes")
		}
		if done := v.Done(); done != nil {
			err = done
		}
	}
	if err != nil {
		r.rest, r.err = nil, err
		r.function.letGo()
	}
}

// Close has JavaScript cancel the stream, which also ends a read that waits. Unread bytes are dropped.
func (r *jsReader) Close() error { return r.leave(io.ErrClosedPipe) }

func (r *jsReader) leave(reason error) error {
	if !r.left.CompareAndSwap(nil, &reason) {
		return nil
	}
	defer r.function.letGo()
	return r.function.finish()
}

// finish tells JavaScript that nothing more is wanted, or will come.
func (f *JSFunc) finish() error {
	v := f.Invoke(true)
	v.W.Uint(opEnd)
	if err := v.Ask(); err != nil {
		return err
	}
	v.R.Nil()
	return v.Done()
}

// letGo tells JavaScript that the function will not be called again, before a collection finds that out.
func (f *JSFunc) letGo() {
	c := f.client
	var found *hold
	c.mu.Lock()
	for h := range c.holds {
		if h.number == f.number {
			found = h
			break
		}
	}
	c.mu.Unlock()
	if found != nil {
		found.release()
	}
}

// jsWriter writes to a JavaScript stream.
type jsWriter struct {
	mu       sync.Mutex
	function *JSFunc
	err      error // with which it ended
}

// Write implements io.Writer: it returns when the stream has taken the bytes.
func (w *jsWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return 0, w.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	v := w.function.Invoke(true)
	v.W.Uint(opNext)
	v.W.Bytes(p)
	err := v.Ask()
	if err == nil {
		v.R.Nil()
		err = v.Done()
	}
	if err != nil {
		w.err = err
		w.function.letGo()
		return 0, err
	}
	return len(p), nil
}

// WriteString implements io.StringWriter.
func (w *jsWriter) WriteString(s string) (int, error) { return w.Write([]byte(s)) }

// Close closes the stream.
func (w *jsWriter) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return nil
	}
	err := w.function.finish()
	w.err = io.ErrClosedPipe
	w.function.letGo()
	return err
}
