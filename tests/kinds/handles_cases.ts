/**
 * Handles, errors and panics.
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
  EOF,
  GoError,
  GoObject,
  GoPanicError,
  UnsupportedSignatureError,
  UsegolibError,
} from "@usegolib/core";
import type { Case } from "./case.ts";
import { refused } from "./refused.ts";

/** A case that checks by itself. */
// deno-lint-ignore no-explicit-any
function check(name: string, run: (m: any) => void): Case {
  return [name, run, undefined];
}

export const handles: Case[] = [
  check("a handle has its type's methods", (m) => {
    using counter = m.NewCounter(5);
    assert(counter instanceof m.Counter);
    assert((counter as unknown) instanceof GoObject);
    assertEquals(counter.Add(2), 7);
    counter.Increment();
    assertEquals(counter.Value(), 8);
    assertEquals(typeof `${counter}`, "string");
  }),
  check("a named slice of bytes is made of bytes, or of none", (m) => {
    assertEquals(new m.Checksum(Uint8Array.of(1, 255)).Hex(), "01ff");
    assertEquals(new m.Checksum().Hex(), "");
  }),
  check("fields are read and written", (m) => {
    using counter = m.NewCounter(0);
    assertEquals(counter.Step, 1);
    counter.Step = 10;
    counter.Increment();
    assertEquals(counter.Value(), 10);
  }),
  check("a constructor sets fields", (m) => {
    using counter = new m.Counter({ Step: 3 });
    counter.Increment();
    assertEquals(counter.Value(), 3);
    using empty = new m.Counter();
    assertEquals(empty.Step, 0);
  }),
  check("a constructor names the fields when one is unknown", (m) => {
    assertThrows(() => new m.Counter({ Steps: 3 }), UsegolibError, "Step");
  }),
  check("config fields of every kind", (m) => {
    using c = m.NewConfig();
    assertEquals([c.Name, c.Port, c.Ratio, c.Big, c.Color], ["config", 80, 0.5, 2n ** 60n, 2]);
    assertEquals(c.Tags, ["a", "b"]);
    assert(Object.isFrozen(c.Tags));
    assert(Object.isFrozen(c.Env));
    c.Tags = ["x"];
    assertEquals(c.Tags, ["x"]);
    assertEquals(c.Point, { X: 1, Y: 2 });
    assertEquals(c.Optional, null);
    assertEquals(c.Err, null);
    c.Name = "renamed";
    assertEquals(m.DescribeConfig(c), c.Describe());
    assert(c.Describe().startsWith("renamed:80"));
  }),
  check("a nested struct is a handle into its parent", (m) => {
    using c = m.NewConfig();
    const inner = c.Inner;
    inner.Value = "changed";
    assertEquals(c.Inner.Value, "changed");
    assertEquals(inner.Touch(), 1);
    assertEquals(c.Inner.Value, "touched 1");
    assert(c.Inner.equals(inner));
    assertEquals(inner.equals(m.NilCounter()), false);
    c.Inner.Deep.Level = 4;
    assertEquals(inner.Deep.Level, 4);
  }),
  check("a pointer field refers to what it points to", (m) => {
    using c = m.NewConfig();
    c.Place.X = 30;
    assertEquals(c.Place.X, 30);
    c.InnerPtr = null;
    assertEquals(c.InnerPtr, null);
  }),
  check("value() is a snapshot under record keys", (m) => {
    using c = m.NewConfig();
    const value = c.value();
    assertEquals(value.name, "config");
    assertEquals(value.port, 80);
    c.Name = "later";
    assertEquals(value.name, "config");
    // A value goes where its struct is wanted.
    assert(m.DescribeConfig({ name: "plain", port: 1 }).startsWith("plain:1"));
    assert(m.DescribeConfig({ Name: "plain", Port: 1 }).startsWith("plain:1"));
  }),
  check("null is a nil pointer", (m) => {
    assertEquals(m.DescribeConfig(null), "<nil>");
    assertEquals(m.PointOf(null), { X: -1, Y: -1 });
    assertEquals(m.NilCounter(), null);
  }),
  check("a pointer to a record is a handle", (m) => {
    using p = m.NewPoint(1, 2);
    m.Move(p, 10, 20);
    assertEquals([p.X, p.Y], [11, 22]);
    assertEquals(p.value(), { X: 11, Y: 22 });
    assertEquals(m.EchoPoint(p), { X: 11, Y: 22 });
    assertEquals(m.Translate(p, 1, 1), { X: 12, Y: 23 });
  }),
  check("promoted methods and fields, through a nil pointer too", (m) => {
    using limited = m.NewLimited(2);
    limited.Add(1);
    assertEquals(limited.Full(), false);
    limited.Step = 1;
    limited.Increment();
    assert(limited.Full());
    using server = m.NewServer("addr");
    assertEquals(server.Name, "config");
    server.Name = "s";
    assertEquals(server.Config.Name, "s");
    using bare = m.BareServer();
    assertThrows(() => bare.Describe(), GoPanicError, "nil pointer");
    assertEquals(bare.Addr, "bare");
  }),
  check("slices and maps of handles", (m) => {
    assertEquals(m.Counters(3).map((c: { Value(): number }) => c.Value()), [0, 1, 2]);
    assertEquals(Object.keys(m.CountersByName()).length > 0, true);
    assertEquals(m.SumCounters(m.NewCounter(1), m.NewCounter(2)), 3);
  }),
  check("a struct by value is copied in Go", (m) => {
    using counter = m.NewCounter(5);
    using copy = m.CopyCounter(counter);
    counter.Add(1);
    assertEquals([copy.Value(), counter.Value()], [5, 6]);
    assertEquals(m.CounterValue(counter), 6);
  }),
  check("an interface result has its dynamic class", (m) => {
    using square = m.NewSquare(2);
    using circle = m.NewCircle(1);
    assertInstanceOf(square, m.Square);
    assertInstanceOf(circle, m.Circle);
    assertEquals(square.Area(), 4);
    assertEquals(square.Scale(2).Area(), 16);
    assertEquals(m.TotalArea(square, circle, square), 11);
    assertEquals(m.IsNilShape(null), true);
    assertEquals(m.IsNilShape(square), false);
  }),
  check("an interface parameter refuses what does not implement it", (m) => {
    using counter = m.NewCounter(1);
    assertThrows(() => m.TotalArea(counter), UsegolibError, "args[0]");
    assertThrows(() => m.TotalArea({}), UsegolibError, "args[0]");
  }),
  check("a type that is not exported keeps its methods", (m) => {
    using hidden = m.Hide("secret");
    assertEquals(hidden.Reveal(), "secret");
    assertEquals(m.RevealHidden(hidden), "secret");
    // Go source outside of the package cannot spell the type of its parameter.
    assertEquals(hidden.Same, undefined);
  }),
  check("functional options travel as handles", (m) => {
    using counter = m.NewWithOptions(1, m.WithName("n"), m.WithStep(5));
    assertEquals([counter.Name, counter.Step], ["n", 5]);
  }),
  check("named maps, slices and arrays with methods", (m) => {
    using values = m.NewValues();
    values.Set("a", "1");
    assertEquals(values.Get("a"), "1");
    assertEquals({ ...values.value() }, { a: ["1"] });
    assertEquals(m.EncodeValues(values), values.Encode());
    assertEquals(m.EncodeValues({ a: ["1"] }), values.Encode());
    using list = m.NewIntList(3);
    list.Push(10);
    assertEquals(list.Len(), 4);
    assertEquals(m.SumList(list), list.Sum());
    assertEquals(m.SumList([1, 2]), 3);
    using uuid = m.NewUUID();
    assertEquals(uuid.String(), "01020304");
    assertEquals(JSON.stringify({ uuid }), '{"uuid":"01020304"}');
    assertEquals(m.EchoUUID("0a0b0c0d").String(), "0a0b0c0d");
    assertEquals(m.EchoUUID(Uint8Array.of(1, 2, 3, 4)).String(), "01020304");
    assert(m.EchoUUID(uuid).equals(uuid));
    assertThrows(() => m.EchoUUID("xyz"), UsegolibError, "args[0]");
  }),
  check("channels travel as handles", (m) => {
    assertEquals(m.ChannelCapacity(m.Ticker()), 1);
  }),
  check("records hold handles", (m) => {
    using counter = m.NewCounter(3);
    const held = m.EchoHolder({ Counter: counter, Shape: m.NewSquare(2), Note: "n" });
    assertEquals(held.Counter.Value(), 3);
    assertEquals(held.Shape.Area(), 4);
    assertEquals(m.EchoHolder({}), { Counter: null, Shape: null, Note: "" });
  }),
  check("a handle that was disposed is refused", (m) => {
    const counter = m.NewCounter(1);
    counter[Symbol.dispose]();
    counter[Symbol.dispose]();
    const error = assertThrows(() => counter.Value(), UsegolibError, "disposed");
    assertEquals((error as unknown as { path: string }).path, "this");
    assertThrows(() => m.CounterValue(counter), UsegolibError, "args[0]");
    assertEquals(m.NewCounter(2).Value(), 2);
  }),
  check("a forged handle is refused", (m) => {
    const forged = Object.create(m.Counter.prototype);
    assertThrows(() => forged.Value(), UsegolibError, "this");
    assertThrows(() => m.CounterValue(forged), UsegolibError, "args[0]");
    assertThrows(() => m.Counter.prototype.Value.call(m.NewSquare(1)), UsegolibError);
  }),
  check("a handle of the wrong type is refused before Go runs", (m) => {
    using circle = m.NewCircle(1);
    const error = assertThrows(() => m.CounterValue(circle), UsegolibError, "args[0]");
    assert(/Counter/.test(error.message) && /Circle/.test(error.message), error.message);
    using counter = m.NewCounter(1);
    assertThrows(() => m.DescribeConfig(counter), UsegolibError);
  }),
  check("a class without constructor says so", (m) => {
    assertThrows(() => new m.Shape(), TypeError, "Shape");
  }),
];

export const failures: Case[] = [
  check("an error is thrown", (m) => {
    assertEquals(m.Divide(7, 2), 3);
    const error = assertThrows(() => m.Divide(1, 0), GoError, "division by zero");
    assertEquals(error.results, [0]);
    assertEquals(error.type, "*errors.errorString");
    assertEquals(m.Fail(""), undefined);
    assertEquals(assertThrows(() => m.Fail("x"), GoError).results, []);
  }),
  check("values beside an error are its results", (m) => {
    assertEquals(assertThrows(() => m.Partial(), GoError).results, ["half", 50]);
  }),
  check("is() follows the chain, cause is the wrapped error", (m) => {
    const error = assertThrows(() => m.Find("x"), GoError);
    assert(error.is(m.ErrNotFound));
    assert(!error.is(m.ErrOther));
    const inner = (error.cause as GoError).cause as GoError;
    assertEquals(inner.message, "not found");
    assert(inner.is(m.ErrNotFound));
    const joined = assertThrows(() => m.Joined(), GoError);
    assert(joined.is(m.ErrNotFound) && joined.is(m.ErrOther));
    assertEquals((joined.cause as GoError[]).length, 2);
  }),
  check("EOF is recognised", (m) => {
    assert(assertThrows(() => m.EndOfFile(), GoError).is(EOF));
    assert(assertThrows(() => m.WrappedEOF(), GoError).is(EOF));
    assert(!assertThrows(() => m.Fail("EOF"), GoError).is(EOF));
  }),
  check("the concrete error is a handle", (m) => {
    const error = assertThrows(() => m.FailCode(7), GoError);
    // deno-lint-ignore no-explicit-any
    const value = error.value() as any;
    assertInstanceOf(value, m.CodeError);
    assertEquals([value.Code, value.Reason, value.Error()], [7, "failed", "failed (code 7)"]);
    // deno-lint-ignore no-explicit-any
    assertEquals((assertThrows(() => m.FailValue("v"), GoError).value() as any).Value, "v");
  }),
  check("errors are values too", (m) => {
    const errors = m.Errors();
    assertEquals(errors.map((e: GoError | null) => e && e.message), [
      "not found",
      null,
      "other (code 7)",
    ]);
    assertEquals(m.ErrorMessage(errors[0]), "not found");
    assertEquals(m.ErrorMessage(null), "<nil>");
    assertEquals(m.ErrorMessage(new RangeError("from JavaScript")), "from JavaScript");
    assert(m.IsNotFound(m.ErrNotFound));
    assert(m.LastError()[0].is(m.ErrOther));
    assertThrows(() => m.ErrorMessage("text"), UsegolibError, "args[0]");
  }),
  check("a panic is caught and the program goes on", (m) => {
    const error = assertThrows(() => m.Panics("boom"), GoPanicError, "boom");
    assert(error.goStack.includes("kinds.Panics"), error.goStack);
    const wrapped = assertThrows(() => m.PanicsWithError(), GoPanicError, "panicked: not found");
    assert((wrapped.cause as GoError).is(m.ErrNotFound));
    assertThrows(() => m.Index([1], 5), GoPanicError, "index out of range");
    assertThrows(() => m.NilDereference(), GoPanicError, "nil pointer");
    assertEquals(m.Add(1, 2), 3);
  }),
  check("a skipped symbol says why and where", (m) => {
    for (const name of ["Pick", "Address", "Secretive"]) {
      const error = assertThrows(() => m[name](), UnsupportedSignatureError, name);
      assert(/skipped\.go:\d+/.test(error.message), error.message);
    }
    assertEquals(m.NewHasSkipped().OK(), true);
  }),
];

export const refusals: Case[] = [
  refused("EchoBool", [1], "args[0]", "boolean"),
  refused("EchoInt", ["1"], "args[0]", "integer"),
  refused("EchoInt", [1.5], "args[0]", "1.5"),
  refused("EchoInt", [NaN], "args[0]", "NaN"),
  refused("EchoInt", [2 ** 53], "args[0]", "2^53"),
  refused("EchoInt", [1n], "args[0]", "1n"),
  refused("EchoInt8", [128], "args[0]", "127"),
  refused("EchoUint8", [-1], "args[0]", "255"),
  refused("EchoUint32", [4294967296], "args[0]", "4294967295"),
  refused("EchoInt64", [2n ** 63n], "args[0]", "2^63"),
  refused("EchoUint64", [-1n], "args[0]", "2^64"),
  refused("EchoFloat64", ["1"], "args[0]", "number"),
  refused("EchoFloat32", [1e39], "args[0]", "float32"),
  refused("EchoString", [5], "args[0]", "string"),
  refused("EchoString", [null], "args[0]", "null"),
  refused("EchoString", ["a\uD800"], "args[0]", "D800"),
  refused("EchoBytes", ["text"], "args[0]", "Uint8Array"),
  refused("EchoByteArray", [new Uint8Array(3)], "args[0]", "4"),
  refused("EchoVector", [[1, 2]], "args[0]", "3"),
  refused("EchoStrings", [["a", 5]], "args[0][1]", "string"),
  refused("EchoStrings", ["text"], "args[0]", "array"),
  refused("EchoInt16s", [[1, 70000]], "args[0][1]", "32767"),
  refused("EchoCounts", [{ a: 1, b: "x" }], 'args[0]["b"]', "integer"),
  refused("EchoIntKeys", [new Map([["x", "y"]])], 'args[0]["x"]', "integer"),
  refused("EchoGroups", [{ k: ["a", 1] }], 'args[0]["k"][1]', "string"),
  refused("EchoPoint", [{ X: 1, Z: 2 }], "args[0]", '"Z"'),
  refused("EchoPoint", [{ X: "1" }], "args[0].X", "integer"),
  refused("EchoPoint", [[1, 2]], "args[0]", "Point"),
  refused("EchoPoint", [null], "args[0]", "null"),
  refused("EchoPoints", [[{ X: 1 }, { Y: "2" }]], "args[0][1].Y", "integer"),
  refused("EchoNode", [{ value: "a", next: { value: 5 } }], "args[0].next.value", "string"),
  refused("Sum", [1, 2, "3"], "args[2]", "integer"),
  refused("JoinAll", ["-", "a", 5], "args[2]", "string"),
  ["a cyclic record is refused", (m) => {
    const node: Record<string, unknown> = { value: "a" };
    node.next = node;
    assertThrows(() => m.EchoNode(node), UsegolibError, "cyclic");
    assertEquals(m.Add(1, 2), 3);
  }, undefined],
  ["an absurdly deep record is refused", (m) => {
    let node: Record<string, unknown> = { value: "a" };
    for (let i = 0; i < 5000; i++) node = { value: "a", next: node };
    assertThrows(() => m.EchoNode(node), UsegolibError, "deep");
    assertThrows(() => m.Chain(5000), UsegolibError, "deep");
    assertEquals(m.Add(1, 2), 3);
  }, undefined],
  ["a wrong count of arguments is refused", (m) => {
    assertThrows(() => m.Add(1), TypeError, "2 arguments");
    assertThrows(() => m.Add(1, 2, 3), TypeError, "2 arguments");
    assertThrows(() => m.JoinAll(), TypeError, "at least 1 argument");
    assertThrows(() => m.NewCounter(1).Add(), TypeError, "1 argument");
  }, undefined],
  ["a getter that throws passes its error on, and the next call works", (m) => {
    const thrown = new Error("from a getter");
    const record = {
      get X() {
        throw thrown;
      },
    };
    assertStrictEquals(assertThrows(() => m.EchoPoint(record)), thrown);
    assertEquals(m.Add(1, 2), 3);
  }, undefined],
  ["a getter that calls Go while the request is written", (m) => {
    const record = {
      get X() {
        return m.Add(20, m.EchoPoint({ X: 2 }).X);
      },
      Y: 1,
    };
    assertEquals(m.EchoPoint(record), { X: 22, Y: 1 });
  }, undefined],
  ["an integer past 2^53 from Go is a range error, not a rounded number", (m) => {
    assertThrows(() => m.MaxInt(), RangeError, "9223372036854775807");
    assertEquals(m.Add(1, 2), 3);
  }, undefined],
  ["a detached buffer is refused", (m) => {
    const bytes = new Uint8Array(8);
    bytes.buffer.transfer();
    assertThrows(() => m.EchoBytes(bytes), UsegolibError, "transferred");
  }, undefined],
];
