package rt

import "unsafe"

// Number is an element type whose slices travel as little-endian bytes.
type Number interface {
	~int8 | ~int16 | ~int32 | ~int64 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64
}

// rawBytes is the memory of s.
func rawBytes[T Number](s []T) []byte {
	var zero T
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), len(s)*int(unsafe.Sizeof(zero)))
}

// Raw reads a numeric slice from its bytes into memory of its own; nil is a nil slice.
func Raw[T Number](r *Reader) []T {
	if r.Nil() {
		return nil
	}
	b := r.binary("a typed array")
	if r.fault != nil {
		return nil
	}
	s := numbers[T](r, b)
	if r.Marked() {
		r.Back(s)
	}
	return s
}

// numbers copies the elements of a slice from their bytes.
func numbers[T Number](r *Reader, b []byte) []T {
	var zero T
	size := int(unsafe.Sizeof(zero))
	if len(b)%size != 0 {
		r.fail(faultLength, "expected a multiple of %d bytes, got %d", size, len(b))
		return nil
	}
	s := make([]T, len(b)/size)
	copy(rawBytes(s), b)
	return s
}

// RawInto reads exactly len(dst) numbers into dst, the elements of an array.
func RawInto[T Number](r *Reader, dst []T) {
	b := r.binary("a typed array")
	into := rawBytes(dst)
	if r.fault == nil && len(b) != len(into) {
		r.fail(faultLength, "expected an array of %d numbers, got %d bytes", len(dst), len(b))
	}
	copy(into, b)
}

// RawOut writes a numeric slice, which may be nil, as its bytes.
func RawOut[T Number](w *Writer, s []T) {
	if s == nil {
		w.Nil()
		return
	}
	w.Bytes(rawBytes(s))
}
