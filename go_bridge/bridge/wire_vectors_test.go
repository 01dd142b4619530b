package rt

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"reflect"
	"strconv"
	"testing"
	"time"
	"unsafe"
)

// The vectors are the bytes of the ABI; the tests of runtime/ read the same files.

func readVectors(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile("../../tests/vectors/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %s", name, err)
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// vectorType is a type in the vectors' notation.
type vectorType struct {
	Kind string `json:"kind"`
	// Pointer tells a *big.Int.
	Pointer bool        `json:"pointer"`
	Raw     string      `json:"raw"`
	Len     *int        `json:"len"`
	Key     *vectorType `json:"key"`
	Elem    *vectorType `json:"elem"`
	Fields  []struct {
		Key       string     `json:"key"`
		Type      vectorType `json:"type"`
		OmitEmpty bool       `json:"omitempty"`
	} `json:"fields"`
}

type vectorValue struct {
	vectorType
	Value    any     `json:"value"`
	Bytes    *string `json:"bytes"`
	Hex      string  `json:"hex"`
	ReadOnly bool    `json:"read_only"`
	Error    string  `json:"error"`
	Path     string  `json:"path"`
}

// goType is a Go type for a vector's type; the tests' codecs below work on it by reflection.
func (v *vectorType) goType() reflect.Type {
	switch v.Kind {
	case "bool":
		return reflect.TypeFor[bool]()
	case "string":
		return reflect.TypeFor[string]()
	case "bytes":
		if v.Len != nil {
			return reflect.ArrayOf(*v.Len, reflect.TypeFor[byte]())
		}
		return reflect.TypeFor[[]byte]()
	case "bigint":
		if v.Pointer {
			return reflect.TypeFor[*big.Int]()
		}
		return reflect.TypeFor[big.Int]()
	case "slice":
		return reflect.SliceOf(v.Elem.goType())
	case "array":
		return reflect.ArrayOf(*v.Len, v.Elem.goType())
	case "map":
		return reflect.MapOf(v.Key.goType(), v.Elem.goType())
	case "pointer":
		return reflect.PointerTo(v.Elem.goType())
	case "record":
		var fields []reflect.StructField
		for i, f := range v.Fields {
			fields = append(fields, reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: f.Type.goType()})
		}
		return reflect.StructOf(fields)
	}
	return map[string]reflect.Type{
		"int": reflect.TypeFor[int](), "int8": reflect.TypeFor[int8](), "int16": reflect.TypeFor[int16](),
		"int32": reflect.TypeFor[int32](), "int64": reflect.TypeFor[int64](),
		"uint": reflect.TypeFor[uint](), "uint8": reflect.TypeFor[uint8](), "uint16": reflect.TypeFor[uint16](),
		"uint32": reflect.TypeFor[uint32](), "uint64": reflect.TypeFor[uint64](), "uintptr": reflect.TypeFor[uintptr](),
		"float32": reflect.TypeFor[float32](), "float64": reflect.TypeFor[float64](),
		"time": reflect.TypeFor[time.Time](), "duration": reflect.TypeFor[time.Duration](), "json": reflect.TypeFor[json.RawMessage](),
		"complex64": reflect.TypeFor[complex64](), "complex128": reflect.TypeFor[complex128](),
	}[v.Kind]
}

// fill sets x to a value in the vectors' notation.
func (v *vectorType) fill(t *testing.T, x reflect.Value, value any) {
	switch v.Kind {
	case "time", "bigint", "json", "complex64", "complex128":
		v.fillPlain(x, value)
	case "bool":
		x.SetBool(value.(bool))
	case "string":
		x.SetString(value.(string))
	case "float32", "float64":
		f, err := strconv.ParseFloat(value.(string), 64)
		if err != nil {
			t.Fatal(err)
		}
		x.SetFloat(f)
	case "slice", "array":
		list := value.([]any)
		if v.Kind == "slice" {
			x.Set(reflect.MakeSlice(x.Type(), len(list), len(list)))
		}
		for i, e := range list {
			v.Elem.fill(t, x.Index(i), e)
		}
	case "map":
		x.Set(reflect.MakeMap(x.Type()))
		for _, e := range value.([]any) {
			key, elem := reflect.New(x.Type().Key()).Elem(), reflect.New(x.Type().Elem()).Elem()
			v.Key.fill(t, key, e.([]any)[0])
			v.Elem.fill(t, elem, e.([]any)[1])
			x.SetMapIndex(key, elem)
		}
	case "pointer":
		if value != nil {
			x.Set(reflect.New(x.Type().Elem()))
			v.Elem.fill(t, x.Elem(), value)
		}
	case "record":
		for i, e := range value.([]any) {
			if e != nil || !v.Fields[i].OmitEmpty {
				v.Fields[i].Type.fill(t, x.Field(i), e)
			}
		}
	default:
		if x.CanInt() {
			n, err := strconv.ParseInt(value.(string), 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			x.SetInt(n)
		} else {
			n, err := strconv.ParseUint(value.(string), 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			x.SetUint(n)
		}
	}
}

// fillPlain is fill for types of the standard library and complex numbers.
func (v *vectorType) fillPlain(x reflect.Value, value any) {
	number := func(text any) (n int64) {
		fmt.Sscan(text.(string), &n)
		return n
	}
	switch v.Kind {
	case "time":
		parts := value.([]any)
		zone, _ := parts[3].(string)
		at := time.Unix(number(parts[0]), number(parts[1])).In(location(zone, int(number(parts[2]))))
		x.Set(reflect.ValueOf(at))
	case "bigint":
		if value == nil {
			return
		}
		n, _ := new(big.Int).SetString(value.(string), 10)
		if !v.Pointer {
			x.Set(reflect.ValueOf(*n))
		} else {
			x.Set(reflect.ValueOf(n))
		}
	case "json":
		x.SetBytes([]byte(value.(string)))
	default:
		parts := value.([]any)
		re, _ := strconv.ParseFloat(parts[0].(string), 64)
		im, _ := strconv.ParseFloat(parts[1].(string), 64)
		x.SetComplex(complex(re, im))
	}
}

// read reads as generated code does.
func (v *vectorType) read(r *Reader, x reflect.Value) {
	switch p := x.Addr().Interface().(type) {
	case *time.Time:
		*p = ReadTime(r)
	case *time.Duration:
		*p = time.Duration(r.Int64())
	case *big.Int:
		ReadBigIntInto(r, p)
	case **big.Int:
		*p = ReadBigInt(r)
	case *json.RawMessage:
		*p = r.Bytes()
	case *complex64:
		*p = r.Complex64()
	case *complex128:
		*p = r.Complex128()
	case *bool:
		*p = r.Bool()
	case *string:
		*p = r.String()
	case *int:
		*p = r.Int()
	case *int8:
		*p = r.Int8()
	case *int16:
		*p = r.Int16()
	case *int32:
		*p = r.Int32()
	case *int64:
		*p = r.Int64()
	case *uint:
		*p = r.Uint()
	case *uint8:
		*p = r.Uint8()
	case *uint16:
		*p = r.Uint16()
	case *uint32:
		*p = r.Uint32()
	case *uint64:
		*p = r.Uint64()
	case *uintptr:
		*p = r.Uintptr()
	case *float32:
		*p = r.Float32()
	case *float64:
		*p = r.Float64()
	case *[]byte:
		*p = r.Bytes()
	default:
		v.readContainer(r, x)
	}
}

func (v *vectorType) readContainer(r *Reader, x reflect.Value) {
	switch {
	case v.Kind == "bytes":
		r.BytesInto(x.Slice(0, x.Len()).Bytes())
	case v.Raw != "":
		v.readRaw(r, x)
	case v.Kind == "pointer":
		if !r.Nil() {
			x.Set(reflect.New(x.Type().Elem()))
			v.Elem.read(r, x.Elem())
		}
	case v.Kind == "slice":
		n := r.Array()
		x.Set(reflect.MakeSlice(x.Type(), n, n))
		v.readElems(r, x, n)
	case v.Kind == "array":
		if r.Fixed(*v.Len) {
			v.readElems(r, x, *v.Len)
		}
	case v.Kind == "map":
		x.Set(reflect.MakeMap(x.Type()))
		for range r.Map() {
			key, elem := reflect.New(x.Type().Key()).Elem(), reflect.New(x.Type().Elem()).Elem()
			if v.Key.read(r, key); r.Failed() {
				return
			}
			if v.Elem.read(r, elem); r.FailedKey(key.Interface()) {
				return
			}
			x.SetMapIndex(key, elem)
		}
	case v.Kind == "record":
		if !r.Fixed(len(v.Fields)) {
			return
		}
		for i, f := range v.Fields {
			if f.OmitEmpty && r.Nil() {
				continue
			}
			if f.Type.read(r, x.Field(i)); r.FailedIn(f.Key) {
				return
			}
		}
	}
}

func (v *vectorType) readElems(r *Reader, x reflect.Value, n int) {
	for i := range n {
		if v.Elem.read(r, x.Index(i)); r.FailedAt(i) {
			return
		}
	}
}

func (v *vectorType) readRaw(r *Reader, x reflect.Value) {
	switch p := x.Addr().Interface().(type) {
	case *[]int8:
		*p = Raw[int8](r)
	case *[]int16:
		*p = Raw[int16](r)
	case *[]int32:
		*p = Raw[int32](r)
	case *[]int64:
		*p = Raw[int64](r)
	case *[]uint16:
		*p = Raw[uint16](r)
	case *[]uint32:
		*p = Raw[uint32](r)
	case *[]uint64:
		*p = Raw[uint64](r)
	case *[]float32:
		*p = Raw[float32](r)
	case *[]float64:
		*p = Raw[float64](r)
	case *[3]float64:
		RawInto(r, p[:])
	default:
		panic("no raw " + v.Raw)
	}
}

// write writes as generated code does.
func (v *vectorType) write(w *Writer, x reflect.Value) {
	switch {
	case v.Kind == "time":
		PutTime(w, x.Interface().(time.Time))
	case v.Kind == "bigint" && v.Pointer:
		PutBigInt(w, x.Interface().(*big.Int))
	case v.Kind == "bigint":
		PutBigInt(w, x.Addr().Interface().(*big.Int))
	case v.Kind == "json":
		w.Bytes(x.Bytes())
	case v.Kind == "complex64":
		w.Complex64(complex64(x.Complex()))
	case v.Kind == "complex128":
		w.Complex128(x.Complex())
	case v.Kind == "bool":
		w.Bool(x.Bool())
	case v.Kind == "string":
		w.String(x.String())
	case v.Kind == "float32":
		w.Float32(float32(x.Float()))
	case v.Kind == "float64":
		w.Float64(x.Float())
	case v.Kind == "bytes":
		if x.Kind() == reflect.Array {
			w.Bytes(x.Slice(0, x.Len()).Bytes())
		} else {
			w.Bytes(x.Bytes())
		}
	case v.Raw != "":
		size := int(x.Type().Elem().Size()) * x.Len()
		if x.Kind() == reflect.Array {
			w.Bytes(unsafe.Slice((*byte)(x.Addr().UnsafePointer()), size))
		} else {
			w.Bytes(unsafe.Slice((*byte)(x.UnsafePointer()), size))
		}
	case v.Kind == "slice", v.Kind == "array":
		w.Array(x.Len())
		for i := range x.Len() {
			v.Elem.write(w, x.Index(i))
		}
	case v.Kind == "map":
		w.Map(x.Len())
		for iter := x.MapRange(); iter.Next(); {
			v.Key.write(w, iter.Key())
			v.Elem.write(w, iter.Value())
		}
	case v.Kind == "pointer":
		if x.IsNil() {
			w.Nil()
		} else {
			v.Elem.write(w, x.Elem())
		}
	case v.Kind == "record":
		w.Array(len(v.Fields))
		for i, f := range v.Fields {
			if f.OmitEmpty && x.Field(i).IsZero() {
				w.Nil()
			} else {
				f.Type.write(w, x.Field(i))
			}
		}
	case x.CanInt():
		w.Int(x.Int())
	default:
		w.Uint(x.Uint())
	}
}

func (v *vectorValue) value(t *testing.T) reflect.Value {
	x := reflect.New(v.goType()).Elem()
	switch {
	case v.Bytes == nil:
		v.fill(t, x, v.Value)
	case v.Kind == "string":
		x.SetString(string(unhex(t, *v.Bytes)))
	case v.Len != nil:
		reflect.Copy(x, reflect.ValueOf(unhex(t, *v.Bytes)))
	default:
		x.SetBytes(unhex(t, *v.Bytes))
	}
	return x
}

func TestGoodValues(t *testing.T) {
	var vectors struct{ Good []vectorValue }
	readVectors(t, "values.json", &vectors)
	if len(vectors.Good) < 300 {
		t.Fatalf("only %d vectors", len(vectors.Good))
	}
	for _, v := range vectors.Good {
		name := v.Kind + " " + v.Hex[:min(40, len(v.Hex))]
		want, data := v.value(t), unhex(t, v.Hex)
		got := reflect.New(want.Type()).Elem()
		r := NewReader(data)
		if v.read(&r, got); r.Unfinished() {
			t.Errorf("%s: %s", name, r.fault)
			continue
		}
		if fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", want) && !reflect.DeepEqual(got.Interface(), want.Interface()) {
			t.Errorf("%s: read %v, want %v", name, got, want)
		}
		if v.ReadOnly {
			continue
		}
		var w Writer
		if v.write(&w, want); hex.EncodeToString(w.buf) != v.Hex {
			// A NaN has many forms; the vectors hold the one that JavaScript writes.
			if s, ok := v.Value.(string); !ok || s != "NaN" {
				t.Errorf("%s: wrote %x", name, w.buf)
			}
		}
	}
}

func TestBadValues(t *testing.T) {
	var vectors struct{ Bad []vectorValue }
	readVectors(t, "values.json", &vectors)
	if len(vectors.Bad) < 100 {
		t.Fatalf("only %d vectors", len(vectors.Bad))
	}
	for _, v := range vectors.Bad {
		r := NewReader(unhex(t, v.Hex))
		x := reflect.New(v.goType()).Elem()
		v.read(&r, x)
		switch {
		case !r.Unfinished():
			t.Errorf("%s %s: read %v, want %s", v.Kind, v.Hex, x, v.Error)
		case r.fault.code != v.Error || r.fault.path() != v.Path:
			t.Errorf("%s %s: %s (%s) at %q, want %s at %q", v.Kind, v.Hex, r.fault.message, r.fault.code, r.fault.path(), v.Error, v.Path)
		}
	}
}
