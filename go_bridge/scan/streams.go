package scan

import (
	"go/types"

	"usegolib/go_bridge/schema"
)

// sourceMethods are the methods of what Go makes of bytes that are given for a reader: those of a *bytes.Reader that do
// not reset it, and Close.
var sourceMethods = map[string]string{
	"Close":      "func() error",
	"Len":        "func() int",
	"Read":       "func([]uint8) (int, error)",
	"ReadAt":     "func([]uint8, int64) (int, error)",
	"ReadByte":   "func() (uint8, error)",
	"ReadRune":   "func() (int32, int, error)",
	"Seek":       "func(int64, int) (int64, error)",
	"Size":       "func() int64",
	"UnreadByte": "func() error",
	"UnreadRune": "func() error",
	"WriteTo":    "func(io.Writer) (int64, error)",
}

// reading are those of them that make an interface one of readers.
var reading = []string{"Read", "ReadAt", "ReadByte", "ReadRune", "WriteTo"}

// setStreams notes which streams the values of a class are.
func (s *scanner) setStreams(class *schema.Class, t types.Type) {
	methods := s.methodsOf(t)
	class.Reader = hasMethod(methods, "Read", sourceMethods["Read"])
	class.Writer = hasMethod(methods, "Write", "func([]uint8) (int, error)")
	if under, ok := t.Underlying().(*types.Interface); ok {
		class.Source = isSource(under)
	}
}

// isSource says whether a reader of bytes satisfies an interface.
func isSource(t *types.Interface) bool {
	if !t.IsMethodSet() {
		return false
	}
	for i := range t.NumMethods() {
		m := t.Method(i)
		if sourceMethods[m.Name()] != reflectString(m.Signature()) {
			return false
		}
	}
	for _, name := range reading {
		if obj, _, _ := types.LookupFieldOrMethod(t, false, nil, name); obj != nil {
			return true
		}
	}
	return false
}
