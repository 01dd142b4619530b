package rt

import (
	"encoding/binary"
	"math"
)

// Reader reads the MessagePack values of a request. Requests are hostile input: every tag, length and range is
// checked. The first failure sticks: from then on it gives zero values, so that generated code asks for it once per
// container and once before it runs user code.
type Reader struct {
	buf   []byte
	pos   int
	depth int
	fault *fault
	// marked says that the slice or map whose length was read last has to come back; backs are all of those.
	marked bool
	backs  []any
	// reading is ended when an asynchronous call has read its request.
	reading *reading
}

// NewReader returns a reader of a sequence of values. The values alias no part of buf.
func NewReader(buf []byte) Reader { return Reader{buf: buf} }

// take takes n bytes, or fails and gives nil.
func (r *Reader) take(n int) []byte {
	if n > len(r.buf)-r.pos {
		r.fail(faultEnd, "expected %d more bytes, got %d", n, len(r.buf)-r.pos)
		return nil
	}
	b := r.buf[r.pos : r.pos+n]
	r.pos += n
	return b
}

// big takes n bytes as a big-endian number.
func (r *Reader) big(n int) uint64 {
	b := r.take(n)
	if b == nil {
		return 0
	}
	switch n {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(binary.BigEndian.Uint16(b))
	case 4:
		return uint64(binary.BigEndian.Uint32(b))
	default:
		return binary.BigEndian.Uint64(b)
	}
}

// tag takes the tag of the next value; 0xc1, which MessagePack never uses, at the end and after a failure.
func (r *Reader) tag() byte {
	if r.pos >= len(r.buf) {
		r.fail(faultEnd, "expected another value, got the end of the request")
		return 0xc1
	}
	b := r.buf[r.pos]
	r.pos++
	return b
}

// peek is the next tag without taking it.
func (r *Reader) peek() byte {
	if r.pos < len(r.buf) {
		return r.buf[r.pos]
	}
	return 0xc1
}

// unexpected fails because a tag is none of the type wanted.
func (r *Reader) unexpected(want string, tag byte) {
	if r.fault == nil {
		r.fail(faultType, "expected %s, got %s", want, nameOf(tag))
	}
}

// nameOf names what a tag begins, in the words of JavaScript.
func nameOf(tag byte) string {
	switch {
	case tag < 0x80, tag >= 0xe0, tag >= 0xcc && tag <= 0xd3:
		return "an integer"
	case tag < 0x90, tag == 0xde, tag == 0xdf:
		return "a map"
	case tag < 0xa0, tag == 0xdc, tag == 0xdd:
		return "an array"
	case tag < 0xc0, tag >= 0xd9 && tag <= 0xdb:
		return "a string"
	case tag == 0xc0:
		return "null"
	case tag == 0xc2, tag == 0xc3:
		return "a boolean"
	case tag >= 0xc4 && tag <= 0xc6:
		return "bytes"
	case tag == 0xca, tag == 0xcb:
		return "a float"
	case tag >= 0xc7 && tag <= 0xc9, tag >= 0xd4 && tag <= 0xd8:
		return "an extension value"
	default:
		return "an unknown MessagePack tag"
	}
}

// Nil takes a nil when one is next and says whether it did.
func (r *Reader) Nil() bool {
	if r.peek() != 0xc0 {
		return false
	}
	r.pos++
	return true
}

// Bool reads a bool.
func (r *Reader) Bool() bool {
	switch tag := r.tag(); tag {
	case 0xc2:
		return false
	case 0xc3:
		return true
	default:
		r.unexpected("a boolean", tag)
		return false
	}
}

// Float64 reads a float64; a float 32 or an integer is taken too.
func (r *Reader) Float64() float64 {
	if len(r.buf)-r.pos >= 9 && r.buf[r.pos] == 0xcb {
		v := binary.BigEndian.Uint64(r.buf[r.pos+1:])
		r.pos += 9
		return math.Float64frombits(v)
	}
	return r.float()
}

func (r *Reader) float() float64 {
	switch tag := r.peek(); tag {
	case 0xca:
		r.pos++
		return float64(math.Float32frombits(uint32(r.big(4))))
	case 0xcb:
		r.pos++
		return math.Float64frombits(r.big(8))
	default:
		v, negative := r.integer("a number")
		if negative {
			return float64(int64(v))
		}
		return float64(v)
	}
}

// Float32 reads a float32; a float64 that is finite and too large for it is a range error.
func (r *Reader) Float32() float32 {
	v := r.Float64()
	f := float32(v)
	if math.IsInf(float64(f), 0) && !math.IsInf(v, 0) {
		r.fail(faultRange, "expected a number that a float32 can hold, got %v", v)
	}
	return f
}

// length checks the length of a container whose elements take at least each bytes.
func (r *Reader) length(n uint64, each int, what string) int {
	left := len(r.buf) - r.pos
	if n > uint64(left/each) {
		r.fail(faultLength, "expected %s of %d elements, got %d bytes that cannot hold them", what, n, left)
		return 0
	}
	return int(n)
}

// Array reads the length of an array. It is no more than the bytes that are left.
func (r *Reader) Array() int {
	switch tag := r.tag(); {
	case tag >= 0x90 && tag < 0xa0:
		return r.length(uint64(tag&0x0f), 1, "an array")
	case tag == 0xdc:
		return r.length(r.big(2), 1, "an array")
	case tag == 0xdd:
		return r.length(r.big(4), 1, "an array")
	case r.mark(tag):
		return r.Array()
	default:
		r.unexpected("an array", tag)
		return 0
	}
}

// isArray says whether an array is next.
func (r *Reader) isArray() bool {
	tag := r.peek()
	return tag >= 0x90 && tag < 0xa0 || tag == 0xdc || tag == 0xdd
}

// Fixed reads the length of an array that must be n; it says whether it is.
func (r *Reader) Fixed(n int) bool {
	got := r.Array()
	if r.fault == nil && got != n {
		r.fail(faultLength, "expected an array of %d, got an array of %d", n, got)
	}
	return r.fault == nil
}

// Map reads the number of entries of a map.
func (r *Reader) Map() int {
	switch tag := r.tag(); {
	case tag >= 0x80 && tag < 0x90:
		return r.length(uint64(tag&0x0f), 2, "a map")
	case tag == 0xde:
		return r.length(r.big(2), 2, "a map")
	case tag == 0xdf:
		return r.length(r.big(4), 2, "a map")
	case r.mark(tag):
		return r.Map()
	default:
		r.unexpected("a map", tag)
		return 0
	}
}

// Enter goes one level deeper into a recursive type and says whether it may; Leave goes back.
func (r *Reader) Enter() bool {
	if r.fault != nil {
		return false
	}
	if r.depth++; r.depth > maxDepth {
		r.fail(faultDepth, "expected a value at most %d levels deep", maxDepth)
		return false
	}
	return true
}

// Leave ends what Enter began.
func (r *Reader) Leave() { r.depth-- }

// Rest is the unread part of the request.
func (r *Reader) Rest() []byte { return r.buf[r.pos:] }
