package kinds

import (
	"math"
	"strings"
)

// EchoBool returns v.
func EchoBool(v bool) bool { return v }

// EchoInt returns v.
func EchoInt(v int) int { return v }

// EchoInt8 returns v.
func EchoInt8(v int8) int8 { return v }

// EchoInt16 returns v.
func EchoInt16(v int16) int16 { return v }

// EchoInt32 returns v.
func EchoInt32(v int32) int32 { return v }

// EchoInt64 returns v.
func EchoInt64(v int64) int64 { return v }

// EchoUint returns v.
func EchoUint(v uint) uint { return v }

// EchoUint8 returns v.
func EchoUint8(v uint8) uint8 { return v }

// EchoUint16 returns v.
func EchoUint16(v uint16) uint16 { return v }

// EchoUint32 returns v.
func EchoUint32(v uint32) uint32 { return v }

// EchoUint64 returns v.
func EchoUint64(v uint64) uint64 { return v }

// EchoUintptr returns v.
func EchoUintptr(v uintptr) uintptr { return v }

// EchoFloat32 returns v.
func EchoFloat32(v float32) float32 { return v }

// EchoFloat64 returns v.
func EchoFloat64(v float64) float64 { return v }

// EchoRune returns v; a rune is an int32.
func EchoRune(v rune) rune { return v }

// EchoString returns v.
func EchoString(v string) string { return v }

// Add returns a + b.
func Add(a, b int) int { return a + b }

// AddFloat64 returns a + b.
func AddFloat64(a, b float64) float64 { return a + b }

// Not returns the opposite of v.
func Not(v bool) bool { return !v }

// Hypot returns the square root of a² + b².
func Hypot(a, b float64) float64 { return math.Hypot(a, b) }

// MaxInt returns the greatest int, which JavaScript's numbers cannot hold.
func MaxInt() int { return math.MaxInt }

// MinInt64 returns the least int64.
func MinInt64() int64 { return math.MinInt64 }

// MaxUint64 returns the greatest uint64.
func MaxUint64() uint64 { return math.MaxUint64 }

// NaN returns a float64 that is not a number.
func NaN() float64 { return math.NaN() }

// Inf returns positive infinity for sign ≥ 0 and negative infinity otherwise.
func Inf(sign int) float64 { return math.Inf(sign) }

// ToUpper returns s in upper case.
func ToUpper(s string) string { return strings.ToUpper(s) }

// Join returns a, a space and b.
func Join(a, b string) string { return a + " " + b }

// ByteLength returns the number of bytes in s.
func ByteLength(s string) int { return len(s) }

// InvalidUTF8 returns text with the bytes ff and 80 between "a" and "z".
func InvalidUTF8() string { return "a\xff\x80z" }

// StringBytes returns the bytes of s.
func StringBytes(s string) []byte { return []byte(s) }

// BytesString returns b as a string, whatever its bytes.
func BytesString(b []byte) string { return string(b) }

// Repeat returns s, n times: a result of any size.
func Repeat(s string, n int) string { return strings.Repeat(s, n) }

// Nothing does nothing.
func Nothing() {}
