/**
 * Slices and maps inside of parameters that Go writes into.
 *
 * @module
 */
import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { EncodeError } from "@usegolib/core";
import type { Case } from "./case.ts";

/** A case that checks by itself. */
// deno-lint-ignore no-explicit-any
function check(name: string, run: (m: any) => void): Case {
  return [name, run, undefined];
}

export const inside: Case[] = [
  check("what lies in a record is shared with Go, the record is not", (m) => {
    const cells = Float64Array.of(1, 2), bytes = new Uint8Array(3), row = [3, 1];
    const first = ["a"], codes = new Map([[1, "one"]]), pair = [["x"], ["y"]];
    const list: unknown[] = [0], extra = { list };
    const tags: Record<string, string[]> = { first };
    m.WriteTable({ name: "t", cells, bytes, rows: [row, [2, 1]], tags, codes, pairs: pair, extra });
    assertEquals(cells, Float64Array.of(2, 4));
    assertEquals(bytes, Uint8Array.of(97, 98, 0));
    assertEquals(row, [1, 3]);
    assertEquals([first, tags], [["a!"], { first: ["a!"], new: ["t"] }]);
    assertStrictEquals(tags.first, first);
    assertEquals(codes, new Map([[2, "two"]]));
    assertEquals(pair, [["x"], ["written"]]);
    assertEquals(list, ["t"]);
    assertStrictEquals(extra.list, list);
  }),
  check("a record under Go's names", (m) => {
    const cells = [1], tables = { a: { Cells: cells, Name: "a" } };
    m.WriteTables(tables);
    assertEquals(cells, [-1]);
  }),
  check("rows stay the caller's own", (m) => {
    const first = Float64Array.of(1), second = [2, 3], rows = [first, second];
    m.ScaleRows(rows, 2);
    assertEquals([first, second], [Float64Array.of(2), [4, 6]]);
    assertStrictEquals(rows[0], first);
    m.SwapRows(rows);
    assertStrictEquals(rows[0], second);
    assertStrictEquals(rows[1], first);
    assertEquals([first, second], [Float64Array.of(2), [0.5, 6]]);
    m.Shorten(rows);
    assertEquals(rows as unknown, [Float64Array.of(0.5), Float64Array.of(9)]);
    assertEquals([first, second], [Float64Array.of(2), [0.5, 6]]);
  }),
  check("one array in two places is one", (m) => {
    const row = [1, 2];
    m.FillEach(5, row, row);
    assertEquals(row, [5, 5]);
    const a = [1], b = [2];
    m.FillEach(3, a, b);
    assertEquals([a, b], [[3], [3]]);
  }),
  check("the fields of a new struct, and a named map", (m) => {
    const cells = [1, 2];
    assertEquals(m.WriteSheet({ Cells: cells }), true);
    assertEquals(cells, [7, 2]);
    const list = ["b"];
    m.WriteValues({ a: list });
    assertEquals(list, ["written"]);
  }),
  check("what the fields of a record point to", (m) => {
    const pointing: Record<string, unknown> = { count: 1, Text: "a", own: 0 };
    m.WritePointed(pointing);
    assertEquals(pointing, { count: 99, Text: "a!", own: 0 });
    const none = { text: null };
    m.WritePointed(none);
    assertEquals(none, { text: null });
    assertThrows(() => m.WritePointed(Object.freeze({ count: 1 })), EncodeError, "frozen");
  }),
  check("what an any holds", (m) => {
    const object: Record<string, unknown> = { a: 1 };
    m.SetAny(object, "b");
    assertEquals(object, { a: 1, b: 1 });
    m.SetAny(1, "b");
  }),
  check("what Go could not write into is refused", (m) => {
    assertThrows(
      () => m.ScaleRows([Object.freeze([1])], 2),
      EncodeError,
      "args[0][0]: expected a Float64Array or an array for Go to write into, got one that is frozen",
    );
    assertThrows(
      () => m.ScaleRows([new Set([1])], 2),
      EncodeError,
      "args[0][0]: expected a Float64Array or an array for Go to write into, got a Set",
    );
    assertThrows(() => m.SetAny(Object.freeze({}), "b"), EncodeError, "frozen");
    // Once refused, what follows is not marked.
    assertEquals(m.EchoMatrix([Object.freeze([1])]), [Float64Array.of(1)]);
  }),
];
