// Rows goes through the kinds of types that the other programs do not meet; the README has the whole list.
package main

import (
	"math"

	"example.com/kinds"
	"usegolib.test/real/say"
)

func main() {
	say.Line("bool, string", kinds.EchoBool(true), kinds.EchoStrings([]string{"", "a\x00b", "日本語", "🎈"}))
	say.Line("small integers", kinds.EchoInt8(-128), kinds.EchoInt16(-32768), kinds.EchoInt32(math.MinInt32),
		kinds.EchoUint8(255), kinds.EchoUint16(65535), kinds.EchoUint32(math.MaxUint32))
	say.Line("floats", kinds.Fahrenheit(36.6), kinds.EchoMatrix([][]float64{{0.1, -0.5}, {}}))
	say.Line("int, uint", kinds.EchoInt(-(1<<53 - 1)), kinds.EchoUint(1<<53-1))
	say.Line("64 bits", kinds.EchoInt64(math.MinInt64), kinds.EchoUint64(math.MaxUint64))
	say.Line("pointers", *kinds.MaybeInt(7), kinds.MaybeInt(-1), *kinds.MaybeString("s"), kinds.MaybeString(""))
	say.Line("bytes", kinds.EchoBytes([]byte{0, 127, 255}), len(kinds.NilBytes()))
	say.Line("numeric slices", kinds.SumFloat64s([]float64{0.5, 0.25}), kinds.EchoInt16s([]int16{-1, 2}))
	say.Line("slices, arrays", kinds.EchoInts([]int{1, 2}), kinds.EchoPair([2]string{"a", "b"}), kinds.EchoGrid([2][2]int32{{1, 2}, {3, 4}}))
	say.Line("maps", kinds.EchoTree(map[string]map[string]float64{"a": {"b": 1}}), kinds.EchoIntKeys(map[int]string{1: "one"})[1],
		kinds.EchoPointKeys(map[kinds.Point]string{{X: 1, Y: 2}: "p"})[kinds.Point{X: 1, Y: 2}])
	say.Line("named basics", kinds.EchoColor(kinds.Blue), kinds.Color.String(kinds.Green))
	say.Line("named slices", kinds.SumList(kinds.IntList{1, 2, 3}), kinds.EncodeValues(kinds.Values{"a": {"1", "2"}}))
	say.Line("records", kinds.EchoPoint(kinds.Point{X: 1, Y: -1}), kinds.EchoPointMap(map[string]kinds.Point{"p": {Y: 2}}))
	counter := kinds.NewCounter(5)
	counter.Step = 10
	counter.Increment()
	say.Line("handles", counter.Value(), kinds.SumCounters(counter, kinds.NewCounter(1)), kinds.NilCounter() == nil)
	say.Line("any", kinds.EchoAnys(nil, true, 1, 1.5, "s", []any{1, "a"}, map[string]any{"k": []any{}}))
	_, partial, err := kinds.Partial()
	say.Line("errors", partial, err.Error(), kinds.IsNotFound(kinds.Joined()), kinds.FailCode(3).Error())
	complex := kinds.EchoComplex128(1.5 - 2i)
	say.Line("plain values", kinds.EchoBigInt(kinds.EchoBigInt(nil)) == nil, kinds.EchoJSON([]byte(`{"a":[1,null]}`)), real(complex), imag(complex))
	say.Line("text", kinds.EchoUUID(kinds.UUID{255, 1}).String())
	p := []byte("....")
	n := kinds.CopyInto(p, "ab")
	words := []string{"a", "b", "c"}
	kinds.Reverse(words)
	say.Line("written slices", n, p, words)
	first, second := []float64{1}, []float64{2, 3}
	rows := [][]float64{first, second}
	kinds.ScaleRows(rows, 2)
	kinds.SwapRows(rows)
	say.Line("rows", rows, first, second)
	kinds.Shorten(rows)
	say.Line("rows of Go's own", rows, first, second)
	table := kinds.Table{
		Name: "t", Cells: []float64{1, 2}, Bytes: make([]byte, 3), Rows: [][]int{{3, 1}}, Tags: map[string][]string{"a": {"b"}},
		Codes: map[int]string{1: "one"}, Pairs: [2][]string{{"x"}, {"y"}}, Extra: map[string]any{"list": []any{0}},
	}
	kinds.WriteTable(table)
	say.Line("written inside", table.Name, table.Cells, table.Bytes, table.Rows, table.Tags, table.Codes[2], len(table.Codes), table.Pairs, table.Extra)
	c := kinds.Ticker()
	c <- 4
	say.Line("channels", kinds.ChannelCapacity(c), <-c)
	quotient, remainder := kinds.DivMod(17, 5)
	say.Line("several results", quotient, remainder, kinds.JoinAll("-", "x", "y"))
	options := kinds.NewWithOptions(1, kinds.WithName("n"), kinds.WithStep(3))
	options.Increment()
	say.Line("func values passed along", options.Name, options.Value())
	say.Line("panics", say.Panics(func() { kinds.Panics("oops") }))
}
