import { assertEquals } from "@std/assert";
import { Lease } from "../call/lease.ts";
import type { Fault } from "../fault.ts";
import { backBytes, backMap, backObject, backRaw } from "./write_back.ts";
import { writableRaw } from "../codec/raw.ts";
import { writableArray, writableBytes, writableMap, writableObject } from "../codec/writable.ts";

function reading(...bytes: number[]): Lease {
  const b = new Lease();
  b.readFrom(Uint8Array.from(bytes));
  return b;
}

Deno.test("backBytes() writes into views, buffers and arrays", () => {
  const bytes = new Uint8Array(4), part = bytes.subarray(1, 3);
  backBytes(reading(0xc4, 2, 8, 9), part);
  assertEquals(bytes, Uint8Array.of(0, 8, 9, 0));
  backBytes(reading(0xc4, 4, 1, 2, 3, 4), bytes.buffer);
  assertEquals(bytes, Uint8Array.of(1, 2, 3, 4));
  const array = [0, 0];
  backBytes(reading(0xc4, 2, 8, 9), array);
  assertEquals(array, [8, 9]);
  backBytes(reading(0xc4, 0), null);
});

Deno.test("backBytes() refuses another length", () => {
  const { message } = caught(() => backBytes(reading(0xc4, 1, 8), new Uint8Array(2)));
  assertEquals(message, "expected the 2 that were given to come back, got 1");
});

Deno.test("backRaw() writes into typed arrays and arrays", () => {
  const typed = new Int16Array(2);
  backRaw(reading(0xc4, 4, 1, 0, 0xff, 0xff), typed, "int16");
  assertEquals(typed, Int16Array.of(1, -1));
  const array: number[] = [0, 0];
  backRaw(reading(0xc4, 4, 1, 0, 0xff, 0xff), array, "int16");
  assertEquals(array, [1, -1]);
});

Deno.test("backObject() and backMap() leave what Go left", () => {
  const object: Record<string, unknown> = { a: 1, b: 2 };
  backObject(object, JSON.parse('{"b":3,"__proto__":4}'));
  assertEquals(Object.entries(object), [["b", 3], ["__proto__", 4]]);
  const map = new Map<string, unknown>([["a", 1]]);
  backObject(map, { b: 2 });
  assertEquals([...map], [["b", 2]]);
  const numbers = new Map<unknown, unknown>([[3, 4]]);
  backMap(numbers, new Map([[1, 2]]));
  assertEquals([...numbers], [[1, 2]]);
});

Deno.test("writable…() refuse what cannot be written into", () => {
  const message = (f: () => void) => caught(f).message;
  for (const nil of [null, undefined]) {
    writableBytes(nil);
    writableRaw(nil, "int8");
    writableArray(nil);
    writableObject(nil);
    writableMap(nil);
  }
  assertEquals(
    message(() => writableArray(new Set())),
    "expected an array for Go to write into, got a Set",
  );
  assertEquals(
    message(() => writableArray(Object.freeze([1]))),
    "expected an array for Go to write into, got one that is frozen",
  );
  assertEquals(
    message(() => writableRaw(new Int8Array(1), "int16")),
    "expected a Int16Array or an array for Go to write into, got a Int8Array",
  );
  assertEquals(
    message(() => writableMap({})),
    "expected a Map for Go to write into, got an object",
  );
});

function caught(f: () => void): Fault {
  try {
    f();
  } catch (error) {
    return error as Fault;
  }
  throw new Error("Nothing was thrown");
}
