// The code that `importGo` runs and the code of bindings, compared call by call on a fake library that answers with the
// arguments it was given.

import { assertEquals, assertNotStrictEquals, assertThrows } from "@std/assert";
import { dirname, join, toFileUrl } from "@std/path";
import * as runtime from "../../runtime/codegen.ts";
import { emitBindings, emitModule } from "../../runtime/emit/mod.ts";
import { describeSchema, fake, fakeLibrary } from "../../runtime/emit/testdata/fake_library.ts";
import type { Schema } from "../../runtime/artifact/schema.ts";
import { known } from "../help/known.ts";

// deno-lint-ignore no-explicit-any
type Any = any;

const schema: Schema = JSON.parse(
  await Deno.readTextFile(new URL("../golden/kinds/schema.json", import.meta.url)),
);

function importModule(): Any {
  const $ = fakeLibrary(describeSchema(schema));
  return new Function("rt", "$", emitModule(schema))(runtime, $).get("example.com/kinds");
}

async function importBindings(): Promise<Any> {
  const dir = await Deno.makeTempDir({ prefix: "usegolib-emitted-" });
  try {
    const target = runtime.platform();
    const files = emitBindings(schema, {
      runtime: new URL("../../runtime/emit/testdata/fake_codegen.ts", import.meta.url).href,
      targets: [target],
    });
    files.set(`${target}/library.json`, JSON.stringify(describeSchema(schema)));
    for (const [file, text] of files) {
      await Deno.mkdir(dirname(join(dir, file)), { recursive: true });
      await Deno.writeTextFile(join(dir, file), text);
    }
    return await import(toFileUrl(join(dir, "mod.ts")).href);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const module = importModule();
const bindings = await importBindings();

/** Calls that give back what they are given: the arguments, and the result where it is another form. */
const ECHOES: Record<string, [given: Any, back?: Any][]> = {
  EchoBool: [[true], [false]],
  EchoInt: [[0], [-1], [2 ** 53 - 1], [-(2 ** 53 - 1)]],
  EchoInt8: [[-128], [127]],
  EchoInt16: [[-32768], [32767]],
  EchoInt32: [[-2147483648], [2147483647]],
  EchoInt64: [[-(2n ** 63n)], [2n ** 63n - 1n], [5, 5n]],
  EchoUint: [[2 ** 53 - 1]],
  EchoUint8: [[255]],
  EchoUint16: [[65535]],
  EchoUint32: [[4294967295]],
  EchoUint64: [[2n ** 64n - 1n], [1, 1n]],
  EchoUintptr: [[7]],
  EchoFloat32: [[1.5], [-0], [NaN], [Infinity], [0.1, Math.fround(0.1)]],
  EchoFloat64: [[0.1], [-0], [NaN], [-Infinity]],
  EchoString: [[""], ["ascii"], ["größer 名前 😀"], ["a\udcff\udc80z"], ["x".repeat(300)]],
  EchoBytes: [[Uint8Array.of(1, 2)], [[1, 2], Uint8Array.of(1, 2)], [new Uint8Array(0)]],
  EchoByteArray: [[Uint8Array.of(1, 2, 3, 4)]],
  EchoBools: [[[true, false]]],
  EchoInts: [[[1, -2]], [new Set([1]), [1]], [Int8Array.of(3), [3]]],
  EchoInt8s: [[Int8Array.of(-1)], [[1], Int8Array.of(1)]],
  EchoInt64s: [[BigInt64Array.of(-1n)], [[1, 2n], BigInt64Array.of(1n, 2n)]],
  EchoUint64s: [[BigUint64Array.of(2n ** 64n - 1n)]],
  EchoFloat32s: [[Float32Array.of(0.5)]],
  EchoFloat64s: [[Float64Array.of(0.1, NaN)], [[1], Float64Array.of(1)]],
  EchoStrings: [[["a", ""]], [[]]],
  EchoByteSlices: [[[Uint8Array.of(1), new Uint8Array(0)]]],
  EchoMatrix: [[[Float64Array.of(1), new Float64Array(0)]]],
  EchoPair: [[["a", "b"]]],
  EchoVector: [[Float64Array.of(1, 2, 3)]],
  EchoGrid: [[[Int32Array.of(1, 2), Int32Array.of(3, 4)]]],
  EchoStringMap: [[map({ a: "b" })], [new Map([["a", "b"]]), map({ a: "b" })]],
  EchoIntKeys: [[new Map([[1, "a"]])], [[[1, "a"]], new Map([[1, "a"]])]],
  EchoInt64Keys: [[new Map([[1n, true]])]],
  EchoBoolKeys: [[new Map([[true, 1], [false, 2]])]],
  EchoArrayKeys: [[new Map([[Int16Array.of(1, 2), "a"]])]],
  EchoPointKeys: [[new Map([[{ X: 1, Y: 2 }, "a"]])]],
  EchoTree: [[map({ a: map({ b: 0.5 }) })]],
  EchoAny: [
    [null],
    [-0],
    [2n ** 70n],
    ["a\udcff"],
    [Float64Array.of(0.5)],
    [[1, [map({ a: 0.5 })]]],
    [{ a: undefined, b: 1 }, map({ b: 1 })],
    [new Map<Any, Any>([[1, "a"], ["b", 2n]])],
  ],
  EchoAnyKeys: [[new Map<Any, Any>([[1, null]])]],
  EchoColor: [[1]],
  EchoLevel: [["low"]],
  EchoBig: [[2n ** 62n]],
  EchoPoint: [[{ X: 1, Y: 2 }]],
  EchoPoints: [[[{ X: 1, Y: 2 }, { X: 3, Y: 4 }]]],
  EchoPointMap: [[map({ a: { X: 1, Y: 2 } })]],
  EchoTagged: [[
    { Both: "a", JSON: "b", Msgpack: 1, Dash: "c", Plain: "", List: ["d"] },
    { from_msgpack: "a", json_key: "b", mp: 1, Dash: "c", Plain: "", list: ["d"] },
  ]],
  EchoNode: [[{ value: "a", next: { value: "b" }, children: [{ value: "c" }] }]],
  EchoEmpty: [[{}]],
  EchoPromise: [[JSON.parse('{"constructor":"c","__proto__":"p","toString":"t"}')]],
  EchoCafé: [[{ straße: "s", 'with space " quote': 1 }]],
};

function map(entries: Record<string, Any>): Any {
  return Object.assign(Object.create(null), entries);
}

for (const [name, cases] of Object.entries(ECHOES)) {
  Deno.test(`${name}() gives back what it is given, in both forms of the code`, () => {
    for (const [given, back = given] of cases) {
      const one = module[name](given), request = fake.request;
      const other = bindings[name](given);
      assertEquals(fake.request, request);
      assertEquals(other, one);
      // Fields that the library left out of the answer are not compared.
      assertEquals(one, back);
    }
  });
}

/** Calls that fail before the library is called. */
const REFUSALS: [name: string, ...args: Any[]][] = [
  ["EchoBool", 1],
  ["EchoInt", 2 ** 53],
  ["EchoInt", 0.5],
  ["EchoInt", NaN],
  ["EchoInt", "1"],
  ["EchoInt8", 128],
  ["EchoUint", -1],
  ["EchoInt64", 2n ** 63n],
  ["EchoUint64", -1n],
  ["EchoFloat32", 1e300],
  ["EchoString", null],
  ["EchoString", "\ud800"],
  ["EchoByteArray", new Uint8Array(3)],
  ["EchoInt8s", [1, 300]],
  ["EchoStrings", ["a", 5]],
  ["EchoStrings", "text"],
  ["EchoPair", ["a"]],
  ["EchoStringMap", { a: 5 }],
  ["EchoStringMap", new Date()],
  ["EchoIntKeys", { 1: "a" }],
  ["EchoIntKeys", new Map([["x", "a"]])],
  ["EchoTree", { a: { b: "c" } }],
  ["EchoAny", [new Set([1])]],
  ["EchoAny", { a: Symbol("s") }],
  ["EchoAnys", 1, Symbol("s")],
  ["EchoPoint", { X: 1, Z: 2 }],
  ["EchoPoint", { X: "1" }],
  ["EchoPoint", null],
  ["EchoPoints", [{ X: 1 }, { Y: "2" }]],
  ["EchoEverything", { Points: [{}, { X: null }] }],
  ["EchoTagged", { json_key: "", JSON: "" }],
  ["EchoHolder", { Shape: {} }],
  ["SumCounters", null, { Step: "1" }],
  ["SumCounters", null, null, 5],
  ["TotalArea", {}],
  ["DescribeConfig", { Inner: { Deep: { Level: "1" } } }],
  ["EncodeValues", { a: [1] }],
  ["SortInts", new Set([1])],
  ["SortInts", Object.freeze([2, 1])],
  ["Fill", "text", 1],
  ["Tally", Object.freeze({}), "a"],
  ["Add", 1],
  ["Add", 1, 2, 3],
  ["JoinAll"],
];

Deno.test("Both forms of the code refuse the same arguments in the same words", () => {
  for (const [name, ...args] of REFUSALS) {
    const calls = fake.called.length;
    const one = assertThrows(() => module[name](...args), Error);
    const other = assertThrows(() => bindings[name](...args), Error);
    assertEquals(other.message, one.message);
    assertEquals(other.constructor, one.constructor);
    assertEquals(fake.called.length, calls, `${name} reached the library`);
  }
  // Every lease was given back, so the next call works.
  assertEquals(module.EchoInt(1), 1);
  assertEquals(bindings.EchoInt(1), 1);
});

/** Lets the next call answer `payload` and runs `f`, for each form of the code. */
function answered<T>(payload: number[], f: (m: Any) => T): T[] {
  return [module, bindings].map((m) => {
    fake.next = { payload };
    return f(m);
  });
}

Deno.test("Both forms of the code make handles of the class of the result", () => {
  const classes = schema.classes.map(({ name }) => name);
  for (const m of [module, bindings]) {
    fake.next = { payload: [5] };
    assertEquals(m.NewCounter(1) instanceof m.Counter, true);
    fake.next = { payload: [0x92, 6, classes.indexOf("Square")] };
    assertEquals(m.NewSquare(1) instanceof m.Square, true);
    fake.next = { payload: [0x92, 7, 0xff] };
    assertEquals(m.NewSquare(1) instanceof m.Shape, true);
    fake.next = { payload: [0xc0] };
    assertEquals(m.NilCounter(), null);
    fake.next = { payload: [8] };
    const counter = new m.Counter({ Name: "a" });
    assertEquals([...fake.request].slice(-2), [0xa1, 0x61]);
    fake.next = { payload: [] };
    counter.Name = "b";
    assertEquals([...fake.request], [8, 0xa1, 0x62]);
  }
});

Deno.test("Both forms of the code write back into what the caller gave", () => {
  const given = answered([0x93, 1, 2, 3], (m) => {
    const v = [3, 1, 2];
    m.SortInts(v);
    return v;
  });
  assertEquals(given, [[1, 2, 3], [1, 2, 3]]);
  const maps = answered([0x81, 0xa1, 0x61, 2], (m) => {
    const counts = { b: 1 };
    m.Tally(counts, "a");
    return counts;
  });
  assertEquals(maps, [{ a: 2 }, { a: 2 }] as Any);
});

Deno.test("Both forms of the code have constants, variables and method expressions", () => {
  const constants = known(schema.packages[0]).consts.map(({ name }) => name);
  for (const name of constants) assertEquals(bindings[name], module[name], name);
  assertEquals(module.Huge, 4611686018427387904n);
  const object = bindings.default;
  assertEquals(Object.keys(object), Object.keys(module));
  assertEquals(answered([7], (m) => (m.default ?? m).Count), [7, 7]);
  assertEquals(answered([0xa3, 0x52, 0x65, 0x64], (m) => m.Color.String(0)), ["Red", "Red"]);
  for (const m of [module, object]) {
    fake.next = { payload: [] };
    m.Count = 9;
    assertEquals([...fake.request], [9]);
    fake.next = { payload: [0x91, 0xa1, 0x61] };
    const palette = m.Palette;
    assertThrows(() => palette.push("b"), TypeError);
    assertThrows(() => m.Address(), Error, "unsafe pointer");
    assertThrows(() => m.Add = null, TypeError);
    assertEquals(m.package("example.com/kinds"), m);
  }
  assertNotStrictEquals(object, module);
});
