package rt

import (
	"bytes"
	"strings"
	"testing"
)

func TestDepth(t *testing.T) {
	var read func(r *Reader) int
	read = func(r *Reader) int {
		if !r.Enter() {
			return 0
		}
		defer r.Leave()
		for range r.Array() {
			return 1 + read(r)
		}
		return 1
	}
	r := NewReader(append(bytes.Repeat([]byte{0x91}, maxDepth-1), 0x90))
	if n := read(&r); n != maxDepth || r.Unfinished() {
		t.Errorf("%d levels: %v", n, r.fault)
	}
	r = NewReader(bytes.Repeat([]byte{0x91}, 100_000))
	if read(&r); r.fault == nil || r.fault.code != faultDepth {
		t.Errorf("too deep: %v", r.fault)
	}
	var w Writer
	defer func() {
		if err, ok := recover().(unwritable); !ok || !strings.Contains(err.Error(), "cyclic") {
			t.Errorf("a cyclic result: %v", err)
		}
	}()
	for {
		w.Enter()
	}
}

// FuzzReader reads arbitrary bytes as every kind: nothing panics, nothing allocates more than it is given.
func FuzzReader(f *testing.F) {
	f.Add([]byte{0xdd, 0xff, 0xff, 0xff, 0xff, 1, 0xc6, 0xff, 0xff, 0xff, 0xff})
	f.Add([]byte{0x92, 0xa1, 'x', 0x81, 0xc4, 1, 5, 0xcb})
	f.Fuzz(func(t *testing.T, data []byte) {
		for kind := range 12 {
			r := NewReader(data)
			for range 2 {
				switch kind {
				case 0:
					r.Bool()
				case 1:
					r.Int8()
				case 2:
					r.Uint64()
				case 3:
					r.Float32()
				case 4:
					if n := len(r.String()); n > len(data) {
						t.Fatal("a string from nothing")
					}
				case 5:
					if n := len(r.Bytes()); n > len(data) {
						t.Fatal("bytes from nothing")
					}
				case 6:
					if n := r.Array(); n > len(data) {
						t.Fatal("an array from nothing")
					}
				case 7:
					r.Map()
				case 8:
					if n := len(Raw[int64](&r)) * 8; n > len(data) {
						t.Fatal("numbers from nothing")
					}
				case 9:
					r.Float64()
				case 10:
					HandleArg[*square](&Call{client: &Client{}, R: r})
				case 11:
					r.Nil()
					r.Uint32()
				}
			}
			r.Unfinished()
		}
	})
}
