package kinds

import (
	"sort"
	"strings"
)

// EchoBytes returns v.
func EchoBytes(v []byte) []byte { return v }

// EchoByteArray returns v.
func EchoByteArray(v [4]byte) [4]byte { return v }

// EchoBools returns v.
func EchoBools(v []bool) []bool { return v }

// EchoInts returns v.
func EchoInts(v []int) []int { return v }

// EchoInt8s returns v.
func EchoInt8s(v []int8) []int8 { return v }

// EchoInt16s returns v.
func EchoInt16s(v []int16) []int16 { return v }

// EchoInt32s returns v.
func EchoInt32s(v []int32) []int32 { return v }

// EchoInt64s returns v.
func EchoInt64s(v []int64) []int64 { return v }

// EchoUints returns v.
func EchoUints(v []uint) []uint { return v }

// EchoUint16s returns v.
func EchoUint16s(v []uint16) []uint16 { return v }

// EchoUint32s returns v.
func EchoUint32s(v []uint32) []uint32 { return v }

// EchoUint64s returns v.
func EchoUint64s(v []uint64) []uint64 { return v }

// EchoUintptrs returns v.
func EchoUintptrs(v []uintptr) []uintptr { return v }

// EchoFloat32s returns v.
func EchoFloat32s(v []float32) []float32 { return v }

// EchoFloat64s returns v.
func EchoFloat64s(v []float64) []float64 { return v }

// EchoStrings returns v.
func EchoStrings(v []string) []string { return v }

// EchoByteSlices returns v.
func EchoByteSlices(v [][]byte) [][]byte { return v }

// EchoMatrix returns v.
func EchoMatrix(v [][]float64) [][]float64 { return v }

// EchoPair returns v.
func EchoPair(v [2]string) [2]string { return v }

// EchoVector returns v; its numbers travel as bytes.
func EchoVector(v [3]float64) [3]float64 { return v }

// EchoIntArray returns v.
func EchoIntArray(v [3]int) [3]int { return v }

// EchoGrid returns v.
func EchoGrid(v [2][2]int32) [2][2]int32 { return v }

// EchoStringMap returns v.
func EchoStringMap(v map[string]string) map[string]string { return v }

// EchoCounts returns v.
func EchoCounts(v map[string]int) map[string]int { return v }

// EchoIntKeys returns v.
func EchoIntKeys(v map[int]string) map[int]string { return v }

// EchoInt64Keys returns v.
func EchoInt64Keys(v map[int64]bool) map[int64]bool { return v }

// EchoFloatKeys returns v.
func EchoFloatKeys(v map[float64]string) map[float64]string { return v }

// EchoBoolKeys returns v.
func EchoBoolKeys(v map[bool]int8) map[bool]int8 { return v }

// EchoArrayKeys returns v.
func EchoArrayKeys(v map[[2]int16]string) map[[2]int16]string { return v }

// EchoPointKeys returns v.
func EchoPointKeys(v map[Point]string) map[Point]string { return v }

// EchoColorKeys returns v.
func EchoColorKeys(v map[Color]string) map[Color]string { return v }

// EchoGroups returns v.
func EchoGroups(v map[string][]string) map[string][]string { return v }

// EchoTree returns v.
func EchoTree(v map[string]map[string]float64) map[string]map[string]float64 { return v }

// NilBytes returns a nil slice.
func NilBytes() []byte { return nil }

// NilStrings returns a nil slice.
func NilStrings() []string { return nil }

// NilMap returns a nil map.
func NilMap() map[string]int { return nil }

// IsNilStrings says whether v is nil.
func IsNilStrings(v []string) bool { return v == nil }

// SumInts returns the sum of v.
func SumInts(v []int) (sum int) {
	for _, n := range v {
		sum += n
	}
	return sum
}

// SumFloat64s returns the sum of v.
func SumFloat64s(v []float64) (sum float64) {
	for _, n := range v {
		sum += n
	}
	return sum
}

// Keys returns the keys of m, sorted.
func Keys(m map[string]int) []string {
	keys := []string{}
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// Fields returns the words of s.
func Fields(s string) []string { return strings.Fields(s) }

// MakeBytes returns n bytes, byte i of value i modulo 251: a result of any size.
func MakeBytes(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i % 251)
	}
	return b
}

// MakeFloat64s returns the numbers 0, 0.5, 1 … n of them.
func MakeFloat64s(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = float64(i) / 2
	}
	return v
}

// Strings is a named slice without methods: a plain array.
type Strings []string

// Labels is a named map without methods: a plain object.
type Labels map[string]string

// Digest is a named array without methods: plain bytes.
type Digest [4]byte

// EchoNamed returns its arguments.
func EchoNamed(s Strings, l Labels, d Digest) (Strings, Labels, Digest) { return s, l, d }
