package rt

import (
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// embedding promotes a method, of which the compiler makes one of its own.
type embedding struct{ *strings.Builder }

// inlined begins with the code of another function.
func inlined(s string) int { return len(strings.TrimSpace(s)) }

func TestSymbol(t *testing.T) {
	const here = "usegolib/go_bridge/bridge"
	for want, code := range map[string]uintptr{
		"strings.ToUpper":                  CodeOf(strings.ToUpper),
		"net/url.(*URL).String":            CodeOf((*url.URL).String),
		"net/url.Values.Get":               CodeOf(url.Values.Get),
		"io.Reader.Read":                   CodeOf(io.Reader.Read),
		"slices.Sort[...]":                 CodeOf(slices.Sort[[]float64]),
		here + ".(*embedding).WriteString": CodeOf((*embedding).WriteString),
		here + ".inlined":                  CodeOf(inlined),
		here + ".TestSymbol.func1":         CodeOf(func() {}),
		"":                                 0,
	} {
		if got := symbolOf(code); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestSymbolOfAFunctionNumber(t *testing.T) {
	defer func(before []Function) { library.functions = before }(library.functions)
	Register(Library{Functions: []Function{
		{Run: func(*Call) {}, Code: CodeOf(strings.ToUpper)},
		{Run: func(*Call) {}},
	}})
	for n, want := range map[byte]string{
		firstFunction:     "\xafstrings.ToUpper",
		firstFunction + 1: "\xa0", // the bridge's own
		firstFunction + 2: "\xc0", // past the end
		fnSymbol:          "\xa0",
	} {
		c := newCall(&Client{}, n)
		c.run(symbol)
		if got := string(c.W.buf); c.status != statusOK || got != want {
			t.Errorf("function %d: got %q with status %d, want %q", n, got, c.status, want)
		}
	}
}
