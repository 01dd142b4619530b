/**
 * Slices that Go writes into: their contents come back and go into the caller's own array.
 *
 * @module
 */
import type { Lease } from "../call/lease.ts";
import { RAW, type RawArray, type RawKind } from "../codec/raw.ts";
import { rBinary } from "../codec/read.ts";
import { same } from "../codec/writable.ts";

/** Reads bytes back into what the caller gave. */
export function backBytes(
  b: Lease,
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
  b: Lease,
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
