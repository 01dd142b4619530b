package rt

// text gives the bytes of the str or bin that is next, as a part of the request.
func (r *Reader) text(want string) []byte {
	tag := r.tag()
	var n uint64
	switch {
	case tag >= 0xa0 && tag < 0xc0:
		n = uint64(tag & 0x1f)
	case tag == 0xd9, tag == 0xc4:
		n = r.big(1)
	case tag == 0xda, tag == 0xc5:
		n = r.big(2)
	case tag == 0xdb, tag == 0xc6:
		n = r.big(4)
	default:
		r.unexpected(want, tag)
		return nil
	}
	return r.some(n)
}

// some takes n bytes, where n came from JavaScript.
func (r *Reader) some(n uint64) []byte {
	if left := len(r.buf) - r.pos; n > uint64(left) {
		r.fail(faultEnd, "expected %d more bytes, got %d", n, left)
		return nil
	}
	return r.take(int(n))
}

// String reads a string: a str, or a bin where JavaScript sends bytes that are not UTF-8.
func (r *Reader) String() string { return string(r.text("a string")) }

// binary gives the bytes of the bin that is next, as a part of the request.
func (r *Reader) binary(want string) []byte {
	tag := r.tag()
	var n uint64
	switch tag {
	case 0xc4:
		n = r.big(1)
	case 0xc5:
		n = r.big(2)
	case 0xc6:
		n = r.big(4)
	default:
		if r.mark(tag) {
			return r.binary(want)
		}
		r.unexpected(want, tag)
		return nil
	}
	return r.some(n)
}

// Bytes reads a []byte into memory of its own; nil is a nil slice.
func (r *Reader) Bytes() []byte {
	if r.Nil() {
		return nil
	}
	b := r.binary("bytes")
	if r.fault != nil {
		return nil
	}
	s := append(make([]byte, 0, len(b)), b...)
	if r.Marked() {
		r.Back(s)
	}
	return s
}

// BytesInto reads exactly len(dst) bytes into dst.
func (r *Reader) BytesInto(dst []byte) {
	b := r.binary("bytes")
	if r.fault == nil && len(b) != len(dst) {
		r.fail(faultLength, "expected %d bytes, got %d", len(dst), len(b))
	}
	copy(dst, b)
}

// isText says whether a str is next.
func (r *Reader) isText() bool {
	tag := r.peek()
	return tag >= 0xa0 && tag < 0xc0 || tag >= 0xd9 && tag <= 0xdb
}

// isMap says whether a map is next.
func (r *Reader) isMap() bool {
	tag := r.peek()
	return tag >= 0x80 && tag < 0x90 || tag == 0xde || tag == 0xdf
}

// isNegative says whether a negative integer is next, which stands for a JavaScript function where a handle is wanted.
func (r *Reader) isNegative() bool {
	tag := r.peek()
	return tag >= 0xe0 || tag >= 0xd0 && tag <= 0xd3
}

// IsHandle says whether a handle's id is next, where a record may be a handle or an array.
func (r *Reader) IsHandle() bool {
	tag := r.peek()
	return tag < 0x80 || tag >= 0xcc && tag <= 0xcf
}
