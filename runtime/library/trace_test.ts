import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { encode } from "@std/msgpack/encode";
import { Event, Status, type Symbols } from "../abi.ts";
import { decodeSequence } from "./sequence.ts";
import { traced } from "./trace.ts";

function sequence(...values: unknown[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(values.flatMap((value) => [...encode(value as null)]));
}

/** A library whose calls end as `outcomes` say, in turn. */
function library(outcomes: [status: number, payload: Uint8Array][]): Symbols {
  const next = (out: unknown) => {
    const [status, payload] = outcomes.shift() ?? [Status.CLOSED, sequence()];
    (out as Uint8Array).set(payload);
    return payload.length << 3 | status;
  };
  return {
    ugl_call: (_client: number, _fn: number, _req: unknown, _len: number, out: unknown) =>
      next(out),
    ugl_resume: (
      _c: number,
      _call: number,
      _inv: number,
      _req: unknown,
      _len: number,
      out: unknown,
    ) => next(out),
    ugl_start: () => Status.OK,
    ugl_cancel: () => 0,
    ugl_poll: (_client: number, out: unknown) => next(out),
  } as unknown as Symbols;
}

/** The lines that `work` leaves, with their times taken out. */
function linesOf(
  outcomes: [status: number, payload: Uint8Array][],
  work: (symbols: Symbols, out: Uint8Array<ArrayBuffer>) => void,
): string[] {
  const lines: string[] = [];
  const symbols = traced(library(outcomes), (fn) => `p.F${fn}`, (line) => lines.push(line));
  work(symbols, new Uint8Array(1024));
  return lines.map((line) => line.replace(/ · [\d.]+ ms$/, " · T"));
}

for (
  const [name, values] of Object.entries({
    "no value": [],
    "one value": ["ab"],
    "three values": [1, null, [true, "x"]],
    "values past 2^32": [2n ** 63n, -(2n ** 63n)],
    "a thousand values": Array.from({ length: 1000 }, (_, i) => i & 127),
  })
) {
  Deno.test(`decodeSequence() reads ${name}`, () => {
    assertEquals(decodeSequence(sequence(...values)), values);
  });
}

Deno.test("decodeSequence() refuses a sequence that is cut off, and an ext", () => {
  assertThrows(() => decodeSequence(sequence("abc", "def").subarray(0, 6)));
  assertThrows(() => decodeSequence(new Uint8Array([0x01, 0xd4, 0x10, 0x01])), Error, "ext");
});

Deno.test("traced() tells function, arguments, results, status and time", () => {
  const lines: string[] = [];
  const symbols = traced(
    library([[Status.OK, sequence("ababab")]]),
    (fn) => `strings.F${fn}`,
    (line) => lines.push(line),
  );
  const req = sequence("ab", 3), out = new Uint8Array(64);
  assertEquals(symbols.ugl_call(1, 20, req, req.length, out, 64), 7 << 3);
  assertEquals(lines.length, 1);
  assertMatch(lines[0] ?? "", /^strings\.F20\("ab", 3\) → "ababab" · ok · [\d.e-]+ ms$/);
});

Deno.test("traced() tells errors, large results and values that @std/msgpack does not read", () => {
  const ext = new Uint8Array([0xd4, 0x10, 0x01]);
  const lines = linesOf([
    [Status.GO_ERROR, sequence("no such file")],
    [Status.TOO_LARGE, sequence(7, Status.OK, 1_000_000)],
    [Status.OK, ext],
  ], (symbols, out) => {
    symbols.ugl_call(1, 20, sequence(1), 1, out, 1024);
    symbols.ugl_call(1, 21, sequence(), 0, out, 1024);
    symbols.ugl_call(1, 22, sequence(), 0, out, 1024);
  });
  assertEquals(lines.slice(0, 2), [
    'p.F20(1) → "no such file" · go error · T',
    "p.F21() → 1000000 bytes · ok · T",
  ]);
  assertEquals(
    lines[2],
    "p.F22() → 3 bytes with an extension of MessagePack: d41001 · ok · T",
  );
});

Deno.test("traced() tells callbacks and their answers between a call and its end", () => {
  const lines = linesOf([
    [Status.CALLBACK, sequence(5, 6, 1, "x")],
    [Status.OK, sequence(true)],
    [Status.OK, sequence(9)],
  ], (symbols, out) => {
    symbols.ugl_call(1, 20 | 1 << 30, sequence(-1), 1, out, 1024);
    symbols.ugl_call(1, 21, sequence(), 0, out, 1024); // by the callback
    symbols.ugl_resume(1, 5, 6, sequence(0, true), 2, out, 1024);
  });
  assertEquals(lines, [
    'p.F20(-1) calls function 1 with "x"',
    "  p.F21() → true · ok · T",
    "  answered by 0, true",
    "p.F20(-1) → 9 · ok · T",
  ]);
});

Deno.test("traced() tells an asynchronous call when it has ended or is given up", () => {
  const completed = sequence([Event.COMPLETED, 3, Status.OK, sequence("done")]);
  const lines = linesOf([[Status.OK, completed], [Status.OK, sequence()]], (symbols, out) => {
    symbols.ugl_start(1, 20, 3, sequence("a"), 2);
    symbols.ugl_start(1, 20, 4, sequence("b"), 2);
    symbols.ugl_poll(1, out, 1024);
    symbols.ugl_cancel(1, 4);
    symbols.ugl_poll(1, out, 1024);
  });
  assertEquals(lines, [
    'async p.F20("a") → "done" · ok · T',
    'async p.F20("b") → given up · T',
  ]);
});

Deno.test("traced() shows bytes as text where they are that", () => {
  const text = (value: string) => new TextEncoder().encode(value);
  const lines = linesOf([
    [Status.OK, sequence(text("<h1>ä</h1>"), [new Uint8Array([0xff, 1])])],
    [Status.OK, sequence(text("é".repeat(100)), new Uint8Array())],
  ], (symbols, out) => {
    symbols.ugl_call(1, 20, sequence(), 0, out, 1024);
    symbols.ugl_call(1, 21, sequence(), 0, out, 1024);
  });
  assertEquals(lines, [
    'p.F20() → 11 bytes "<h1>ä</h1>", [ 2 bytes ff01 ] · ok · T',
    `p.F21() → 200 bytes "${"é".repeat(50)}"…, 0 bytes · ok · T`,
  ]);
});
