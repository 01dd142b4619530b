/**
 * Values in Go's `any`, which carry their types with them.
 *
 * @module
 */
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import {
  EncodeError,
  float32,
  float64,
  GoError,
  goInt,
  goInt16,
  goInt32,
  goInt64,
  goInt8,
  GoObject,
  GoPanicError,
  goUint,
  goUint16,
  goUint32,
  goUint64,
  goUint8,
} from "@usegolib/core";
import { type Case, echo, nullProto as o } from "./case.ts";

/** A case that checks by itself. */
// deno-lint-ignore no-explicit-any
function check(name: string, run: (m: any) => void): Case {
  return [name, run, undefined];
}

/** Values that cross both ways unchanged. */
const echoes: Case[] = [
  ...echo("EchoAny", null, true, false, 0, 1, -1, -33, 2 ** 31, 2 ** 53 - 1, -(2 ** 53 - 1)),
  ...echo("EchoAny", -0, 0.5, 2 ** 53, 1e300, NaN, -Infinity),
  ...echo("EchoAny", 0n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 64n - 1n, 2n ** 64n),
  ...echo("EchoAny", -(2n ** 100n), 255n ** 255n),
  ...echo("EchoAny", "", "größer 名前 😀", "x".repeat(300), "a\udcff\udc80z"),
  ...echo("EchoAny", Uint8Array.of(), Uint8Array.of(1, 2), new Uint8Array(70000)),
  ...echo("EchoAny", Int8Array.of(-1), Int16Array.of(-1), Uint16Array.of(1), Int32Array.of(-1)),
  ...echo("EchoAny", Uint32Array.of(1), BigInt64Array.of(-1n), BigUint64Array.of(2n ** 64n - 1n)),
  ...echo("EchoAny", Float32Array.of(0.5), Float64Array.of(0.1, NaN), new Float64Array(300)),
  ...echo("EchoAny", [], [1, "a", null, [true, [0.5]]], Array.from({ length: 20 }, (_, i) => i)),
  ...echo("EchoAny", o({}), o({ a: 1, b: o({ c: [o({})] }), ["__proto__"]: "p" })),
  ...echo("EchoAny", new Map<unknown, unknown>([[1, "a"], ["b", 2], [true, new Map([[0.5, 1]])]])),
  ...echo("EchoAnyMap", o({}), o({ a: null, b: [o({ c: 1 })], "ä ö": "x" })),
  ...echo("EchoAnyKeys", new Map<unknown, unknown>([[1, "a"], ["b", 2n], [null, o({})]])),
  ...echo("EchoAnyTable", [o({ a: [1, "b", [2]], b: [] }), o({})]),
  ...echo("EchoDynamic", null, 5, o({ a: ["b"] })),
  ...echo("EchoSetting", { name: "n", value: null }),
  ...echo("EchoSetting", { name: "n", value: [1], extra: o({ a: o({}) }), place: { X: 1, Y: 2 } }),
];

const every = {
  nil: null,
  bool: true,
  string: "text",
  bytes: Uint8Array.of(1, 2),
  int: -1,
  int8: -8,
  int16: -16,
  int32: -32,
  int64: -64n,
  uint: 1,
  uint8: 8,
  uint16: 16,
  uint32: 32,
  uint64: 64n,
  uintptr: 7,
  float32: 1.5,
  float64: 2.25,
  whole: 2,
  maxInt: 2n ** 63n - 1n,
  minInt: -(2n ** 63n),
  maxUint: 2n ** 64n - 1n,
  maxUint64: 2n ** 64n - 1n,
  big: -(2n ** 70n),
  int8s: Int8Array.of(-1),
  int16s: Int16Array.of(-1),
  int32s: Int32Array.of(-1),
  int64s: BigInt64Array.of(-1n),
  uint16s: Uint16Array.of(1),
  uint32s: Uint32Array.of(1),
  uint64s: BigUint64Array.of(1n),
  float32s: Float32Array.of(0.5),
  float64s: Float64Array.of(0.5, NaN),
  ints: [1, 2],
  strings: ["a", "b"],
  anys: [1, "b", null],
  bools: [true],
  array: ["l", "r"],
  hash: Uint8Array.of(1, 2, 3),
  triple: Float64Array.of(1, 2, 3),
  matrix: [Float64Array.of(1), Float64Array.of()],
  stringMap: o({ a: 1 }),
  levels: o({ low: 1 }),
  intKeys: new Map([[1, "one"]]),
  color: 2,
  level: "high",
  celsius: 1.5,
  vector: Float64Array.of(1, 2),
  point: { X: 1, Y: 2 },
  points: [{ X: 3, Y: 4 }],
  setting: { name: "n", value: [1], place: { X: 5, Y: 0 }, level: 7 },
  nilSlice: [],
  nilMap: o({}),
  nilPointer: null,
  nilFunc: null,
  binary: "a\udcff",
  floats: [Infinity, -0],
};

/** Values that come back in another form. */
const computed: Case[] = [
  check("any of every kind", (m) => {
    const got = m.AnyOfEveryKind();
    // By key, so that a failure names it.
    for (const [key, value] of Object.entries(every)) assertEquals(got[key], value, key);
    assertEquals(Object.keys(got).sort(), Object.keys(every).sort());
  }),
  [
    "the Go types of what any is given",
    (m) =>
      m.TypeOf(
        ...[undefined, true, 1, -0, 0.5, 2 ** 53, 1n, 2n ** 63n, 2n ** 64n, "s", "\udcff"],
        ...[Uint8Array.of(1), Uint8Array.of(1).buffer, Int32Array.of(1), [1], { a: 1 }],
        ...[new Map([["a", 1]]), new Map([[1, "a"]]), new Map(), new Error("e")],
        new Uint8ClampedArray(1),
      ),
    [
      "<nil> <nil>; bool true; int 1; float64 -0; float64 0.5; float64 9.007199254740992e+15",
      "int64 1; uint64 9223372036854775808; *big.Int 18446744073709551616; string s; string \udcff",
      "[]uint8 [1]; []uint8 [1]; []int32 [1]; []interface {} [1]; map[string]interface {} map[a:1]",
      "map[string]interface {} map[a:1]; map[interface {}]interface {} map[1:a]",
      "map[string]interface {} map[]; *rt.Thrown e; []uint8 [0]",
    ].join("; "),
  ],
  [
    "numbers that state their type",
    (m) =>
      m.TypeOf(
        ...[goInt(1), goInt8(-8), goInt16(-16), goInt32(-32), goInt64(1), goInt64(-(2n ** 63n))],
        ...[goUint(1), goUint8(255), goUint16(16), goUint32(2 ** 32 - 1), goUint64(2n ** 64n - 1n)],
        ...[float32(1.5), float64(1), goInt(2n ** 62n), goUint(2n ** 64n - 1n)],
      ),
    [
      "int 1; int8 -8; int16 -16; int32 -32; int64 1; int64 -9223372036854775808",
      "uint 1; uint8 255; uint16 16; uint32 4294967295; uint64 18446744073709551615",
      "float32 1.5; float64 1; int 4611686018427387904; uint 18446744073709551615",
    ].join("; "),
  ],
  ["what is nested keeps its type", (m) => [
    m.TypesIn([1, 1.5, "a", null, [1], float64(1)]),
    m.TypesIn({ a: 1n, b: undefined, c: Float64Array.of(1) }),
    m.TypesIn(new Map<unknown, unknown>([[goInt8(1), [2]], [1.5, goUint8(1)]])),
  ], [
    "<nil>; []interface {}; float64; float64; int; string",
    "a int64; c []float64",
    "float64 uint8; int8 []interface {}",
  ]],
  ["a variadic any", (m) => [m.EchoAnys(), m.EchoAnys(1, "a", [null])], [[], [1, "a", [null]]]],
  ["a typed number is a number", (_) => [+goInt(5), goInt64(5), `${goUint8(7)}`].map(String), [
    "5",
    "5",
    "7",
  ]],
  ["a slice of any that Go reverses", (m) => {
    const list = [1, "b", { c: 1 }];
    m.ReverseAnys(list);
    return list;
  }, [o({ c: 1 }), "b", 1]],
  check("a variable of any type", (m) => {
    assertEquals(m.Fallback, "unset");
    m.Fallback = { a: [1] };
    assertEquals(m.Fallback, o({ a: [1] }));
    assert(Object.isFrozen(m.Fallback));
    m.Fallback = "unset";
  }),
  check("handles inside of any", (m) => {
    const [counter, byValue, hidden, values, channel, func, pointer, unnamed] = m.AnyHandles();
    assertInstanceOf(counter, m.Counter);
    assertEquals(counter.Value(), 5);
    assertInstanceOf(byValue, m.Counter);
    assertEquals(hidden.Reveal(), "secret");
    values.Set("a", "1");
    assertEquals(values.Get("a"), "1");
    assertEquals(pointer.value(), { X: 1, Y: 2 });
    for (const handle of [channel, func, unnamed]) assert((handle as unknown) instanceof GoObject);
    assertEquals(
      m.TypesIn([counter, byValue, values, pointer, unnamed]),
      "*kinds.Counter; *kinds.Point; kinds.Counter; kinds.Values; struct { A int }",
    );
    assert(m.EchoAny(counter).equals(counter));
    assertEquals(m.EchoAny([{ counter }])[0].counter.Value(), 5);
  }),
  check("errors inside of any", (m) => {
    const { plain, found } = m.AnyErrors();
    assertInstanceOf(plain, GoError);
    assertEquals([plain.message, found.message], ["plain", "wrapped: not found"]);
    assert(found.is(m.ErrNotFound) && m.IsAnyNotFound(found) && m.IsAnyNotFound(m.ErrNotFound));
    assert(!m.IsAnyNotFound(new RangeError("not found")) && !m.IsAnyNotFound("not found"));
    assertEquals(m.EchoAny(new RangeError("r")).message, "r");
  }),
  check("json.Unmarshal fills a handle", (m) => {
    const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    using document = new m.Document();
    const meta = { a: [1, { b: null }], n: 1.5 };
    m.Unmarshal(json({ title: "T", pages: 3, meta, tags: ["x"] }), document);
    assertEquals([document.Title, document.Pages, document.Tags], ["T", 3, ["x"]]);
    assertEquals(document.Meta, o({ a: [1, o({ b: null })], n: 1.5 }));
    assertEquals(document.value().meta, document.Meta);
    using point = m.NewPoint(1, 2);
    m.Unmarshal(json({ X: 7 }), point);
    assertEquals(point.value(), { X: 7, Y: 2 });
    // Of which no signature takes a pointer.
    using setting = new m.Setting({ name: "kept" });
    m.Unmarshal(json({ value: [1], place: { X: 3 } }), setting);
    assertEquals([setting.Name, setting.Value, setting.Place.X], ["kept", [1], 3]);
    assertEquals(m.TypeOf(setting).split(" ")[0], "*kinds.Setting");
    const error = assertThrows(() => m.Unmarshal(json("no document"), document), GoError);
    assert(error.message.includes("cannot unmarshal string"), error.message);
    assertThrows(() => m.Unmarshal(json({}), {}), GoError, "non-pointer map[string]interface {}");
  }),
  check("json.Marshal takes what JSON.stringify takes", (m) => {
    const text = (value: unknown) => new TextDecoder().decode(m.Marshal(value));
    const value = { a: [1, 2.5, -1, "x", null, true, []], b: { c: {} }, e: 1e21, i: 2 ** 40 };
    assertEquals(text(value), JSON.stringify(value));
    assertEquals(m.Parse(m.Marshal(value)), o({ ...value, b: o({ c: o({}) }) }));
    assertEquals(text({ a: undefined, big: 2n ** 80n }), '{"big":1208925819614629174706176}');
    using document = new m.Document({ Title: "T" });
    assertEquals(text([document]), '[{"title":"T","pages":0,"meta":null,"tags":null}]');
  }),
  check("an any in a record", (m) => {
    assertEquals(m.EchoSetting({ Name: "a", Value: { b: 1 } }), { name: "a", value: o({ b: 1 }) });
    using counter = m.NewCounter(3);
    assertEquals(m.EchoSetting({ value: counter }).value.Value(), 3);
    assertEquals(m.EchoAny({ a: new m.Counter() }).a.Value(), 0);
  }),
  check("what any cannot hold is refused before Go runs", (m) => {
    class Mine {
      a = 1;
    }
    for (
      const [value, words] of [
        [new Mine(), "a Mine; pass a plain object"],
        [new Set([1]), "a Set; spread it into an array"],
        [Symbol("s"), "a symbol"],
        [Promise.resolve(), "a Promise"],
        [/a/, "a RegExp"],
        [new Number(1), "a Number"],
      ] as const
    ) {
      const error = assertThrows(() => m.TypeOf(1, { a: [value] }), EncodeError, words);
      assertEquals(error.path, "args[1].a[0]");
    }
  }),
  check("what is nested too deeply is refused with its path", (m) => {
    const cycle: unknown[] = [];
    cycle.push({ cycle });
    const error = assertThrows(() => m.EchoAny(cycle), EncodeError, "is it cyclic");
    assert(error.path.startsWith("args[0][0].cycle[0].cycle"), error.path);
    let deep: unknown = "bottom";
    for (let i = 0; i < 999; i++) deep = i % 2 ? [deep] : { deep };
    let echoed = m.EchoAny(deep);
    for (let i = 998; i >= 0; i--) echoed = i % 2 ? echoed[0] : echoed.deep;
    assertStrictEquals(echoed, "bottom");
    assertThrows(() => m.AnyCycle(), GoPanicError, "is it cyclic");
    assertEquals(m.EchoAny(1), 1);
  }),
  check("a key that Go cannot compare is refused before Go runs", (m) => {
    const words = "expected a map key that Go can compare, got a []interface {}";
    const error = assertThrows(() => m.EchoAny([new Map([[[1], 1]])]), EncodeError, words);
    assertEquals(error.path, "args[0][0]");
    assertThrows(() => m.EchoAnyKeys(new Map([[[1], 1]])), EncodeError, words);
  }),
  check("a typed number is checked when it is made", () => {
    assertThrows(() => goInt8(128), RangeError, "from -128 to 127, got 128");
    assertThrows(() => goUint64(-1), RangeError, "Cannot make a uint64");
    assertThrows(() => goInt(0.5), RangeError, "0.5");
    assertThrows(() => goInt64("1" as never), TypeError, "got string");
    assertThrows(() => float32(1e300), RangeError, "Cannot make a float32");
    assertThrows(() => float64(1n as never), TypeError, "Cannot make a float64");
  }),
];

/** Every case of any. */
export const anys: Case[] = [...echoes, ...computed];
