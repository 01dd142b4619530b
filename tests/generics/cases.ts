/**
 * Generic functions and types: cases that run with the bindings and with `importGo`.
 *
 * @module
 */
import { assert, assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import {
  EncodeError,
  float64,
  GoError,
  goInt64,
  goInt8,
  type GoObject,
  UnsupportedSignatureError,
} from "@usegolib/core";
import { type Case, nullProto as o } from "../kinds/case.ts";

/** A case that checks by itself. */
// deno-lint-ignore no-explicit-any
function check(name: string, run: (m: any) => void): Case {
  return [name, run, undefined];
}

const symbol = Symbol("s");
const objects = [
  { a: 1 },
  [1],
  new Map(),
  new Date(0),
  new Uint8Array(2),
  () => 1,
  symbol,
  2n ** 70n,
];

export const erased: Case[] = [
  ["Uniq() of integers", (m) => m.Uniq([1, 2, 2, 1]), [1, 2]],
  ["Uniq() of numbers", (m) => m.Uniq([1, 1.5, 1.5, 1, 0, -0, NaN, NaN]), [1, 1.5, 0, NaN, NaN]],
  ["Uniq() of values of several types", (m) => m.Uniq([1, "1", 1n, true, 1, "1", 1n, true, null]), [
    1,
    "1",
    1n,
    true,
    null,
  ]],
  ["Uniq() of bigints of any size", (m) => m.Uniq([2n ** 70n, 2n ** 70n, 2n ** 64n - 1n, -1n]), [
    2n ** 70n,
    2n ** 64n - 1n,
    -1n,
  ]],
  ["Uniq() of wrapped numbers", (m) => m.Uniq([goInt8(1), goInt64(1), 1, goInt8(1), float64(1)]), [
    1,
    1n,
    1,
    1,
  ]],
  check("Uniq() of objects goes by identity", (m) => {
    const a = { x: 1 }, b = { x: 1 };
    const list = m.Uniq([a, b, a, ...objects, ...objects]);
    assertEquals(list.length, 2 + objects.length);
    [a, b, ...objects].forEach((object, i) => assertStrictEquals(list[i], object));
  }),
  check("Uniq() of handles goes by what they point to", (m) => {
    const p = m.NewStack(1), q = m.NewStack(1);
    const list = m.Uniq([p, q, p]) as GoObject[];
    assertEquals(list.map((handle) => handle.equals(p)), [true, false]);
    assert(list[0] instanceof m.Stack);
  }),
  ["Chunk()", (m) => m.Chunk([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]],
  ["Chunk() of a typed array", (m) => m.Chunk(Float64Array.of(1, 2, 3), 2), [[1, 2], [3]]],
  ["Echo() of text that is not UTF-8", (m) => m.Echo("a\udcff"), "a\udcff"],
  ["Echo() of undefined", (m) => m.Echo(undefined), null],
  check("Echo() gives back the very object", (m) => {
    for (const object of objects) assertStrictEquals(m.Echo(object), object);
  }),
  check("EchoAll() takes any number of values", (m) => {
    assertEquals(m.EchoAll(), []);
    assertEquals(m.EchoAll(1, "a", ...objects), [1, "a", ...objects]);
  }),
  check("Pair() gives a tuple", (m) => {
    const object = {};
    const [a, b] = m.Pair(object, "b");
    assertStrictEquals(a, object);
    assertEquals(b, "b");
  }),
  ["Describe() says what Go is given", (m) => m.Describe([1, 1.5, "a", true, 1n, {}, null]), [
    "int",
    "float64",
    "string",
    "bool",
    "int64",
    "*rt.Ref",
    "<nil>",
  ]],
  ["IndexOf() finds the object", (m) => m.IndexOf(objects, objects[3]), 3],
  ["IndexOf() does not find another", (m) => m.IndexOf(objects, {}), -1],
  ["Ptr()", (m) => [m.Ptr(5), m.Ptr("a"), m.Ptr(objects[0]) === objects[0]], [5, "a", true]],
  ["Deref()", (m) => [m.Deref(5, 6), m.Deref(null, 6)], [5, 6]],
  ["Lists()", (m) => m.Lists(["a"]), ["a"]],
  check("Reverse() writes into the caller's array", (m) => {
    const list = [1, "a", objects[0]];
    m.Reverse(list);
    assertEquals(list, [objects[0], "a", 1]);
    assertStrictEquals(list[0], objects[0]);
  }),
  ["Keys() of an object", (m) => m.Keys({ b: 1, a: {} }), ["a", "b"]],
  ["Keys() of a Map", (m) => m.Keys(new Map<unknown, unknown>([[2, 1], [1, {}]])), [1, 2]],
  ["Invert()", (m) => m.Invert({ a: 1, b: 2 }), new Map([[1, "a"], [2, "b"]])],
  check("Invert() with objects as keys", (m) => {
    const key = {};
    assertStrictEquals(m.Invert(new Map([[key, "v"]])).get("v"), key);
  }),
  ["Entries() of an object", (m) => m.Entries({ a: 1 }), [{ Key: "a", Value: 1 }]],
  ["FromEntries()", (m) => m.FromEntries([{ Key: 1, Value: "a" }]), new Map([[1, "a"]])],
  ["Port() is of an instance that the API names", (m) => m.Port(), { Key: "http", Value: 80 }],
];

export const chosen: Case[] = [
  ["Sum() of integers", (m) => m.Sum([1, 2, 3]), 6],
  ["Sum() of numbers", (m) => m.Sum([1, 0.5]), 1.5],
  ["Sum() of bigints", (m) => m.Sum([2n ** 60n, 1n]), 2n ** 60n + 1n],
  ["Sum() of wide bigints", (m) => m.Sum([2n ** 63n, 1n]), 2n ** 63n + 1n],
  ["Sum() wraps as Go's int8 does", (m) => m.Sum(Int8Array.of(100, 100)), -56],
  ["Sum() of nothing", (m) => m.Sum([]), 0],
  ["Sum() of an empty typed array", (m) => m.Sum(new BigInt64Array()), 0n],
  ["Max()", (m) => [m.Max(3, 1), m.Max(1.5, 1), m.Max("a", "b"), m.Max(1n, 2n), m.Max()], [
    3,
    1.5,
    "b",
    2n,
    0,
  ]],
  check("Sort() writes into the caller's array", (m) => {
    const lists = [[3, 1, 2], [0.5, -1, 3], ["b", "a"], Float64Array.of(2, 1), Uint8Array.of(2, 1)];
    for (const list of lists) m.Sort(list);
    assertEquals(lists, [
      [1, 2, 3],
      [-1, 0.5, 3],
      ["a", "b"],
      Float64Array.of(1, 2),
      Uint8Array.of(1, 2),
    ]);
  }),
  ["Sorted() gives an array whatever it is given", (m) => m.Sorted(Float64Array.of(2, 1)), [1, 2]],
  ["Scale()", (m) => [m.Scale([1, 2], 3), m.Scale([1, 2], 0.5), m.Scale([1n], 2n)], [
    [3, 6],
    [0.5, 1],
    [2n],
  ]],
  ["Count() of strings", (m) => m.Count(["a", "b", "a"]), o({ a: 2, b: 1 })],
  ["Count() of numbers", (m) => m.Count([1, 1]), new Map([[1, 2]])],
  ["Compact() drops what is zero in Go", (m) => [m.Compact([0, 1]), m.Compact(["", "a"])], [[1], [
    "a",
  ]]],
  ["Compact() of values of several types drops nil", (m) => m.Compact([0, "", null, "a"]), [
    0,
    "",
    "a",
  ]],
  ["Compact() of flags and bigints", (m) => [m.Compact([false, true]), m.Compact([0n, 1n])], [[
    true,
  ], [1n]]],
  ["First()", (m) => [m.First([1.5]), m.First(["a"]), m.First([])], [[1.5, true], ["a", true], [
    null,
    false,
  ]]],
  check("First() of objects is the object", (m) => {
    assertStrictEquals(m.First([objects[0], null])[0], objects[0]);
  }),
  ["Least() of a named type", (m) => m.Least(2, 1), 1],
  ["Names() of a named type", (m) => m.Names([0, 2]), ["low", "high"]],
  check("values of several types are refused where Go needs one", (m) => {
    const error = assertThrows(() => m.Sum([1, "a"]), EncodeError);
    assertEquals(
      error.message,
      "Cannot call example.com/generics.Sum: T has to be one type of int, float64, int64, float32, int32, uint8, " +
        "uint32, int16, uint16, int8, uint64, and args[0][0] is an integer, args[0][1] is a string",
    );
    assertEquals(error.path, "args[0][1]");
    assertThrows(() => m.Sum([true]), EncodeError, "args[0][0] is a boolean, and T can be int");
    assertThrows(() => m.Sum([1n, 1]), EncodeError, "args[0][0] is a bigint");
    assertThrows(() => m.Sum({}), EncodeError, "args[0]: expected an array");
    assertThrows(() => m.Sum(), TypeError, "expected 1 argument, got 0");
  }),
];

export const types: Case[] = [
  check("a generic type takes values of any type", (m) => {
    using stack = m.NewStack(1, "a");
    assert(stack instanceof m.Stack);
    const object = {};
    stack.Push(object, null);
    assertStrictEquals(stack.Values()[2], object);
    assertEquals(stack.Pop(), [null, true]);
    assertStrictEquals(stack.Pop()[0], object);
    assertStrictEquals(stack.Last, null);
    stack.Last = object;
    assertStrictEquals(stack.Last, object);
    assertEquals(stack.Both(m.NewStack(true)).Values(), [1, "a", true]);
    assertEquals(m.Concat(stack, m.NewStack(2)), [1, "a", 2]);
  }),
  check("a constructor makes one", (m) => {
    using stack = new m.Stack({ Label: "l", Last: 5 });
    assertEquals([stack.Label, stack.Last, stack.Pop()], ["l", 5, [null, false]]);
    assertEquals(stack.value(), { Label: "l", Last: 5 });
  }),
  check("an instance that the API names is of the generic class", (m) => {
    using ints = m.Ints();
    assert(ints instanceof m.Stack);
    assertEquals([ints.Pop(), ints.Values(), m.Total(ints)], [[3, true], [1, 2], 3]);
    assertThrows(() => ints.Push("a"), EncodeError, "expected an integer");
    assertThrows(() => m.Total(m.NewStack(1)), EncodeError, "*generics.Stack[int]");
    assertEquals(ints.constructor.name, "Stack[int]");
  }),
  check("Stack.of() gives the class of an instance", (m) => {
    using ints = new (m.Stack.of("int"))({ Last: 1 });
    ints.Push(7);
    assertEquals(m.Total(ints), 7);
    assertStrictEquals(m.Stack.of("any"), m.Stack);
    const error = assertThrows(() => m.Stack.of("int16"), UnsupportedSignatureError);
    assertEquals(
      error.message,
      "Cannot use example.com/generics.Stack[int16]: the library has it for any; int; add " +
        '"generics": {"example.com/generics":{"Stack":[["int16"]]}} to usegolib.json and build again',
    );
  }),
  check("F.of() says what no argument does", (m) => {
    using tree = m.NewTree.of("string")();
    tree.Put("b", 1);
    tree.Put("a", objects[0]);
    assertEquals(tree.Keys(), ["a", "b"]);
    assertStrictEquals(tree.Get("a")[0], objects[0]);
    assertEquals(tree.Get("x"), [null, false]);
    assertEquals(tree.Entries()[1], { Key: "b", Value: 1 });
    assert(tree instanceof m.Tree);
    using numbers = m.NewTree.of("float64", "any")();
    numbers.Put(1.5, "x");
    assertEquals(numbers.Keys(), [1.5]);
    assertThrows(() => numbers.Put("a", 1), EncodeError, "expected a number");
    const error = assertThrows(() => m.NewTree(), UnsupportedSignatureError);
    assertEquals(
      error.message,
      'Cannot call example.com/generics.NewTree: no argument says what K is; say it: NewTree.of("int")',
    );
  }),
  check("F.of() takes names, wrappers and classes", (m) => {
    assertEquals(m.Empty.of("int")(), 0);
    assertEquals(m.Empty.of("string")(), "");
    assertEquals(m.Empty.of(goInt64)(), 0n);
    assertEquals(m.Empty.of("any")(), null);
    assertEquals(m.Sum.of("rune")([1, 2]), 3);
    assertEquals(m.Sum.of(goInt8)([100, 100]), -56);
    assertThrows(() => m.Empty(), UnsupportedSignatureError, 'Empty.of("int")');
    assertThrows(() => m.Empty.of(), TypeError, "expected T, got 0 types");
    assertThrows(() => m.Empty.of(5), TypeError, "got 5");
    assertThrows(() => m.Empty.of("[]byte"), UnsupportedSignatureError, '"Empty":[["[]byte"]]');
  }),
  check("As.of() finds an error of a class", (m) => {
    const error = assertThrows(() => m.Fail(7), GoError);
    const [problem, ok] = m.As.of(m.Problem)(error);
    assertEquals([ok, problem instanceof m.Problem, problem.Code], [true, true, 7]);
    const [any, found] = m.As.of("error")(error);
    assertEquals([found, any instanceof GoError, any.message], [true, true, "failed: problem 7"]);
    assertEquals(m.As.of("Problem")(new Error("other")), [null, false]);
    assertThrows(
      () => m.As(error),
      UnsupportedSignatureError,
      'As.of("*example.com/generics.Problem")',
    );
  }),
];

export const sequences: Case[] = [
  ["what iterables give tells the type", (m) => [
    m.SortedSeq(["b", "a"]),
    m.SortedSeq([2, 1]),
    m.SortedSeq(new Set([2.5, 1])),
    m.SortedSeq((function* () {
      yield* ["b", "a"];
    })()),
    m.SortedSeq([]),
  ], [["a", "b"], [1, 2], [1, 2.5], ["a", "b"], []]],
  ["a sequence that Go made of any is taken for one of another type", (m) => [
    m.SortedSeq(m.NewStack("b").Items()),
    m.SortedSeq(m.NewStack(1).Items()),
  ], [["b"], [1]]],
  check("a sequence of values without one type is refused where they stand", (m) => {
    const stack = m.NewStack("b");
    stack.Push(1);
    assertThrows(() => m.SortedSeq(stack.Items()), EncodeError, "SortedSeq");
    assertThrows(() => m.SortedSeq(["a", 1]), EncodeError, "args[0][1]");
  }),
  check("a generator is run as far as Go asks, and ended", (m) => {
    const seen: unknown[] = [];
    const values = (function* () {
      try {
        for (const value of ["b", 1]) {
          seen.push(value);
          yield value;
        }
      } finally {
        seen.push("end");
      }
    })();
    assertThrows(() => m.SortedSeq(values), EncodeError);
    assertEquals(seen, ["b", 1, "end"]);
  }),
  check("a long sequence is not read to its end before Go asks", (m) => {
    const stack = m.NewStack.of("any")(...Array.from({ length: 3000 }, (_, i) => 3000 - i));
    const sorted = m.SortedSeq(stack.Items());
    assertEquals([sorted.length, sorted[0], sorted[2999]], [3000, 1, 3000]);
  }),
];

export const callbacks: Case[] = [
  ["Map()", (m) => m.Map([1, 2, 3], (x: number, i: number) => x * 10 + i), [10, 21, 32]],
  check("Map() carries objects both ways", (m) => {
    const list = m.Map(
      objects,
      (object: unknown, i: number) => (assertStrictEquals(object, objects[i]), { object }),
    );
    list.forEach((item: { object: unknown }, i: number) =>
      assertStrictEquals(item.object, objects[i])
    );
  }),
  ["Filter()", (m) => m.Filter([1, 2, 3], (x: number) => x % 2 === 1), [1, 3]],
  [
    "GroupBy()",
    (m) => m.GroupBy(["a", "bb", "cc"], (text: string) => text.length),
    new Map([
      [1, ["a"]],
      [2, ["bb", "cc"]],
    ]),
  ],
  ["Reduce()", (m) => m.Reduce([1, 2.5], (sum: number, x: number) => sum + x, 0), 3.5],
  ["SumBy()", (m) => m.SumBy([{ n: 1 }, { n: 0.5 }], ({ n }: { n: number }) => n), 1.5],
  ["SumBy.of()", (m) => m.SumBy.of("any", "int64")([{ n: 1n }], ({ n }: { n: bigint }) => n), 1n],
  ["Find() gives Go's zero value", (m) => m.Find([1, 2], (x: number) => x > 2), [0, false]],
  ["Find() of objects gives null", (m) => m.Find([{}], () => false), [null, false]],
  check("TryMap() throws what the function threw", (m) => {
    assertEquals(m.TryMap([1], (x: number) => x + 1), [2]);
    const thrown = new Error("no");
    const error = assertThrows(() =>
      m.TryMap([1, 2], (x: number) => {
        if (x === 2) throw thrown;
        return x;
      }), GoError);
    assertEquals(error.results, [[1]]);
    assertStrictEquals(error.cause, thrown);
  }),
  check("SortBy() sorts objects by a JavaScript order", (m) => {
    const list = [{ n: 2 }, { n: 1 }], [two, one] = list;
    m.SortBy(list, (a: { n: number }, b: { n: number }) => a.n - b.n);
    assertStrictEquals(list[0], one);
    using comparing = m.Comparing((a: { n: number }, b: { n: number }) => a.n - b.n);
    m.SortBy(list, comparing);
    assertStrictEquals(list[0], two);
  }),
  check("a container with an order of its own", (m) => {
    using tree = m.NewTreeBy((a: { n: number }, b: { n: number }) => b.n - a.n);
    tree.Put({ n: 1 }, "one");
    tree.Put({ n: 2 }, "two");
    const seen: unknown[] = [];
    tree.Each((key: { n: number }, value: string) => void seen.push(key.n, value));
    assertEquals(seen, [2, "two", 1, "one"]);
    assertEquals(tree.Get({ n: 1 }), ["one", true]);
  }),
  check("sequences give the very objects", (m) => {
    using stack = m.NewStack(...objects);
    [...stack.Items()].forEach((object, i) => assertStrictEquals(object, objects[i]));
    assertEquals([...m.All(["a", "b"])], [[0, "a"], [1, "b"]]);
    assertEquals(m.Collect(m.NewStack("a").Items()), ["a"]);
    assertEquals(m.Collect((give: (value: unknown) => boolean) => void (give(1) && give("b"))), [
      1,
      "b",
    ]);
  }),
  check("an object stands for a generic interface", (m) => {
    const list: unknown[] = [...objects];
    const drained = m.Drain({ Next: () => [list[0], list.shift() !== undefined] });
    drained.forEach((object: unknown, i: number) => assertStrictEquals(object, objects[i]));
    assertEquals(m.Counter(2).Next(), [1, true]);
  }),
  check("a field that holds a function", (m) => {
    using later = new m.Later({ Run: () => objects[0] });
    assertStrictEquals(later.Now(), objects[0]);
  }),
];

/** The asynchronous side, which gives promises. */
export function registerAsync(
  // deno-lint-ignore no-explicit-any
  m: any,
): void {
  Deno.test("generic functions are asynchronous too", async () => {
    const object = {};
    assertStrictEquals((await m.async.Uniq([object, object]))[0], object);
    assertEquals(await m.async.Sum([1, 0.5]), 1.5);
    assertEquals(await m.async.Empty.of("string")(), "");
    assertEquals(await m.async.SortedSeq(m.NewStack("b").Items()), ["b"]);
    await assertRejects(() => m.async.Sum([1, "a"]), EncodeError);
    await assertRejects(() => m.async.NewTree(), UnsupportedSignatureError);
    const stack = m.NewStack(object);
    assertStrictEquals((await stack.async.Pop())[0], object);
  });

  Deno.test("objects are let go of after Go has dropped them", async () => {
    const finalized = Promise.withResolvers<void>();
    const registry = new FinalizationRegistry<void>(() => finalized.resolve());
    (() => {
      const object = { large: new Uint8Array(1 << 20) };
      registry.register(object, undefined);
      m.Uniq([object]);
    })();
    // The table is looked through when it has grown.
    for (let i = 0; i < 3; i++) m.Uniq(Array.from({ length: 5000 }, () => ({})));
    m.Uniq([]);
    const deadline = Date.now() + 20_000;
    let done = false;
    finalized.promise.then(() => done = true);
    while (!done && Date.now() < deadline) {
      new Uint8Array(1 << 24).fill(1); // gives V8 a reason to collect
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert(done, "the object is still held");
  });

  Deno.test("objects stay while Go holds them", () => {
    using stack = m.NewStack();
    for (let i = 0; i < 20_000; i++) stack.Push({ i });
    m.Uniq(Array.from({ length: 10_000 }, () => ({})));
    m.Uniq([]);
    const values = stack.Values() as { i: number }[];
    assert(values.every(({ i }, at) => i === at));
  });
}

export const all: Case[] = [...erased, ...chosen, ...types, ...sequences];
