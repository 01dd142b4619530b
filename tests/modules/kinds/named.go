package kinds

import (
	"fmt"
	"strings"
)

// Color is an enumeration.
type Color int

// The colors.
const (
	Red Color = iota
	Green
	// Blue is the last one.
	Blue
)

// String returns the color's name.
func (c Color) String() string {
	if c < Red || c > Blue {
		return fmt.Sprintf("Color(%d)", int(c))
	}
	return [...]string{"Red", "Green", "Blue"}[c]
}

// Mix returns the color between c and other.
func (c Color) Mix(other Color) (Color, error) {
	if other < Red || other > Blue {
		return 0, fmt.Errorf("no such color: %d", int(other))
	}
	return (c + other) / 2, nil
}

// EchoColor returns c.
func EchoColor(c Color) Color { return c }

// EchoColors returns v.
func EchoColors(v []Color) []Color { return v }

// Level is a named string.
type Level string

// The levels.
const (
	Low  Level = "low"
	High Level = "high"
)

// Upper returns the level in upper case.
func (l Level) Upper() string { return strings.ToUpper(string(l)) }

// EchoLevel returns l.
func EchoLevel(l Level) Level { return l }

// Celsius is a named float without methods.
type Celsius float64

// Fahrenheit converts c.
func Fahrenheit(c Celsius) float64 { return float64(c)*9/5 + 32 }

// Flags is a named unsigned integer.
type Flags uint8

// The flags.
const (
	FlagA Flags = 1 << iota
	FlagB
	FlagC
)

// Has says whether all of want are set.
func (f Flags) Has(want Flags) bool { return f&want == want }

// Big is a named 64-bit integer.
type Big int64

// EchoBig returns b.
func EchoBig(b Big) Big { return b }

// Untyped and typed constants.
const (
	Answer             = 42
	Pi                 = 3.14159
	Greeting           = "hello, \"wörld\"\n"
	Enabled            = true
	Letter             = 'a'
	Huge               = 1 << 62
	HugeUnsigned       = 1<<64 - 1
	Tiny               = 1e-300
	Typed        int16 = -7
	BigTyped     int64 = 1<<53 + 1
	Half               = 1.0 / 2
	MaxBig       Big   = 1<<63 - 1
)

// Checksum is a slice of bytes with a method.
type Checksum []byte

// Hex is its text.
func (d Checksum) Hex() string { return fmt.Sprintf("%x", []byte(d)) }
