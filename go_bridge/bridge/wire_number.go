package rt

import "math/big"

// A big.Int travels as an integer where 64 bits hold it, else as a bin: a byte that is 1 for a negative number
// and 0 for others, and the magnitude in big-endian bytes.

// PutBigInt writes an integer, or nil.
func PutBigInt(w *Writer, v *big.Int) {
	switch {
	case v == nil:
		w.Nil()
	case v.IsInt64():
		w.Int(v.Int64())
	case v.IsUint64():
		w.Uint(v.Uint64())
	default:
		n := (v.BitLen() + 7) / 8
		w.header(1+n, 0xc4)
		sign := byte(0)
		if v.Sign() < 0 {
			sign = 1
		}
		w.buf = append(w.buf, sign)
		w.buf = append(w.buf, make([]byte, n)...)
		v.FillBytes(w.buf[len(w.buf)-n:])
	}
}

// ReadBigInt reads an integer of any size; nil is nil.
func ReadBigInt(r *Reader) *big.Int {
	if r.Nil() {
		return nil
	}
	v := new(big.Int)
	ReadBigIntInto(r, v)
	return v
}

// ReadBigIntInto reads an integer of any size into v.
func ReadBigIntInto(r *Reader, v *big.Int) {
	switch tag := r.peek(); {
	case tag >= 0xc4 && tag <= 0xc6:
		b := r.binary("an integer")
		if r.fault != nil {
			return
		}
		if len(b) == 0 || b[0] > 1 {
			r.fail(faultType, "expected an integer's sign and bytes, got %d bytes", len(b))
			return
		}
		if v.SetBytes(b[1:]); b[0] == 1 {
			v.Neg(v)
		}
	default:
		n, negative := r.integer("an integer")
		if negative {
			v.SetInt64(int64(n))
		} else {
			v.SetUint64(n)
		}
	}
}

// Complex128 writes a complex number as [re, im].
func (w *Writer) Complex128(v complex128) {
	w.Array(2)
	w.Float64(real(v))
	w.Float64(imag(v))
}

// Complex64 writes a complex number as [re, im].
func (w *Writer) Complex64(v complex64) {
	w.Array(2)
	w.Float32(real(v))
	w.Float32(imag(v))
}

// Complex128 reads [re, im].
func (r *Reader) Complex128() complex128 {
	if !r.Fixed(2) {
		return 0
	}
	re := r.Float64()
	return complex(re, r.Float64())
}

// Complex64 reads [re, im].
func (r *Reader) Complex64() complex64 {
	if !r.Fixed(2) {
		return 0
	}
	re := r.Float32()
	return complex(re, r.Float32())
}
