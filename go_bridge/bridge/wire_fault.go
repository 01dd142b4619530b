package rt

import (
	"fmt"
	"strconv"
	"strings"
)

// Codes of malformed requests, as the vectors name them.
const (
	faultType     = "type"      // a tag that does not fit the type
	faultRange    = "range"     // a number out of the range of its type
	faultEnd      = "end"       // bytes are missing
	faultLength   = "length"    // of a container, against its type or against the bytes that are left
	faultDepth    = "depth"     // nested too deep
	faultLeftOver = "left over" // bytes after the last value
	faultHandle   = "handle"    // a handle that is unknown, released or of another type
	faultValue    = "value"     // user code refused the value
)

// fault is an error in a request and its place. A leaf makes it, and each container adds its step on the way out, so
// that the path costs nothing while nothing fails.
type fault struct {
	code    string
	message string
	steps   []step // from the inside out
}

// step is one step of a path: a name as it is printed (".Tags", `["key"]`), or an index where name is empty.
type step struct {
	name  string
	index int
}

func (f *fault) Error() string {
	if path := f.path(); path != "" {
		return path + ": " + f.message
	}
	return f.message
}

// path is the path from the root, such as "args[1].Tags[2]".
func (f *fault) path() string {
	var b strings.Builder
	for i := len(f.steps) - 1; i >= 0; i-- {
		if s := f.steps[i]; s.name != "" {
			b.WriteString(s.name)
		} else {
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(s.index))
			b.WriteByte(']')
		}
	}
	return b.String()
}

// Failed says whether reading has failed. Readers give zero values from then on.
func (r *Reader) Failed() bool { return r.fault != nil }

// Fail makes the reader fail with a message that reads as a sentence part: "expected a string, got 5".
// Only the first failure counts.
func (r *Reader) Fail(format string, args ...any) { r.fail(faultValue, format, args...) }

func (r *Reader) fail(code, format string, args ...any) {
	if r.fault == nil {
		r.fault = &fault{code: code, message: fmt.Sprintf(format, args...)}
		r.pos = len(r.buf) // nothing more is read
	}
}

// FailedAt says whether reading has failed, and when so notes that it was inside element i.
func (r *Reader) FailedAt(i int) bool {
	if r.fault == nil {
		return false
	}
	r.fault.steps = append(r.fault.steps, step{index: i})
	return true
}

// FailedIn says whether reading has failed, and when so notes that it was inside the field name.
func (r *Reader) FailedIn(name string) bool {
	if r.fault == nil {
		return false
	}
	r.fault.steps = append(r.fault.steps, step{name: "." + name})
	return true
}

// FailedKey says whether reading has failed, and when so notes that it was inside the value of a map's key.
func (r *Reader) FailedKey(key any) bool {
	if r.fault == nil {
		return false
	}
	name := fmt.Sprintf("[%v]", key)
	if s, ok := key.(string); ok {
		name = fmt.Sprintf("[%q]", s)
	}
	r.fault.steps = append(r.fault.steps, step{name: name})
	return true
}

// FailedThis says whether the receiver could not be read.
func (r *Reader) FailedThis() bool {
	if r.fault == nil {
		return false
	}
	r.fault.steps = append(r.fault.steps, step{name: "this"})
	return true
}

// FailedArg says whether argument i could not be read.
func (r *Reader) FailedArg(i int) bool {
	if r.fault == nil {
		return false
	}
	r.fault.steps = append(r.fault.steps, step{index: i}, step{name: "args"})
	return true
}

// FailedRest is FailedArg for a variadic parameter: each of its elements is an argument of its own.
func (r *Reader) FailedRest(i int) bool {
	if r.fault == nil {
		return false
	}
	if n := len(r.fault.steps); n > 0 && r.fault.steps[n-1].name == "" {
		i += r.fault.steps[n-1].index
		r.fault.steps = r.fault.steps[:n-1]
	}
	return r.FailedArg(i)
}

// FailedOptions says whether the context of a call could not be read, which JavaScript gives among its options.
func (r *Reader) FailedOptions() bool {
	if r.fault == nil {
		return false
	}
	r.fault.steps = append(r.fault.steps, step{name: "options"})
	return true
}

// FailedResult says whether result i of a JavaScript function could not be read.
func (r *Reader) FailedResult(i int) bool {
	if r.fault == nil {
		return false
	}
	r.fault.steps = append(r.fault.steps, step{index: i}, step{name: "results"})
	return true
}

// Unfinished says whether reading has failed or bytes are left over behind the last value. It is asked
// once, before user code runs.
func (r *Reader) Unfinished() bool {
	if r.reading != nil {
		r.reading.end()
	}
	if r.fault == nil && r.marked {
		r.fail(faultType, "expected a value for Go to copy, got one whose contents are to come back")
	}
	if r.fault == nil && r.pos != len(r.buf) {
		r.fail(faultLeftOver, "expected the end of the request, got %d more bytes", len(r.buf)-r.pos)
	}
	return r.fault != nil
}
