package scan

import (
	"go/types"
	"slices"

	"usegolib/go_bridge/schema"
)

// bytesMethods are the methods of what Go makes of bytes that are given for a reader: those of a *bytes.Reader that do
// not reset it, and Close.
var bytesMethods = map[string]string{
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

// readerMethods are those of what reads a stream of JavaScript.
var readerMethods = map[string]string{"Close": bytesMethods["Close"], "Read": bytesMethods["Read"]}

// writerMethods are those of what writes to one.
var writerMethods = map[string]string{
	"Close":       bytesMethods["Close"],
	"Write":       "func([]uint8) (int, error)",
	"WriteString": "func(string) (int, error)",
}

// setStreams notes which streams the values of a class are, and which it accepts.
func (s *scanner) setStreams(class *schema.Class, t types.Type) {
	methods := s.methodsOf(t)
	class.Reader = hasMethod(methods, "Read", bytesMethods["Read"])
	class.Writer = hasMethod(methods, "Write", writerMethods["Write"])
	under, ok := t.Underlying().(*types.Interface)
	if !ok || !under.IsMethodSet() || class.Go == "" {
		return
	}
	switch {
	case hasOnly(under, readerMethods, "Read"):
		class.Source = schema.SourceStream
	case hasOnly(under, bytesMethods, reading...):
		class.Source = schema.SourceBytes
	}
	class.Sink = hasOnly(under, writerMethods, "Write", "WriteString")
}

// hasOnly says whether the methods of an interface are among some, and one of those that count is there.
func hasOnly(t *types.Interface, methods map[string]string, count ...string) bool {
	found := false
	for i := range t.NumMethods() {
		m := t.Method(i)
		if methods[m.Name()] != reflectString(m.Signature()) {
			return false
		}
		found = found || slices.Contains(count, m.Name())
	}
	return found
}
