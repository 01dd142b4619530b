package rt

import (
	"encoding/hex"
	"fmt"
	"math/big"
	"reflect"
	"strconv"
	"testing"
	"time"
)

// anyVector is a value of tests/vectors/any.json, or what is wrong with one.
type anyVector struct {
	Value  []any  `json:"value"`
	Hex    string `json:"hex"`
	FromGo bool   `json:"from_go"`
	Error  string `json:"error"`
	Path   string `json:"path"`
}

// anyTypes are the Go types of numbers and of slices of them by the vectors' names.
var anyTypes = map[string]reflect.Type{
	"int": reflect.TypeFor[int](), "int8": reflect.TypeFor[int8](), "int16": reflect.TypeFor[int16](),
	"int32": reflect.TypeFor[int32](), "int64": reflect.TypeFor[int64](),
	"uint": reflect.TypeFor[uint](), "uint8": reflect.TypeFor[uint8](), "uint16": reflect.TypeFor[uint16](),
	"uint32": reflect.TypeFor[uint32](), "uint64": reflect.TypeFor[uint64](), "uintptr": reflect.TypeFor[uintptr](),
	"float32": reflect.TypeFor[float32](), "float64": reflect.TypeFor[float64](),
	"int8s": reflect.TypeFor[[]int8](), "int16s": reflect.TypeFor[[]int16](), "int32s": reflect.TypeFor[[]int32](),
	"int64s": reflect.TypeFor[[]int64](), "uint16s": reflect.TypeFor[[]uint16](), "uint32s": reflect.TypeFor[[]uint32](),
	"uint64s": reflect.TypeFor[[]uint64](), "float32s": reflect.TypeFor[[]float32](), "float64s": reflect.TypeFor[[]float64](),
}

// anyValue makes the value that a vector describes.
func anyValue(t *testing.T, v []any) any {
	t.Helper()
	switch kind := v[0].(string); kind {
	case "nil":
		return nil
	case "bool", "string":
		return v[1]
	case "text":
		return string(unhex(t, v[1].(string)))
	case "bytes":
		return unhex(t, v[1].(string))
	case "big":
		x, _ := new(big.Int).SetString(v[1].(string), 10)
		return x
	case "time", "duration":
		n, err := strconv.ParseInt(v[1].(string), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		if kind == "time" {
			return time.Unix(n, 0).UTC()
		}
		return time.Duration(n)
	case "list":
		list := []any{}
		for _, x := range v[1].([]any) {
			list = append(list, anyValue(t, x.([]any)))
		}
		return list
	case "object":
		object := map[string]any{}
		for _, pair := range v[1].([]any) {
			pair := pair.([]any)
			object[pair[0].(string)] = anyValue(t, pair[1].([]any))
		}
		return object
	case "map":
		m := map[any]any{}
		for _, pair := range v[1].([]any) {
			pair := pair.([]any)
			m[anyValue(t, pair[0].([]any))] = anyValue(t, pair[1].([]any))
		}
		return m
	default:
		x := reflect.New(anyTypes[kind]).Elem()
		if list, ok := v[1].([]any); ok {
			x.Set(reflect.MakeSlice(x.Type(), len(list), len(list)))
			for i, text := range list {
				setNumber(t, x.Index(i), text.(string))
			}
		} else {
			setNumber(t, x, v[1].(string))
		}
		return x.Interface()
	}
}

func setNumber(t *testing.T, x reflect.Value, text string) {
	t.Helper()
	var err error
	switch {
	case x.CanInt():
		var n int64
		n, err = strconv.ParseInt(text, 10, 64)
		x.SetInt(n)
	case x.CanUint():
		var n uint64
		n, err = strconv.ParseUint(text, 10, 64)
		x.SetUint(n)
	default:
		var n float64
		n, err = strconv.ParseFloat(text, 64)
		x.SetFloat(n)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestGoodAny(t *testing.T) {
	var vectors struct{ Good []anyVector }
	readVectors(t, "any.json", &vectors)
	if len(vectors.Good) < 70 {
		t.Fatalf("only %d vectors", len(vectors.Good))
	}
	for _, v := range vectors.Good {
		value := anyValue(t, v.Value)
		var w Call
		w.PutAny(value)
		if got := hex.EncodeToString(w.W.buf); got != v.Hex {
			t.Errorf("%v: wrote %s, want %s", v.Value, got, v.Hex)
		}
		r := Call{R: NewReader(unhex(t, v.Hex))}
		got := r.AnyArg()
		if r.R.Unfinished() {
			t.Errorf("%v: %s", v.Value, r.R.fault)
		} else if fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", value) && !reflect.DeepEqual(got, value) {
			t.Errorf("%v: read %#v, want %#v", v.Value, got, value)
		}
	}
}

func TestBadAny(t *testing.T) {
	var vectors struct{ Bad []anyVector }
	readVectors(t, "any.json", &vectors)
	if len(vectors.Bad) < 20 {
		t.Fatalf("only %d vectors", len(vectors.Bad))
	}
	for _, v := range vectors.Bad {
		c := Call{R: NewReader(unhex(t, v.Hex))}
		got := c.AnyArg()
		if !c.R.Unfinished() {
			t.Errorf("%s: read %#v, want %s", v.Hex, got, v.Error)
		} else if c.R.fault.code != v.Error || c.R.fault.path() != v.Path {
			t.Errorf("%s: %s (%s) at %q, want %s at %q", v.Hex, c.R.fault.message, c.R.fault.code, c.R.fault.path(), v.Error, v.Path)
		}
	}
}

// What a reader takes for a map must not panic when it is made.
func TestAnyMapKeys(t *testing.T) {
	c := Call{R: NewReader(unhex(t, "c9000000030f8190c0"))}
	c.AnyArg()
	if !c.R.Unfinished() || c.R.fault.code != faultType {
		t.Errorf("a slice as a key: %v", c.R.fault)
	}
}

func TestToGoAny(t *testing.T) {
	var vectors struct {
		ToGo []struct{ Hex, Go, Back string } `json:"to_go"`
	}
	readVectors(t, "any.json", &vectors)
	if len(vectors.ToGo) < 5 {
		t.Fatalf("only %d vectors", len(vectors.ToGo))
	}
	for _, v := range vectors.ToGo {
		c := Call{R: NewReader(unhex(t, v.Hex))}
		got := c.AnyArg()
		if c.R.Unfinished() {
			t.Errorf("%s: %s", v.Hex, c.R.fault)
			continue
		}
		if name := fmt.Sprintf("%T", got); name != v.Go {
			t.Errorf("%s is a %s, want a %s", v.Hex, name, v.Go)
		}
		c.putBacks()
		if back := hex.EncodeToString(c.W.buf); back != v.Back {
			t.Errorf("%s: wrote back %s, want %s", v.Hex, back, v.Back)
		}
	}
}
