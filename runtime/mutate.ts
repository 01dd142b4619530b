/**
 * Slices that Go writes into: their contents come back and go into the caller's own array.
 *
 * @module
 */
import type { Buffer } from "./buffer.ts";
import { fail, failWith } from "./fault.ts";
import { isObject } from "./object.ts";
import { RAW, type RawArray, type RawKind } from "./raw.ts";
import { rBinary } from "./read.ts";

/** Throws unless `v` is a handle: Go changes it in place, and lets the program look at it meanwhile. */
export function inPlace(v: unknown): void {
  if (isObject(v)) return;
  fail("a handle of a Go slice, as Go would change a copy of anything else", v);
}

/** Reads bytes back into what the caller gave. */
export function backBytes(
  b: Buffer,
  v: Uint8Array | ArrayBuffer | ArrayBufferView | number[] | null,
): void {
  const bytes = rBinary(b);
  if (v === null || v === undefined) return;
  if (Array.isArray(v)) {
    same(v.length, bytes.length);
    for (let i = 0; i < bytes.length; i++) v[i] = bytes[i];
    return;
  }
  const target = ArrayBuffer.isView(v)
    ? new Uint8Array(v.buffer, v.byteOffset, v.byteLength)
    : new Uint8Array(v);
  same(target.length, bytes.length);
  target.set(bytes);
}

/** Reads numbers back into what the caller gave. */
export function backRaw<K extends RawKind>(
  b: Buffer,
  v: RawArray<K> | (number | bigint)[] | null,
  kind: K,
): void {
  const bytes = rBinary(b);
  if (v === null || v === undefined) return;
  const size = RAW[kind].BYTES_PER_ELEMENT;
  same(v.length * size, bytes.length);
  if (!Array.isArray(v)) {
    new Uint8Array(v.buffer, v.byteOffset, v.byteLength).set(bytes);
    return;
  }
  const array = new RAW[kind](v.length) as RawArray<K>;
  new Uint8Array(array.buffer).set(bytes);
  for (let i = 0; i < v.length; i++) v[i] = array[i];
}

/** Makes what the caller gave hold what `entries` holds. */
export function backObject(
  v: Record<string, unknown> | Map<string, unknown>,
  entries: Record<string, unknown>,
): void {
  if (v instanceof Map) return backMap(v, new Map(Object.entries(entries)));
  for (const key of Object.keys(v)) if (!(key in entries)) delete v[key];
  for (const key of Object.keys(entries)) {
    // Assigning to `__proto__` would change the object's prototype.
    Object.defineProperty(v, key, {
      value: entries[key],
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
}

/** Makes what the caller gave hold what `entries` holds. */
export function backMap(v: Map<unknown, unknown>, entries: Map<unknown, unknown>): void {
  v.clear();
  for (const [key, value] of entries) v.set(key, value);
}

/** Throws unless as much came back as was given. */
export function same(given: number, got: number): void {
  if (given !== got) failWith(`expected the ${given} that were given to come back, got ${got}`);
}
