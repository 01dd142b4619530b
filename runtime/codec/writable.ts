/**
 * Checks of values that Go writes into or reads fields of. A wrong one is refused before Go runs.
 *
 * @module
 */
import { isPlain } from "../plain.ts";
import { fail, failWith } from "../fault.ts";
import { isMutable, refuseMutable } from "./mutable.ts";

/** Throws unless `v` is an object that can stand for a struct or a map. */
export function plainObject(v: unknown, expected = "an object"): void {
  refuseMutable(v);
  if (typeof v !== "object" || v === null) fail(expected, v);
  if (isPlain(v)) return;
  // A Map, a Date, a Promise … has no fields that could be read, and would pass for an empty object.
  if (Object.prototype.toString.call(v) !== "[object Object]") fail(expected, v);
}

/** Throws unless `v` is bytes, or an array of them, that can be written into, or nil. */
export function writableBytes(v: unknown): void {
  if (v === null || v === undefined || ArrayBuffer.isView(v) || v instanceof ArrayBuffer) return;
  writableList(v, "a Uint8Array");
}

/** Throws unless `v` is an array that can be written into, or nil. */
export function writableArray(v: unknown): void {
  if (v === null || v === undefined) return;
  writableList(v, "an array");
}

/** Throws unless `v` is an object or a Map that can be written into, or nil. */
export function writableObject(v: unknown): void {
  if (v === null || v === undefined || v instanceof Map || isMutable(v)) return;
  plainObject(v, "an object or a Map");
  if (Object.isFrozen(v)) frozen("an object or a Map");
}

/** Throws unless `v` is a Map, or nil. */
export function writableMap(v: unknown): void {
  if (v === null || v === undefined || v instanceof Map) return;
  fail("a Map for Go to write into", v);
}

/** Throws unless `v` is an array that can be written into, where `expected` is wanted. */
export function writableList(v: unknown, expected: string): void {
  if (!Array.isArray(v)) fail(`${expected} for Go to write into`, v);
  if (Object.isFrozen(v)) frozen(expected);
}

function frozen(expected: string): never {
  failWith(`expected ${expected} for Go to write into, got one that is frozen`);
}

/** Throws where `v`, an array, an object or their like, is frozen. */
export function writableAny(v: unknown): void {
  if (!ArrayBuffer.isView(v) && Object.isFrozen(v)) frozen("an array or object");
}

/** Throws unless as much came back as was given. */
export function same(given: number, got: number): void {
  if (given !== got) failWith(`expected the ${given} that were given to come back, got ${got}`);
}
