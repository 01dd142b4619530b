package rt

import (
	"encoding/binary"
	"math"
)

// integer reads an integer of any form. A negative one is given as the bits of an int64.
func (r *Reader) integer(want string) (v uint64, negative bool) {
	tag := r.tag()
	switch {
	case tag < 0x80:
		return uint64(tag), false
	case tag >= 0xe0:
		return uint64(int64(int8(tag))), true
	}
	switch tag {
	case 0xcc:
		return r.big(1), false
	case 0xcd:
		return r.big(2), false
	case 0xce:
		return r.big(4), false
	case 0xcf:
		return r.big(8), false
	case 0xd0:
		v = uint64(int64(int8(r.big(1))))
	case 0xd1:
		v = uint64(int64(int16(r.big(2))))
	case 0xd2:
		v = uint64(int64(int32(r.big(4))))
	case 0xd3:
		v = r.big(8)
	default:
		r.unexpected(want, tag)
	}
	return v, int64(v) < 0
}

// Int64 reads an int64.
func (r *Reader) Int64() int64 {
	if r.pos < len(r.buf) {
		if b := r.buf[r.pos]; b < 0x80 {
			r.pos++
			return int64(b)
		}
	}
	return r.int64()
}

func (r *Reader) int64() int64 {
	// Five bytes hold most of what is not a small number.
	if len(r.buf)-r.pos >= 5 && r.buf[r.pos] == 0xce {
		v := binary.BigEndian.Uint32(r.buf[r.pos+1:])
		r.pos += 5
		return int64(v)
	}
	v, negative := r.integer("an integer")
	if !negative && v > math.MaxInt64 {
		r.fail(faultRange, "expected an integer from -2^63 to 2^63 - 1, got %d", v)
		return 0
	}
	return int64(v)
}

// Uint64 reads a uint64.
func (r *Reader) Uint64() uint64 {
	if r.pos < len(r.buf) {
		if b := r.buf[r.pos]; b < 0x80 {
			r.pos++
			return uint64(b)
		}
	}
	return r.uint64()
}

func (r *Reader) uint64() uint64 {
	v, negative := r.integer("an integer")
	if negative {
		r.fail(faultRange, "expected an integer from 0 to 2^64 - 1, got %d", int64(v))
		return 0
	}
	return v
}

func (r *Reader) signed(low, high int64) int64 {
	v := r.Int64()
	if v < low || v > high {
		r.fail(faultRange, "expected an integer from %d to %d, got %d", low, high, v)
		return 0
	}
	return v
}

func (r *Reader) unsigned(high uint64) uint64 {
	v, negative := r.integer("an integer")
	if negative {
		r.fail(faultRange, "expected an integer from 0 to %d, got %d", high, int64(v))
		return 0
	}
	if v > high {
		r.fail(faultRange, "expected an integer from 0 to %d, got %d", high, v)
		return 0
	}
	return v
}

// Int reads an int.
func (r *Reader) Int() int {
	if math.MaxInt == math.MaxInt64 {
		return int(r.Int64())
	}
	return int(r.signed(math.MinInt, math.MaxInt))
}

// Index reads an index of one of n elements.
func (r *Reader) Index(n int) int {
	i := r.Int()
	if r.fault == nil && (i < 0 || i >= n) {
		r.fail(faultRange, "expected an index below %d, got %d", n, i)
	}
	return i
}

// Int8 reads an int8.
func (r *Reader) Int8() int8 { return int8(r.signed(math.MinInt8, math.MaxInt8)) }

// Int16 reads an int16.
func (r *Reader) Int16() int16 { return int16(r.signed(math.MinInt16, math.MaxInt16)) }

// Int32 reads an int32.
func (r *Reader) Int32() int32 { return int32(r.signed(math.MinInt32, math.MaxInt32)) }

// Uint reads a uint.
func (r *Reader) Uint() uint {
	if math.MaxUint == math.MaxUint64 {
		return uint(r.Uint64())
	}
	return uint(r.unsigned(math.MaxUint))
}

// Uint8 reads a uint8.
func (r *Reader) Uint8() uint8 { return uint8(r.unsigned(math.MaxUint8)) }

// Uint16 reads a uint16.
func (r *Reader) Uint16() uint16 { return uint16(r.unsigned(math.MaxUint16)) }

// Uint32 reads a uint32.
func (r *Reader) Uint32() uint32 { return uint32(r.unsigned(math.MaxUint32)) }

// Uintptr reads a uintptr.
func (r *Reader) Uintptr() uintptr { return uintptr(r.unsigned(uint64(^uintptr(0)))) }
