package rt

import (
	"encoding/binary"
	"math/big"
	"math/bits"
	"reflect"
	"time"
	"unicode/utf8"
)

// PutAny writes a value whose type is known only at run time.
func (c *Call) PutAny(x any) {
	if c.shared != nil && c.putShared(reflect.ValueOf(x)) {
		return
	}
	c.putAny(x)
}

// putAny is PutAny for a value that does not come back by itself. The most common types stand in the switch and need
// no reflection.
func (c *Call) putAny(x any) {
	w := &c.W
	switch x := x.(type) {
	case nil:
		w.Nil()
	case bool:
		w.Bool(x)
	case string:
		w.anyString(x)
	case int:
		w.Int(int64(x))
	case float64:
		w.Float64(x)
	case []any:
		c.putList(x)
	case map[string]any:
		c.putObject(x)
	case []string:
		w.Array(len(x))
		for _, s := range x {
			w.anyString(s)
		}
	case []byte:
		w.Bytes(x)
	case float32:
		w.Float32(x)
	case int64:
		w.ext8(extInt64, uint64(x))
	case uint64:
		w.ext8(extUint64, x)
	case int32:
		w.buf = binary.BigEndian.AppendUint32(append(w.buf, 0xd6, extInt32), uint32(x))
	case uint32:
		w.buf = binary.BigEndian.AppendUint32(append(w.buf, 0xd6, extUint32), x)
	case int16:
		w.buf = append(w.buf, 0xd5, extInt16, byte(x>>8), byte(x))
	case uint16:
		w.buf = append(w.buf, 0xd5, extUint16, byte(x>>8), byte(x))
	case int8:
		w.buf = append(w.buf, 0xd4, extInt8, byte(x))
	case uint8:
		w.buf = append(w.buf, 0xd4, extUint8, x)
	case uint:
		w.ext8(extUint, uint64(x))
	case uintptr:
		w.ext8(extUintptr, uint64(x))
	case *big.Int:
		w.bigInt(x)
	case *Ref:
		c.putRef(x)
	case time.Time:
		at := w.open(extTime)
		PutTime(w, x)
		w.close(at)
	case time.Duration:
		at := w.open(extDuration)
		w.Int(int64(x))
		w.close(at)
	case error:
		if !c.putAnyFunction(x) {
			c.putAnyError(x)
		}
	default:
		if !c.putNumbers(x) {
			c.putReflect(reflect.ValueOf(x), false)
		}
	}
}

func (c *Call) putList(list []any) {
	c.W.Enter()
	c.W.Array(len(list))
	for _, x := range list {
		c.PutAny(x)
	}
	c.W.Leave()
}

func (c *Call) putObject(object map[string]any) {
	c.W.Enter()
	c.W.Map(len(object))
	for key, x := range object {
		c.W.String(key)
		c.PutAny(x)
	}
	c.W.Leave()
}

func (c *Call) putAnyError(err error) {
	if v := reflect.ValueOf(err); v.Kind() == reflect.Pointer && v.IsNil() {
		c.W.Nil()
		return
	}
	at := c.W.open(extError)
	c.PutError(err)
	c.W.close(at)
}

// putNumbers writes a numeric slice for which JavaScript has a typed array.
func (c *Call) putNumbers(x any) bool {
	w := &c.W
	switch x := x.(type) {
	case []float64:
		w.extBytes(extFloat64s, rawBytes(x))
	case []float32:
		w.extBytes(extFloat32s, rawBytes(x))
	case []int8:
		w.extBytes(extInt8s, rawBytes(x))
	case []int16:
		w.extBytes(extInt16s, rawBytes(x))
	case []int32:
		w.extBytes(extInt32s, rawBytes(x))
	case []int64:
		w.extBytes(extInt64s, rawBytes(x))
	case []uint16:
		w.extBytes(extUint16s, rawBytes(x))
	case []uint32:
		w.extBytes(extUint32s, rawBytes(x))
	case []uint64:
		w.extBytes(extUint64s, rawBytes(x))
	default:
		return false
	}
	return true
}

// anyString writes a string; a bin would be a []byte.
func (w *Writer) anyString(s string) {
	if utf8.ValidString(s) {
		w.String(s)
	} else {
		w.extBytes(extText, []byte(s))
	}
}

func (w *Writer) bigInt(x *big.Int) {
	if x == nil {
		w.Nil()
		return
	}
	sign := byte(0)
	if x.Sign() < 0 {
		sign = 1
	}
	w.extBytes(extBigInt, append([]byte{sign}, x.Bytes()...))
}

// ext8 writes an extension of eight bytes.
func (w *Writer) ext8(code byte, v uint64) {
	w.buf = binary.BigEndian.AppendUint64(append(w.buf, 0xd7, code), v)
}

// extBytes writes an extension in its shortest form.
func (w *Writer) extBytes(code byte, b []byte) {
	switch n := len(b); n {
	case 1, 2, 4, 8, 16:
		w.buf = append(w.buf, 0xd4+byte(bits.TrailingZeros(uint(n))))
	default:
		w.header(n, 0xc7)
	}
	w.buf = append(append(w.buf, code), b...)
}

// open begins an extension whose content is written next, and close ends it: its length is known only then.
func (w *Writer) open(code byte) (at int) {
	w.buf = append(w.buf, 0xc9, 0, 0, 0, 0, code)
	return len(w.buf)
}

func (w *Writer) close(at int) {
	n := len(w.buf) - at
	checkLength(n)
	binary.BigEndian.PutUint32(w.buf[at-5:], uint32(n))
}
