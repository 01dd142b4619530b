package rt

import (
	"encoding/binary"
	"math/big"
	"reflect"
	"time"
	"unicode"
)

// AnyArg reads a value of static type any, which carries its type.
func (c *Call) AnyArg() any {
	r := &c.R
	switch tag := r.peek(); {
	case tag < 0x80, tag >= 0xe0, tag >= 0xcc && tag <= 0xd3:
		return r.Int()
	case r.isText():
		return r.String()
	case r.isMap():
		return c.anyObject()
	case tag >= 0x90 && tag < 0xa0, tag == 0xdc, tag == 0xdd:
		return c.anyList()
	case tag == 0xc0:
		r.pos++
		return nil
	case tag == 0xc2, tag == 0xc3:
		return r.Bool()
	case tag >= 0xc4 && tag <= 0xc6:
		return r.Bytes()
	case tag == 0xca:
		return r.Float32()
	case tag == 0xcb:
		return r.Float64()
	}
	return c.anyExt()
}

func (c *Call) anyList() any {
	if !c.R.Enter() {
		return nil
	}
	list := make([]any, c.R.Array())
	for i := range list {
		list[i] = c.AnyArg()
		if c.R.FailedAt(i) {
			return nil
		}
	}
	c.R.Leave()
	return list
}

func (c *Call) anyObject() any {
	if !c.R.Enter() {
		return nil
	}
	n := c.R.Map()
	object := make(map[string]any, n)
	for range n {
		key := c.R.String()
		if c.R.Failed() {
			return nil
		}
		x := c.AnyArg()
		if c.R.failedProperty(key) {
			return nil
		}
		object[key] = x
	}
	c.R.Leave()
	return object
}

// failedProperty is FailedKey for a value that is a property of an object in JavaScript.
func (r *Reader) failedProperty(key string) bool {
	if isIdentifier(key) {
		return r.FailedIn(key)
	}
	return r.FailedKey(key)
}

func isIdentifier(s string) bool {
	for i, c := range s {
		if c != '_' && c != '$' && !unicode.IsLetter(c) && (i == 0 || !unicode.IsDigit(c)) {
			return false
		}
	}
	return s != ""
}

// anyMap reads a map whose keys are any.
func (c *Call) anyMap() any {
	if !c.R.Enter() {
		return nil
	}
	n := c.R.Map()
	m := make(map[any]any, n)
	for range n {
		key := c.AnyArg()
		if !c.Hashable(key) {
			return nil
		}
		x := c.AnyArg()
		if c.R.FailedKey(key) {
			return nil
		}
		m[key] = x
	}
	c.R.Leave()
	return m
}

// Hashable says whether reading went well so far and Go can compare key, which a map would panic about.
func (c *Call) Hashable(key any) bool {
	if c.R.fault == nil && key != nil && !reflect.ValueOf(key).Comparable() {
		c.R.fail(faultType, "expected a map key that Go can compare, got a %T", key)
	}
	return c.R.fault == nil
}

// ext takes the header of an extension; it fails and gives a length of -1 where none is next.
func (r *Reader) ext() (code byte, n int) {
	tag := r.tag()
	var length uint64
	switch {
	case tag >= 0xd4 && tag <= 0xd8:
		length = 1 << (tag - 0xd4)
	case tag == 0xc7:
		length = r.big(1)
	case tag == 0xc8:
		length = r.big(2)
	case tag == 0xc9:
		length = r.big(4)
	default:
		r.unexpected("a value", tag)
		return 0, -1
	}
	code = byte(r.big(1))
	if left := len(r.buf) - r.pos; r.fault == nil && length > uint64(left) {
		r.fail(faultEnd, "expected %d more bytes, got %d", length, left)
	}
	if r.fault != nil {
		return 0, -1
	}
	return code, int(length)
}

func (c *Call) anyExt() any {
	r := &c.R
	code, n := r.ext()
	if n < 0 {
		return nil
	}
	end := r.pos + n
	x := c.anyOf(code, n)
	// The value that a mark is for follows it.
	if r.fault == nil && r.pos != end && code != extMutable {
		r.fail(faultLength, "expected an extension of %d bytes, got one of %d", n, n+r.pos-end)
	}
	return x
}

// anyOf reads the content of an extension, which has n bytes.
func (c *Call) anyOf(code byte, n int) any {
	r := &c.R
	switch code {
	case extHandle:
		return HandleArg[any](c)
	case extError:
		return c.ErrorArg()
	case extMap:
		return c.anyMap()
	case extRef:
		return c.refArg()
	case extPointer:
		return c.anyPointer()
	case extTime:
		return ReadTime(r)
	case extDuration:
		return time.Duration(r.Int64())
	case extMutable:
		return c.anyMutable(n)
	case extFunc:
		return c.makeFunc(anyFunc)
	}
	b := r.take(n)
	if size, ok := integerSizes[code]; ok {
		if n != size {
			r.fail(faultLength, "expected an integer of %d bytes, got %d", size, n)
			return nil
		}
		return integerOf(code, b)
	}
	switch code {
	case extText:
		return string(b)
	case extBigInt:
		return r.bigInt(b)
	case extInt8s:
		return numbers[int8](r, b)
	case extInt16s:
		return numbers[int16](r, b)
	case extInt32s:
		return numbers[int32](r, b)
	case extInt64s:
		return numbers[int64](r, b)
	case extUint16s:
		return numbers[uint16](r, b)
	case extUint32s:
		return numbers[uint32](r, b)
	case extUint64s:
		return numbers[uint64](r, b)
	case extFloat32s:
		return numbers[float32](r, b)
	case extFloat64s:
		return numbers[float64](r, b)
	}
	r.fail(faultType, "expected a value, got the unknown extension type %d", code)
	return nil
}

// integerSizes are the bytes of each integer kind.
var integerSizes = map[byte]int{
	extInt8: 1, extInt16: 2, extInt32: 4, extInt64: 8,
	extUint8: 1, extUint16: 2, extUint32: 4, extUint64: 8, extUint: 8, extUintptr: 8,
}

func integerOf(code byte, b []byte) any {
	switch code {
	case extInt8:
		return int8(b[0])
	case extUint8:
		return b[0]
	case extInt16:
		return int16(binary.BigEndian.Uint16(b))
	case extUint16:
		return binary.BigEndian.Uint16(b)
	case extInt32:
		return int32(binary.BigEndian.Uint32(b))
	case extUint32:
		return binary.BigEndian.Uint32(b)
	}
	switch v := binary.BigEndian.Uint64(b); code {
	case extInt64:
		return int64(v)
	case extUint64:
		return v
	case extUint:
		return uint(v)
	default:
		return uintptr(v)
	}
}

func (r *Reader) bigInt(b []byte) any {
	if len(b) == 0 || b[0] > 1 {
		r.fail(faultType, "expected a sign and a magnitude")
		return nil
	}
	x := new(big.Int).SetBytes(b[1:])
	if b[0] == 1 {
		x.Neg(x)
	}
	return x
}
