/**
 * Arguments and results of every kind of type. Each case runs with bindings and with `importGo`.
 *
 * @module
 */
import { type Case, echo, nullProto as o } from "./case.ts";

/** Values that cross both ways unchanged, by function. */
export const echoes: Case[] = [
  ...echo("EchoBool", true, false),
  ...echo(
    "EchoInt",
    0,
    1,
    -1,
    127,
    128,
    -32,
    -33,
    65535,
    65536,
    -65536,
    2 ** 31,
    2 ** 32,
    -(2 ** 32),
  ),
  ...echo("EchoInt", Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
  ...echo("EchoInt8", -128, 127, 0),
  ...echo("EchoInt16", -32768, 32767),
  ...echo("EchoInt32", -2147483648, 2147483647),
  ...echo("EchoInt64", 0n, -1n, 2n ** 53n, -(2n ** 63n), 2n ** 63n - 1n),
  ...echo("EchoUint", 0, Number.MAX_SAFE_INTEGER),
  ...echo("EchoUint8", 0, 255),
  ...echo("EchoUint16", 0, 65535),
  ...echo("EchoUint32", 0, 4294967295, 2147483648),
  ...echo("EchoUint64", 0n, 2n ** 53n, 2n ** 64n - 1n),
  ...echo("EchoUintptr", 0, 4096),
  ...echo("EchoFloat32", 0, -0, 1.5, NaN, Infinity, -Infinity, 2 ** -149),
  ...echo("EchoFloat64", 0, -0, 0.1, NaN, Infinity, -Infinity, Number.MIN_VALUE, Number.MAX_VALUE),
  ...echo("EchoRune", 0x1f389),
  ...echo(
    "EchoString",
    "",
    "a",
    "hello, world",
    "é",
    "日本語",
    "😀",
    "\u0000",
    "\uFEFFbom",
    "a".repeat(31),
  ),
  ...echo(
    "EchoString",
    "b".repeat(32),
    "c".repeat(255),
    "d".repeat(256),
    "é".repeat(127),
    "😀".repeat(20000),
  ),
  ...echo("EchoString", "a\uDCFFz", "\uDC80", "é\uDCC3é"),
  ...echo("EchoBytes", new Uint8Array(), Uint8Array.of(0, 255), new Uint8Array(70000).fill(3)),
  ...echo("EchoByteArray", Uint8Array.of(1, 2, 3, 4)),
  ...echo("EchoBools", [true, false], []),
  ...echo("EchoInts", [1, -2, 3], []),
  ...echo("EchoInt8s", Int8Array.of(-128, 127)),
  ...echo("EchoInt16s", Int16Array.of(-32768, 32767)),
  ...echo("EchoInt32s", Int32Array.of(-1, 2147483647)),
  ...echo("EchoInt64s", BigInt64Array.of(-1n, 2n ** 63n - 1n)),
  ...echo("EchoUints", [0, 9007199254740991]),
  ...echo("EchoUint16s", Uint16Array.of(0, 65535)),
  ...echo("EchoUint32s", Uint32Array.of(0, 4294967295)),
  ...echo("EchoUint64s", BigUint64Array.of(0n, 2n ** 64n - 1n)),
  ...echo("EchoUintptrs", [1, 2]),
  ...echo("EchoFloat32s", Float32Array.of(0.5, -0, NaN)),
  ...echo("EchoFloat64s", Float64Array.of(0.1, -0, NaN), new Float64Array(100_000).fill(1.25)),
  ...echo("EchoStrings", [], ["a", "", "é"]),
  ...echo("EchoByteSlices", [Uint8Array.of(1), new Uint8Array()]),
  ...echo("EchoMatrix", [Float64Array.of(1, 2), new Float64Array()]),
  ...echo("EchoPair", ["l", "r"]),
  ...echo("EchoVector", Float64Array.of(1, 2, 3)),
  ...echo("EchoIntArray", [1, 2, 3]),
  ...echo("EchoGrid", [Int32Array.of(1, 2), Int32Array.of(3, 4)]),
  ...echo(
    "EchoStringMap",
    o({}),
    o({ a: "b", __proto__x: "y" }),
    o({ ["__proto__"]: "safe", constructor: "c" }),
  ),
  ...echo("EchoCounts", o({ one: 1 })),
  ...echo("EchoIntKeys", new Map([[1, "one"], [-1, "minus one"]])),
  ...echo("EchoInt64Keys", new Map([[2n ** 60n, true]])),
  ...echo("EchoFloatKeys", new Map([[0.5, "half"]])),
  ...echo("EchoBoolKeys", new Map([[true, 1], [false, -1]])),
  ...echo("EchoGroups", o({ a: ["x", "y"], b: [] })),
  ...echo("EchoTree", o({ a: o({ b: 1.5 }) })),
  ...echo("EchoColor", 2),
  ...echo("EchoColors", [0, 1, 2]),
  ...echo("EchoLevel", "high"),
  ...echo("EchoBig", 2n ** 62n),
  ...echo("EchoPoint", { X: 1, Y: -2 }),
  ...echo("EchoPoints", [{ X: 1, Y: 2 }, { X: 3, Y: 4 }], []),
  ...echo("EchoPointMap", o({ a: { X: 1, Y: 2 } })),
  ...echo("EchoPointPair", [{ X: 1, Y: 2 }, { X: 3, Y: 4 }]),
  ...echo("EchoEmpty", {}),
  ...echo("EchoTagged", {
    from_msgpack: "a",
    json_key: "b",
    mp: 5,
    Dash: "d",
    Unnamed: "u",
    Plain: "p",
    list: ["x"],
    map: o({ k: "v" }),
    ptr: 7,
  }),
  ...echo("EchoTaggedEmbedding", { base: { ID: 5n, Name: "n" }, size: 3 }),
  ...echo("EchoAmbiguous", { L: "l", R: "r" }),
  ...echo("EchoNode", {
    value: "root",
    next: { value: "next" },
    children: [{ value: "child", children: [{ value: "grandchild" }] }],
    named: o({ x: { value: "x" } }),
  }),
  ...echo("EchoOptional", {
    Bool: true,
    Int: 1,
    Int64: 2n,
    Float: 0.5,
    String: "s",
    Point: { X: 1, Y: 2 },
    Points: [{ X: 3, Y: 4 }, null],
    Bytes: Uint8Array.of(1),
  }),
  ...echo("EchoOptional", {
    Bool: null,
    Int: null,
    Int64: null,
    Float: null,
    String: null,
    Point: null,
    Points: [],
    Bytes: null,
  }),
  ...echo("EchoPromise", { constructor: "c", ["__proto__"]: "p", toString: "t" }),
];

const sample = {
  Bool: true,
  Int: -1,
  Int8: -8,
  Int16: -16,
  Int32: -32,
  Int64: -64n,
  Uint: 1,
  Uint8: 8,
  Uint16: 16,
  Uint32: 32,
  Uint64: 64n,
  Uintptr: 7,
  Float32: 1.5,
  Float64: 2.25,
  String: "text",
  Bytes: Uint8Array.of(1, 2),
  Hash: Uint8Array.of(1, 2, 3, 4),
  Floats: Float64Array.of(0.5),
  Ints: [1, 2],
  Strings: ["a"],
  Pair: ["l", "r"],
  Counts: o({ one: 1 }),
  ByNumber: new Map([[1, "one"]]),
  Point: { X: 1, Y: 2 },
  Points: [{ X: 3, Y: 4 }],
  Color: 1,
  Err: null,
};

/** Values that come back in another form, and results that Go computes. */
export const computed: Case[] = [
  ["a record of everything", (m) => m.SampleEverything(), sample],
  ["a record of everything there and back", (m) => m.EchoEverything(sample), sample],
  ["fields that are left out are zero", (m) => m.EchoPoint({ X: 5 }), { X: 5, Y: 0 }],
  ["undefined is left out", (m) => m.EchoPoint({ X: undefined, Y: 1 }), { X: 0, Y: 1 }],
  ["Go names are taken beside record keys", (m) => m.EchoTagged({ Both: "a", JSON: "b" }), {
    from_msgpack: "a",
    json_key: "b",
    Dash: "",
    Plain: "",
  }],
  ["omitempty leaves the empty out", (m) => m.EchoNode({}), { value: "" }],
  [
    "an embedded struct flattens",
    (m) => m.DescribeEmbedding({ ID: 7n, Name: "outer", label: "l" }),
    "7 outer/ no extra",
  ],
  [
    "an embedded pointer is made",
    (m) => m.DescribeEmbedding({ ID: 7, Note: "n", Score: 1.5 }),
    "7 / n 1.5",
  ],
  ["an int64 takes a safe integer", (m) => m.EchoInt64(5), 5n],
  ["a typed array is taken for []int", (m) => m.EchoInts(Int32Array.of(1, 2)), [1, 2]],
  ["an iterable is taken for a slice", (m) => m.EchoStrings(new Set(["a", "b"])), ["a", "b"]],
  ["an array is taken for a numeric slice", (m) => m.EchoFloat64s([1, 2]), Float64Array.of(1, 2)],
  [
    "a buffer is taken for bytes",
    (m) => m.EchoBytes(Uint8Array.of(1, 2).buffer),
    Uint8Array.of(1, 2),
  ],
  [
    "a view is taken for bytes",
    (m) => m.EchoBytes(new DataView(Uint8Array.of(1, 2, 3).buffer, 1)),
    Uint8Array.of(2, 3),
  ],
  ["a Map is taken for a map of strings", (m) => m.EchoCounts(new Map([["a", 1]])), o({ a: 1 })],
  ["null is a nil slice", (m) => [m.IsNilStrings(null), m.IsNilStrings([])], [true, false]],
  ["a nil slice is empty", (m) => [m.NilBytes(), m.NilStrings(), m.NilMap()], [
    new Uint8Array(),
    [],
    o({}),
  ]],
  [
    "keys that are arrays and records",
    (
      m,
    ) => [
      m.EchoArrayKeys(new Map([[[1, 2], "a"]])).size,
      m.EchoPointKeys(new Map([[{ X: 1, Y: 2 }, "p"]])).size,
    ],
    [1, 1],
  ],
  ["named copies", (m) => m.EchoNamed(["a"], { k: "v" }, Uint8Array.of(1, 2, 3, 4)), [
    ["a"],
    o({ k: "v" }),
    Uint8Array.of(1, 2, 3, 4),
  ]],
  ["variadic numbers", (m) => [m.Sum(), m.Sum(1), m.Sum(1, 2, 3)], [0, 1, 6]],
  ["variadic behind a parameter", (m) => [m.JoinAll("-"), m.JoinAll("-", "a", "b")], ["", "a-b"]],
  ["variadic records", (m) => m.CountPoints({ X: 1 }, { Y: 2 }), 2],
  ["several results", (m) => [m.DivMod(7, 2), m.Lookup({ a: "b" }, "a"), m.Three()], [[3, 1], [
    "b",
    true,
  ], ["three", 3, Uint8Array.of(3)]]],
  ["a pointer to a scalar", (m) => [m.MaybeInt(5), m.MaybeInt(-5), m.MaybeString("")], [
    5,
    null,
    null,
  ]],
  [
    "ten parameters",
    (m) => m.Many(true, -8, 16, 1.5, "e", Uint8Array.of(1), ["g"], { h: 1 }, { X: 1 }, 2),
    undefined,
    "any",
  ],
  ["nothing", (m) => m.Nothing(), undefined],
  ["a context", (m) => m.WithContext("x"), undefined, "any"],
  ["text that is not UTF-8 out", (m) => m.InvalidUTF8(), "a\uDCFF\uDC80z"],
  [
    "text that is not UTF-8 in",
    (m) => m.StringBytes("a\uDCFF\uDC80z"),
    Uint8Array.of(0x61, 0xff, 0x80, 0x7a),
  ],
  ["bytes that are not UTF-8 as a string", (m) => m.BytesString(Uint8Array.of(0xc3)), "\uDCC3"],
  ["a result of 3 MB", (m) => m.Repeat("abc", 1_000_000).length, 3_000_000],
  ["bytes of 2 MB", (m) => m.MakeBytes(2_000_000).length, 2_000_000],
  ["floats of 8 MB", (m) => m.MakeFloat64s(1_000_000).length, 1_000_000],
  ["special floats", (m) => [m.NaN(), m.Inf(-1), m.MinInt64(), m.MaxUint64()], [
    NaN,
    -Infinity,
    -(2n ** 63n),
    2n ** 64n - 1n,
  ]],
  ["a chain of 900 records", (m) => m.Depth(m.Chain(900)), 900],
  [
    "names of TypeScript and Unicode",
    (
      m,
    ) => [
      m.Map(["a"]),
      m.String(),
      m.Object(),
      m.Symbol(),
      m.Größe(1, 2),
      m.Number(1),
      m.BigInt(1),
    ],
    undefined,
    "any",
  ],
  [
    "constants",
    (
      m,
    ) => [
      m.Answer,
      m.Pi,
      m.Greeting,
      m.Enabled,
      m.Letter,
      m.Huge,
      m.HugeUnsigned,
      m.Tiny,
      m.Typed,
      m.BigTyped,
      m.Half,
      m.MaxBig,
    ],
    [
      42,
      3.14159,
      'hello, "wörld"\n',
      true,
      97,
      2n ** 62n,
      2n ** 64n - 1n,
      1e-300,
      -7,
      2n ** 53n + 1n,
      0.5,
      2n ** 63n - 1n,
    ],
  ],
  [
    "an enum and its methods",
    (
      m,
    ) => [
      m.Red,
      m.Blue,
      m.Color.String(m.Green),
      m.Color.Mix(0, 2),
      m.Level.Upper(m.High),
      m.Flags.Has(3, m.FlagB),
    ],
    [0, 2, "Green", 1, "HIGH", true],
  ],
  ["a variable", (m) => {
    m.Count = 41;
    m.Count++;
    const seen = m.CurrentCount();
    m.Count = 1;
    return [seen, m.Title, m.Origin, m.Palette];
  }, [42, "untitled", { X: 0, Y: 0 }, ["red", "green"]]],
  ["bytes that Go writes into", (m) => {
    const p = new Uint8Array(3);
    m.Fill(p, 7);
    return p;
  }, Uint8Array.of(7, 7, 7)],
  ["an array that Go sorts", (m) => {
    const v = [3, 1, 2];
    m.SortInts(v);
    return v;
  }, [1, 2, 3]],
  ["strings that Go reverses through another function", (m) => {
    const v = ["a", "b", "c"];
    m.Reverse(v);
    return v;
  }, ["c", "b", "a"]],
  ["a Float64Array that Go scales", (m) => {
    const v = Float64Array.of(1, 2);
    m.Scale(v, 2);
    return v;
  }, Float64Array.of(2, 4)],
  ["records that Go moves", (m) => {
    const v = [{ X: 1, Y: 1 }];
    m.MovePoints(v, 5);
    return v;
  }, [{ X: 6, Y: 1 }]],
  ["Read through an interface and through a method", (m) => {
    const p = new Uint8Array(4), q = new Uint8Array(2);
    const n = m.ReadFrom(m.NewReader("reader"), p);
    return [n, p, m.NewZero(5).Read(q), q];
  }, [4, new TextEncoder().encode("read"), 2, new Uint8Array(2)]],
  ["a map that Go writes to", (m) => {
    const counts = { a: 1 };
    m.Tally(counts, "a", "b");
    return counts;
  }, { a: 2, b: 1 }],
];
