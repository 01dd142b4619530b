package main

import (
	"io"
	"strings"
	"unicode"

	"usegolib.test/real/say"
)

func main() {
	say.Line("case", strings.ToUpper("grüße"), strings.ToTitle("ǆ"), strings.EqualFold("Straße", "STRASSE"))
	say.Line("fields", strings.Fields("  a b\t c\n"), strings.Split("a,b,c", ","), strings.SplitN("a,b,c", ",", 2))
	before, after, found := strings.Cut("key=value", "=")
	say.Line("cut", before, after, found, strings.Index("chicken", "ken"), strings.Count("cheese", "e"))
	say.Line("replace", strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace("<b>"), strings.Repeat("ab", 3))
	say.Line("join", strings.Join([]string{"x", "y", "z"}, "-"), strings.Contains("", ""))
	say.Line("bytes", strings.ToValidUTF8("a\xffb\xc3", "?"), len(strings.Repeat("\xff", 3)), []byte(strings.TrimSpace(" \xff ")))
	say.Line("panic", say.Panics(func() { strings.Repeat("x", -1) }))
	var builder strings.Builder
	n, _ := builder.WriteString("héllo")
	builder.WriteByte('!')
	builder.WriteRune('🎉')
	say.Line("builder", n, builder.String(), builder.Len())
	reader := strings.NewReader("hello, world")
	p := make([]byte, 5)
	n, err := reader.Read(p)
	say.Line("reader", n, err == nil, string(p), reader.Len(), reader.Size())
	var target strings.Builder
	copied, _ := reader.WriteTo(&target)
	_, err = reader.Read(p)
	say.Line("end", copied, target.String(), err == io.EOF, err.Error())
	letters := func(r rune) bool { return !unicode.IsLetter(r) }
	say.Line("func", strings.FieldsFunc("one, two;three", letters), strings.IndexFunc("ab1", unicode.IsDigit), strings.TrimFunc("--x--", letters))
	say.Line("map", strings.Map(func(r rune) rune {
		if r == ' ' {
			return -1
		}
		return unicode.ToUpper(r)
	}, "héllo wörld"))
	say.Line("big", len(strings.Repeat("0123456789", 200000)))
}
