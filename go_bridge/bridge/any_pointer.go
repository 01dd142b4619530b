package rt

import (
	"math/big"
	"reflect"
	"time"
)

// Pointers in an any, and slices and maps behind a mark, are arguments that Go may change and JavaScript wants to see
// changed. Their contents at the end of the call travel after the results, each as an any, in the order in which they
// stood in the request.

// Numbers of the types that a pointer in an any can point to; the twin is in runtime/object/write_any.ts.
const (
	pointsAny = iota
	pointsBool
	pointsInt
	pointsInt8
	pointsInt16
	pointsInt32
	pointsInt64
	pointsUint
	pointsUint8
	pointsUint16
	pointsUint32
	pointsUint64
	pointsUintptr
	pointsFloat32
	pointsFloat64
	pointsString
	pointsBytes
	pointsBigInt
	pointsTime
	pointsDuration
)

// anyPointer reads a pointer to a new variable.
func (c *Call) anyPointer() any {
	r := &c.R
	back := len(r.backs)
	r.backs = append(r.backs, nil)
	var p any
	switch kind := r.Uint8(); kind {
	case pointsAny:
		x := c.AnyArg()
		p = &x
	case pointsBool:
		p = pointTo(r.Bool())
	case pointsInt:
		p = pointTo(r.Int())
	case pointsInt8:
		p = pointTo(r.Int8())
	case pointsInt16:
		p = pointTo(r.Int16())
	case pointsInt32:
		p = pointTo(r.Int32())
	case pointsInt64:
		p = pointTo(r.Int64())
	case pointsUint:
		p = pointTo(r.Uint())
	case pointsUint8:
		p = pointTo(r.Uint8())
	case pointsUint16:
		p = pointTo(r.Uint16())
	case pointsUint32:
		p = pointTo(r.Uint32())
	case pointsUint64:
		p = pointTo(r.Uint64())
	case pointsUintptr:
		p = pointTo(r.Uintptr())
	case pointsFloat32:
		p = pointTo(r.Float32())
	case pointsFloat64:
		p = pointTo(r.Float64())
	case pointsString:
		p = pointTo(r.String())
	case pointsBytes:
		p = pointTo(r.Bytes())
	case pointsBigInt:
		x := new(big.Int)
		ReadBigIntInto(r, x)
		p = x
	case pointsTime:
		p = pointTo(ReadTime(r))
	case pointsDuration:
		p = pointTo(time.Duration(r.Int64()))
	default:
		r.fail(faultType, "expected a pointer, got one to the unknown type %d", kind)
		return nil
	}
	r.FailedIn("value")
	r.backs[back] = p
	return p
}

func pointTo[T any](x T) *T { return &x }

// anyMutable reads the slice or map behind a mark.
func (c *Call) anyMutable(n int) any {
	r := &c.R
	if n != 0 {
		r.fail(faultLength, "expected a mark without content, got %d bytes", n)
		return nil
	}
	back := len(r.backs)
	r.backs = append(r.backs, nil)
	x := c.AnyArg()
	if r.fault != nil {
		return nil
	}
	switch reflect.ValueOf(x).Kind() {
	case reflect.Slice, reflect.Map:
		r.backs[back] = x
		return x
	}
	r.fail(faultType, "expected a slice or map for Go to write into, got a %T", x)
	return nil
}

// mark takes a mark, whose tag was taken already, and notes that the value behind it has to come back.
func (r *Reader) mark(tag byte) bool {
	if tag != 0xc7 || r.marked || len(r.buf)-r.pos < 2 || r.buf[r.pos] != 0 || r.buf[r.pos+1] != extMutable {
		return false
	}
	r.pos += 2
	r.marked = true
	return true
}

// MarkedPointer takes a mark that stands before the value of a pointer.
func (r *Reader) MarkedPointer() bool {
	if r.fault != nil || len(r.buf)-r.pos < 3 || r.buf[r.pos] != 0xc7 || r.buf[r.pos+1] != 0 || r.buf[r.pos+2] != extMutable {
		return false
	}
	r.pos += 3
	return true
}

// Marked says whether a mark stood before the slice or map whose length was read last.
func (r *Reader) Marked() bool {
	marked := r.marked
	r.marked = false
	return marked
}

// Back notes a slice or map whose contents go back after the results.
func (r *Reader) Back(x any) { r.backs = append(r.backs, x) }
