/**
 * Arguments marked with mutable(), which Go writes into where the scanner cannot see it; pointers and times in `any`.
 *
 * @module
 */
import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { EncodeError, GoError, GoObject, mutable, pointer } from "@usegolib/core";
import type { Case } from "./case.ts";

/** A case that checks by itself. */
// deno-lint-ignore no-explicit-any
function check(name: string, run: (m: any) => void): Case {
  return [name, run, undefined];
}

const at = Temporal.ZonedDateTime.from("2026-01-02T03:04:05.000000006+00:00[UTC]");

export const backs: Case[] = [
  [
    "complex constants",
    (m) => [m.Imaginary, m.Third, m.Opposite, Object.isFrozen(m.Third)],
    [{ re: 0, im: 2 }, { re: 0.33333334, im: -0.5 }, { re: -1, im: 0 }, true],
  ],
  check("what nobody sees is lost without mutable()", (m) => {
    const bytes = Uint8Array.of(1, 2), ints = [1, 2];
    m.UnseenBytes(bytes);
    m.UnseenInts(ints);
    assertEquals([bytes, ints], [Uint8Array.of(1, 2), [1, 2]]);
  }),
  check("mutable() brings contents back", (m) => {
    const bytes = Uint8Array.of(1, 2), array = [1, 2];
    assertEquals(m.UnseenBytes(mutable(bytes)), 2);
    m.UnseenBytes(mutable(array));
    assertEquals([bytes, array], [Uint8Array.of(7, 2), [7, 2]]);
    const ints = [1, 2], strings = ["a", "b"], points = [{ X: 1, Y: 2 }];
    m.UnseenInts(mutable(ints));
    m.UnseenStrings(mutable(strings));
    m.UnseenPoints(mutable(points));
    assertEquals([ints, strings], [[-1, 2], ["seen", "b"]]);
    assertEquals(points.map(({ X, Y }) => [X, Y])[0], [9, 2]);
    const floats = Float64Array.of(1, 2), numbers = [1, 2];
    m.UnseenFloats(mutable(floats));
    m.UnseenFloats(mutable(numbers));
    assertEquals([floats, numbers], [Float64Array.of(0.5, 2), [0.5, 2]]);
    const map = { a: 1 };
    m.UnseenMap(mutable(map));
    assertEquals(map, { b: 2 } as unknown);
  }),
  check("mutable() holds for a part, a field and what lies inside", (m) => {
    const bytes = new Uint8Array(4);
    m.UnseenBytes(mutable(bytes.subarray(2)));
    assertEquals(bytes, Uint8Array.of(0, 0, 7, 0));
    const payload = new Uint8Array(2);
    m.UnseenField({ payload: mutable(payload), size: 2 });
    assertEquals(payload, Uint8Array.of(7, 0));
    const rows = [[1], [2]], row = [2];
    m.UnseenRows(mutable(rows));
    m.UnseenRows([[1], mutable(row)]);
    assertEquals([rows, row], [[[1], [-1]], [-1]]);
    const both = [[1], mutable([2])];
    m.UnseenRows(mutable(both));
    assertEquals(both, [[1], [-1]]);
  }),
  check("mutable() holds for one call", (m) => {
    const bytes = Uint8Array.of(1);
    m.UnseenBytes(mutable(bytes));
    bytes[0] = 1;
    m.UnseenBytes(bytes);
    assertEquals(bytes, Uint8Array.of(1));
  }),
  check("mutable() does no harm where the contents come back anyway", (m) => {
    const bytes = new Uint8Array(2), list = ["a", "b"];
    m.Fill(mutable(bytes), 3);
    m.Reverse(mutable(list));
    assertEquals([bytes, list], [Uint8Array.of(3, 3), ["b", "a"]]);
  }),
  check("contents come back beside an error", (m) => {
    const bytes = Uint8Array.of(1);
    const error = assertThrows(() => m.UnseenFailure(mutable(bytes)), GoError, "no more");
    assertEquals([bytes, error.results], [Uint8Array.of(7), [1]]);
  }),
  check("mutable() refuses what it cannot stand for", (m) => {
    for (const value of [1, "a", null, new Map(), new DataView(new ArrayBuffer(1)), new Date()]) {
      assertThrows(
        () => mutable(value as object),
        TypeError,
        "expected a typed array, an array or a plain object",
      );
    }
    assertThrows(() => mutable(Object.freeze([1])), TypeError, "frozen");
    assertThrows(
      () => m.FixedBytes(mutable([1, 2])),
      EncodeError,
      "args[0]: expected a value for Go to copy, got one that is to be mutable",
    );
    assertThrows(() => m.UnseenField(mutable({ size: 1 })), EncodeError, "to be mutable");
  }),
  check("mutable() holds in any", (m) => {
    const list: unknown[] = [1, 2], bytes = new Uint8Array(1), floats = Float64Array.of(1);
    const object = {}, inner: unknown[] = [1];
    for (const value of [list, bytes, floats, object]) m.WriteAny(mutable(value));
    assertEquals(list, ["written", 2]);
    assertEquals([bytes, floats], [Uint8Array.of(7), Float64Array.of(0.5)] as unknown[]);
    assertEquals(object, { written: true });
    m.WriteAny(inner); // where Go writes into what it finds, it is seen without
    assertEquals(inner, ["written"]);
  }),
  check("pointers in any", (m) => {
    const given = [
      pointer("bool", true),
      pointer("int", 1),
      pointer("int8", -2),
      pointer("int16", 3),
      pointer("int32", 4),
      pointer("int64", 5n),
      pointer("uint", 6),
      pointer("uint8", 7),
      pointer("uint16", 8),
      pointer("uint32", 9),
      pointer("uint64", 2n ** 63n),
      pointer("uintptr", 10),
      pointer("float32", 1),
      pointer("float64"),
      pointer("string", "a"),
      pointer("bytes", Uint8Array.of(9)),
      pointer("time"),
      pointer("duration", Temporal.Duration.from("PT1S")),
      pointer("any", "x"),
    ];
    m.Scan(...given);
    assertEquals(given.slice(0, 16).map(({ value }) => value), [
      false,
      2,
      -1,
      4,
      5,
      6n,
      7,
      8,
      9,
      10,
      2n ** 63n + 1n,
      11,
      1.5,
      0.5,
      "a!",
      Uint8Array.of(9, 1),
    ]);
    const [time, duration, any] = given.slice(16).map(({ value }) => value);
    assert((time as typeof at).equals(at));
    assertEquals(String(duration), "PT2S");
    const [x, then] = any as [string, typeof at];
    assertEquals([x, then.equals(at)], ["x", true]);
  }),
  check("a handle among pointers in any", (m) => {
    using counter = new m.Counter();
    const n = pointer("int64", 1n);
    const error = assertThrows(() => m.Scan(n, counter), GoError);
    assertEquals(error.message, "cannot scan into *kinds.Counter at 1");
    // What was written before the error came back.
    assertEquals(n.value, 2n);
    assertThrows(() => m.Scan(pointer("int8", 300)), EncodeError, "args[0].value");
    assertThrows(() => m.Scan(pointer("bigint")), GoError, "cannot scan into *big.Int at 0");
    assertThrows(() => m.Scan({ value: 1 }), GoError, "cannot scan into map[string]interface");
  }),
  check("times and durations in any", (m) => {
    const [time, { took }, handle] = m.AnyTimes();
    assertEquals(String(time), "2026-01-02T03:04:05.000000006+01:00[+01:00]");
    assertEquals(String(took), "PT1M30S");
    assertInstanceOf(handle, GoObject);
    const second = Temporal.Duration.from("PT1S");
    const later = m.AfterAny(at, second);
    assert(later.equals(at.add(second)));
    const types = m.TypesIn([at.toInstant(), new Date(0), second]);
    assertEquals(types, "time.Duration; time.Time; time.Time");
    assertThrows(
      () => m.EchoAny(Temporal.PlainDate.from("2026-01-02")),
      EncodeError,
      "pass its text",
    );
    assertThrows(() => m.EchoAny(new Date(NaN)), EncodeError, "an invalid Date");
  }),
];
