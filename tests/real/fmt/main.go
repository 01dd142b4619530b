package main

import (
	"errors"
	"fmt"
	"math/big"
	"os"

	"usegolib.test/real/say"
)

func main() {
	say.Line("verbs", fmt.Sprintf("%d %s %v %q %x %t", 42, "go", true, "a\nb", 255, false))
	say.Line("floats", fmt.Sprintf("%v %.2f %g %e %8.3f|%-8v|", 0.5, 3.14159, 1e21, 123456.789, 2.5, 1.5))
	say.Line("whole", fmt.Sprintf("%T %T %v %v", 1, float64(1), float64(1), 1e6))
	say.Line("ints", fmt.Sprintf("%05d %+d %b %o %c %U", 42, 7, 5, 8, 'é', 0x1f389))
	say.Line("typed", fmt.Sprintf("%T %T %T %T %v", int64(1), uint8(255), float32(0.1), int64(2), float32(0.1)))
	huge, _ := new(big.Int).SetString("1208925819614629174706176", 10)
	say.Line("big", fmt.Sprintf("%d %v %x", huge, uint64(1)<<63, int64(-1)))
	say.Line("slices", fmt.Sprintf("%v %d %q %v", []any{1, 2.5, "x", nil}, []int32{1, -2}, []any{"a", "b"}, []any{[]any{1}, []any{}}))
	say.Line("bytes", fmt.Sprintf("%x %s %v % X", []byte{1, 255}, []byte("text"), []byte{1, 2}, []byte{10, 11}))
	say.Line("maps", fmt.Sprintf("%v %v %v", map[string]any{"b": 2, "a": []any{1}}, map[string]any{}, map[any]any{1: "one", 2: true}))
	say.Line("nil", fmt.Sprint(nil), fmt.Sprint(nil, 1, nil))
	say.Line("error", fmt.Sprintf("%v %s", errors.New("wrong"), errors.New("again")))
	for _, wrong := range []string{"%d %s %!", "%d", "", "%d %d %d"} {
		say.Line("wrong", fmt.Sprintf(wrong, "text", nil))
	}
	say.Line("text", fmt.Sprint("a", 1, 2, "b", 0.1), fmt.Sprintln("x", 1, nil), fmt.Sprint())
	wrapped := fmt.Errorf("code %d: %w", 7, os.ErrNotExist)
	say.Line("wrap", wrapped.Error(), errors.Is(wrapped, os.ErrNotExist))
	say.Line("append", string(fmt.Append([]byte("n="), 5, "!")), string(fmt.Appendf(nil, "%03d", 7)))
	say.Line("width", fmt.Sprintf("%*d|%-*d|%[2]d %[1]d", 5, 42, 4, 7))
}
