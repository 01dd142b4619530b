package rt

import (
	"encoding/binary"
	"math"
	"unicode/utf8"
)

// Writer appends MessagePack values to a buffer: first the caller's own response buffer, then the Go heap when that
// is full.
type Writer struct {
	buf   []byte
	depth int
}

// Written gives the bytes written so far.
func (w *Writer) Written() []byte { return w.buf }

// Bool writes a bool.
func (w *Writer) Bool(v bool) {
	if v {
		w.buf = append(w.buf, 0xc3)
	} else {
		w.buf = append(w.buf, 0xc2)
	}
}

// Nil writes nil.
func (w *Writer) Nil() { w.buf = append(w.buf, 0xc0) }

// Int writes a signed integer in its shortest form.
func (w *Writer) Int(v int64) {
	switch {
	case v >= 0:
		w.Uint(uint64(v))
	case v >= -32:
		w.buf = append(w.buf, byte(v))
	case v >= math.MinInt8:
		w.buf = append(w.buf, 0xd0, byte(v))
	case v >= math.MinInt16:
		w.buf = binary.BigEndian.AppendUint16(append(w.buf, 0xd1), uint16(v))
	case v >= math.MinInt32:
		w.buf = binary.BigEndian.AppendUint32(append(w.buf, 0xd2), uint32(v))
	default:
		w.buf = binary.BigEndian.AppendUint64(append(w.buf, 0xd3), uint64(v))
	}
}

// Uint writes an unsigned integer in its shortest form.
func (w *Writer) Uint(v uint64) {
	switch {
	case v < 0x80:
		w.buf = append(w.buf, byte(v))
	case v <= math.MaxUint8:
		w.buf = append(w.buf, 0xcc, byte(v))
	case v <= math.MaxUint16:
		w.buf = append(w.buf, 0xcd, byte(v>>8), byte(v))
	case v <= math.MaxUint32:
		w.buf = append(w.buf, 0xce, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
	default:
		w.buf = binary.BigEndian.AppendUint64(append(w.buf, 0xcf), v)
	}
}

// Float64 writes a float64.
func (w *Writer) Float64(v float64) {
	w.buf = binary.BigEndian.AppendUint64(append(w.buf, 0xcb), math.Float64bits(v))
}

// Float32 writes a float32.
func (w *Writer) Float32(v float32) {
	w.buf = binary.BigEndian.AppendUint32(append(w.buf, 0xca), math.Float32bits(v))
}

// String writes a string: a str, or a bin when its bytes are not valid UTF-8.
func (w *Writer) String(s string) {
	if !utf8.ValidString(s) {
		w.header(len(s), 0xc4)
	} else if n := len(s); n < 32 {
		w.buf = append(w.buf, 0xa0|byte(n))
	} else {
		w.header(n, 0xd9)
	}
	w.buf = append(w.buf, s...)
}

// Bytes writes bytes; nil is written as none.
func (w *Writer) Bytes(b []byte) {
	w.header(len(b), 0xc4)
	w.buf = append(w.buf, b...)
}

// Slice writes a slice of bytes, which may be nil.
func (w *Writer) Slice(b []byte) {
	if b == nil {
		w.Nil()
		return
	}
	w.Bytes(b)
}

// header writes the tag and length of a str or bin, whose three tags follow each other from tag on.
func (w *Writer) header(n int, tag byte) {
	switch {
	case n <= math.MaxUint8:
		w.buf = append(w.buf, tag, byte(n))
	case n <= math.MaxUint16:
		w.buf = append(w.buf, tag+1, byte(n>>8), byte(n))
	default:
		checkLength(n)
		w.buf = binary.BigEndian.AppendUint32(append(w.buf, tag+2), uint32(n))
	}
}

// Array writes the header of an array of n.
func (w *Writer) Array(n int) { w.container(n, 0x90, 0xdc) }

// Map writes the header of a map of n entries.
func (w *Writer) Map(n int) { w.container(n, 0x80, 0xde) }

func (w *Writer) container(n int, fix, tag byte) {
	switch {
	case n < 16:
		w.buf = append(w.buf, fix|byte(n))
	case n <= math.MaxUint16:
		w.buf = append(w.buf, tag, byte(n>>8), byte(n))
	default:
		checkLength(n)
		w.buf = binary.BigEndian.AppendUint32(append(w.buf, tag+1), uint32(n))
	}
}

// Enter goes one level deeper into a recursive type; Leave goes back.
func (w *Writer) Enter() {
	if w.depth++; w.depth > maxDepth {
		panic(unwritable("the result is nested more than 1,000 levels deep; is it cyclic?"))
	}
}

// Leave ends what Enter began.
func (w *Writer) Leave() { w.depth-- }

// unwritable is the reason why a result cannot travel. As a panic it unwinds the writing of the result and ends the
// call.
type unwritable string

func (u unwritable) Error() string { return string(u) }

func checkLength(n int) {
	if uint64(n) > math.MaxUint32 {
		panic(unwritable("the result holds a string, slice or map of more than 2^32 - 1 elements, which MessagePack cannot carry"))
	}
}
