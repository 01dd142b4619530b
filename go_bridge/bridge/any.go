package rt

// The wire form of values whose type is known only at run time: plain MessagePack where that says enough, else an
// extension type. The numbers are the twin of runtime/codec/ext.ts; openspec/specs/abi/spec.md has the words and
// tests/vectors/any.json the bytes. any_arg.go reads, any_put.go writes.
const (
	extInt8    = 1 // the integer kinds other than int: as many bytes as the kind has, big-endian
	extInt16   = 2
	extInt32   = 3
	extInt64   = 4
	extUint    = 5 // eight bytes
	extUint8   = 6
	extUint16  = 7
	extUint32  = 8
	extUint64  = 9
	extUintptr = 10 // eight bytes
	extBigInt  = 11 // *big.Int: 0 or 1 for a negative one, then the magnitude, big-endian
	extText    = 12 // a string that is not UTF-8: its bytes
	extHandle  = 13 // a handle: the id, and from Go the class
	extError   = 14 // an error, as where an error is wanted
	extMap     = 15 // a map with keys other than strings: a map of two any
	extRecord  = 16 // a struct that is copied, from Go only: a map from record key to any
	extRef     = 17 // a JavaScript value that travels as a reference: its number

	extTime     = 18 // time.Time, as where one is wanted
	extDuration = 19 // time.Duration, likewise
	extPointer  = 20 // to Go only: a pointer to a new variable: the number of its type, and its value (see any_pointer.go)
	extMutable  = 21 // to Go only, without content: the contents of the slice or map that follows come back
	extFunc     = 22 // a JavaScript function, as where one is wanted
	extShared   = 23 // from Go only, in what comes back: the number of another that comes back and lies here

	// Numeric slices: the elements little-endian.
	extInt8s    = 32
	extInt16s   = 33
	extInt32s   = 34
	extInt64s   = 35
	extUint16s  = 36
	extUint32s  = 37
	extUint64s  = 38
	extFloat32s = 39
	extFloat64s = 40
)
