package bodies

import (
	"go/types"
	"regexp"
	"slices"
	"strings"

	"usegolib/go_bridge/gotypes"
	"usegolib/go_bridge/schema"
)

// writers are functions outside the own packages that write into a parameter, by types.Func.FullName. Names that end with
// a star stand for all that begin so.
var writers = map[string]int{
	"sort.Ints": 0, "sort.Float64s": 0, "sort.Strings": 0, "sort.Sort": 0, "sort.Stable": 0, "sort.Slice": 0, "sort.SliceStable": 0,
	"slices.Sort*": 0, "slices.Reverse": 0, "slices.Delete*": 0, "slices.Compact*": 0, "slices.Replace": 0,
	"maps.Copy": 0, "maps.DeleteFunc": 0, "maps.Insert": 0,
	"container/heap.*": 0,

	"io.ReadFull": 1, "io.ReadAtLeast": 1, "io.CopyBuffer": 2, "syscall.Read": 1, "syscall.Pread": 1,
	"math/rand.Read": 0, "crypto/rand.Read": 0, "crypto/subtle.XORBytes": 0, "crypto/subtle.ConstantTimeCopy": 1,
	"unicode/utf8.EncodeRune": 0,

	"encoding/binary.PutUvarint": 0, "encoding/binary.PutVarint": 0, "encoding/binary.Encode": 0,
	"(encoding/binary.ByteOrder).Put*": 0, "(encoding/binary.littleEndian).Put*": 0, "(encoding/binary.bigEndian).Put*": 0,
	"(encoding/binary.nativeEndian).Put*": 0, "internal/byteorder.BEPut*": 0, "internal/byteorder.LEPut*": 0,
	"encoding/hex.Encode": 0, "encoding/hex.Decode": 0, "encoding/ascii85.Encode": 0, "encoding/ascii85.Decode": 0,
	"(*encoding/base64.Encoding).Encode": 0, "(*encoding/base64.Encoding).Decode": 0,
	"(*encoding/base32.Encoding).Encode": 0, "(*encoding/base32.Encoding).Decode": 0,

	"(crypto/cipher.Stream).XORKeyStream": 0, "(crypto/cipher.BlockMode).CryptBlocks": 0,
	"(crypto/cipher.Block).Encrypt": 0, "(crypto/cipher.Block).Decrypt": 0,
}

// readers are packages outside the own ones whose functions, by the beginning of types.Func.FullName, only look at
// what a pointer points to.
var readers = []string{
	"fmt.Print", "fmt.Sprint", "fmt.Fprint", "fmt.Append", "fmt.Errorf", "log.", "(*log.Logger).", "log/slog.", "(*log/slog.Logger).",
	"errors.New", "errors.Is", "reflect.DeepEqual", "reflect.TypeOf", "encoding/json.Marshal", "(*encoding/json.Encoder).",
	"strconv.", "strings.", "bytes.", "crypto/subtle.ConstantTimeCompare", "encoding/hex.EncodeToString",
}

// mayWriteThrough says whether a function can write through a pointer that is its argument i, where writes does not
// know that it does: its body is not at hand, and it is none of those that only read.
func (m *Writes) mayWriteThrough(f *types.Func, i int) bool {
	if m.written[f.Origin()] != nil || i < 0 && !gotypes.IsCopiedPointer(receiverType(f)) {
		return false
	}
	name := f.FullName()
	return !slices.ContainsFunc(readers, func(reader string) bool { return strings.HasPrefix(name, reader) })
}

// isBigInt says whether t is *big.Int.
func isBigInt(t types.Type) bool {
	pointer, ok := types.Unalias(t).(*types.Pointer)
	return ok && gotypes.PlainKind(pointer.Elem()) == schema.BigInt
}

// bigWrites says which of its *big.Int parameters a method of big.Int writes into: the receiver of those that
// give it back or only change it, and the results that some take as parameters.
func bigWrites(f *types.Func, i int) bool {
	switch f.Name() {
	case "DivMod", "QuoRem":
		return i == -1 || i == 2
	case "GCD":
		return i <= 1
	}
	results := f.Signature().Results()
	return i == -1 && (results.Len() > 0 && isBigInt(results.At(0).Type()) || changesOnly(f))
}

// sortsInPlace are functions that take a slice of any type as an any, and functions that look at it as it changes.
var sortsInPlace = map[string]bool{"sort.Slice": true, "sort.SliceStable": true, "reflect.Swapper": true}

// SortsInPlace says whether f changes the slice in its first parameter while functions that JavaScript gave look at
// it: a copy could be brought back only when all is over.
func SortsInPlace(f *types.Func) bool { return sortsInPlace[f.FullName()] }

// knownToWrite says whether a function whose body is not at hand writes into its parameter i.
func knownToWrite(f *types.Func, i int) bool {
	name := f.FullName()
	if param, ok := writers[name]; ok {
		return param == i
	}
	for pattern, param := range writers {
		if prefix, ok := strings.CutSuffix(pattern, "*"); ok && param == i && strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return i == 0 && readsInto(f)
}

// readsInto says whether f looks like io.Reader's Read: a Read… that takes bytes and counts them. It is how interfaces
// are judged.
func readsInto(f *types.Func) bool {
	sig := f.Signature()
	if !strings.HasPrefix(strings.ToLower(f.Name()), "read") && !strings.HasPrefix(strings.ToLower(f.Name()), "copy") {
		return false
	}
	if sig.Params().Len() == 0 || !isByteSlice(sig.Params().At(0).Type()) || sig.Results().Len() == 0 {
		return false
	}
	first, ok := types.Unalias(sig.Results().At(0).Type()).(*types.Basic)
	return ok && first.Kind() == types.Int
}

// assemblyWrites guesses what a function without a body writes into. One with results computes them, unless it
// reads or copies; one without, and without a pointer, must write into a slice: into those that its comment assigns to
// (`y[i] += alpha * x[i]`, as in gonum), else into any.
func assemblyWrites(f *types.Func, doc string) params {
	sig := f.Signature()
	lists, assigned := params{}, params{}
	for i := range sig.Params().Len() {
		param := sig.Params().At(i)
		switch param.Type().Underlying().(type) {
		case *types.Pointer:
			return pointersOf(sig)
		case *types.Slice:
			lists[i] = true
			assignment := `\b` + regexp.QuoteMeta(param.Name()) + `\[.*?\]\s*[-+*/%&|^]?=[^=]`
			if ok, _ := regexp.MatchString(assignment, doc); ok {
				assigned[i] = true
			}
		}
	}
	switch {
	case sig.Results().Len() > 0 && readsInto(f):
		return params{0: true}
	case sig.Results().Len() > 0 && len(assigned) == 0:
		return params{}
	case len(assigned) > 0:
		return assigned
	}
	return lists
}

// pointersOf are the parameters that point to copied values.
func pointersOf(sig *types.Signature) params {
	pointers := params{}
	for i := range sig.Params().Len() {
		pointers[i] = gotypes.IsCopiedPointer(sig.Params().At(i).Type())
	}
	return pointers
}

// changesOnly says whether a method of *big.Int gives nothing but a change of its receiver. The others that change it
// return it too, so the changed copy need not come back.
func changesOnly(f *types.Func) bool {
	name := f.Name()
	return strings.HasPrefix(name, "Unmarshal") || name == "GobDecode" || name == "Scan"
}

func isByteSlice(t types.Type) bool {
	slice, ok := t.Underlying().(*types.Slice)
	return ok && types.Identical(slice.Elem(), types.Typ[types.Uint8])
}

// knownToReturn says whether a result of f shares its contents with parameter i.
func knownToReturn(f *types.Func, i int) bool {
	switch f.FullName() {
	case "sort.Reverse", "slices.Clip", "slices.Grow", "slices.Delete", "slices.DeleteFunc", "slices.Compact", "slices.CompactFunc",
		"bytes.TrimSpace", "bytes.Trim", "bytes.TrimLeft", "bytes.TrimRight", "bytes.TrimPrefix", "bytes.TrimSuffix":
		return i == 0
	}
	return false
}
