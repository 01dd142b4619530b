import kinds from "go:example.com/kinds";
import { failure, panics, say } from "../say/say.ts";

say("bool, string", kinds.EchoBool(true), kinds.EchoStrings(["", "a\0b", "日本語", "🎈"]));
say(
  "small integers",
  kinds.EchoInt8(-128),
  kinds.EchoInt16(-32768),
  kinds.EchoInt32(-(2 ** 31)),
  kinds.EchoUint8(255),
  kinds.EchoUint16(65535),
  kinds.EchoUint32(2 ** 32 - 1),
);
const matrix = kinds.EchoMatrix([[0.1, -0.5], []]);
say("floats", kinds.Fahrenheit(36.6), matrix.map((row) => [...row]));
const { MAX_SAFE_INTEGER } = Number;
say("int, uint", kinds.EchoInt(-MAX_SAFE_INTEGER), kinds.EchoUint(MAX_SAFE_INTEGER));
say("64 bits", kinds.EchoInt64(-(2n ** 63n)), kinds.EchoUint64(2n ** 64n - 1n));
say(
  "pointers",
  kinds.MaybeInt(7),
  kinds.MaybeInt(-1),
  kinds.MaybeString("s"),
  kinds.MaybeString(""),
);
say("bytes", kinds.EchoBytes(Uint8Array.of(0, 127, 255)), kinds.NilBytes().length);
say("numeric slices", kinds.SumFloat64s([0.5, 0.25]), [...kinds.EchoInt16s([-1, 2])]);
const grid = kinds.EchoGrid([[1, 2], [3, 4]]);
say(
  "slices, arrays",
  kinds.EchoInts([1, 2]),
  kinds.EchoPair(["a", "b"]),
  grid.map((row) => [...row]),
);
say(
  "maps",
  kinds.EchoTree({ a: { b: 1 } }),
  kinds.EchoIntKeys(new Map([[1, "one"]])).get(1),
  [...kinds.EchoPointKeys(new Map([[{ X: 1, Y: 2 }, "p"]])).values()][0],
);
say("named basics", kinds.EchoColor(kinds.Blue), kinds.Color.String(kinds.Green));
say("named slices", kinds.SumList([1, 2, 3]), kinds.EncodeValues({ a: ["1", "2"] }));
say("records", kinds.EchoPoint({ X: 1, Y: -1 }), kinds.EchoPointMap({ p: { Y: 2 } }));
using counter = kinds.NewCounter(5);
counter.Step = 10;
counter.Increment();
say(
  "handles",
  counter.Value(),
  kinds.SumCounters(counter, kinds.NewCounter(1)),
  kinds.NilCounter() === null,
);
say("any", kinds.EchoAnys(null, true, 1, 1.5, "s", [1, "a"], { k: [] }));
const partial = failure(() => kinds.Partial());
say(
  "errors",
  partial.results[1],
  partial.message,
  kinds.IsNotFound(failure(() => kinds.Joined())),
  failure(() => kinds.FailCode(3)).message,
);
const complex = kinds.EchoComplex128({ re: 1.5, im: -2 });
say(
  "plain values",
  kinds.EchoBigInt(kinds.EchoBigInt(null)) === null,
  kinds.EchoJSON({ a: [1, null] }),
  complex.re,
  complex.im,
);
say("text", String(kinds.EchoUUID("ff010000")));
const p = new TextEncoder().encode("....");
const n = kinds.CopyInto(p, "ab");
const words = ["a", "b", "c"];
kinds.Reverse(words);
say("written slices", n, p, words);
const first = Float64Array.of(1), second = [2, 3];
const rows = [first, second];
const shown = () => [rows.map((row) => [...row]), [...first], second];
kinds.ScaleRows(rows, 2);
kinds.SwapRows(rows);
say("rows", ...shown());
kinds.Shorten(rows);
say("rows of Go's own", ...shown());
const table = {
  name: "t",
  cells: [1, 2],
  bytes: new Uint8Array(3),
  rows: [[3, 1]],
  tags: { a: ["b"] },
  codes: new Map([[1, "one"]]),
  pairs: [["x"], ["y"]] as [string[], string[]],
  extra: { list: [0] },
};
kinds.WriteTable(table);
const { name, cells, bytes, tags, codes, pairs, extra } = table;
say("written inside", name, cells, bytes, table.rows, tags, codes.get(2), codes.size, pairs, extra);
using c = kinds.Ticker()!;
await c.send(4);
const capacity = kinds.ChannelCapacity(c);
for await (const value of c) {
  say("channels", capacity, value);
  break;
}
say("several results", ...kinds.DivMod(17, 5), kinds.JoinAll("-", "x", "y"));
using options = kinds.NewWithOptions(1, kinds.WithName("n"), kinds.WithStep(3));
options.Increment();
say("func values passed along", options.Name, options.Value());
say("panics", panics(() => kinds.Panics("oops")));
