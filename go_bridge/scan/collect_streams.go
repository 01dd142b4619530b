package scan

import (
	"go/types"
	"slices"

	"usegolib/go_bridge/schema"
)

// bytesMethods are the methods of rt's reader of bytes that JavaScript gave: those of a *bytes.Reader that do not
// reset it, and Close.
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

// reading are the methods that make an interface one of readers.
var reading = []string{"Read", "ReadAt", "ReadByte", "ReadRune", "WriteTo"}

// readerMethods are the methods of rt's reader of JavaScript streams.
var readerMethods = map[string]string{"Close": bytesMethods["Close"], "Read": bytesMethods["Read"]}

// writerMethods are the methods of rt's writer to JavaScript streams.
var writerMethods = map[string]string{
	"Close":       bytesMethods["Close"],
	"Write":       "func([]uint8) (int, error)",
	"WriteString": "func(string) (int, error)",
}

// setStreams says of a class whether its values are readers or writers, and which streams and bytes of JavaScript can
// stand for them.
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

// hasOnly says whether all methods of an interface are in the given set, and at least one that counts is among them.
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
