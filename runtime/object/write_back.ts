/**
 * Reads back what Go wrote into the caller's arrays, objects and pointers.
 *
 * @module
 */
import { known } from "../known.ts";
import type { Lease } from "../call/lease.ts";
import { bytesOf } from "../codec/bytes.ts";
import { failWith } from "../fault.ts";
import { isPointerField } from "../codec/mutable.ts";
import { RAW, type RawArray, type RawKind } from "../codec/raw.ts";
import { rBinary } from "../codec/read.ts";
import { same } from "../codec/writable.ts";
import { isTypedPointer } from "./pointer.ts";
import { rAny } from "./read_any.ts";

/** Reads bytes back into what the caller gave. */
export function backBytes(
  b: Lease,
  v: Uint8Array | ArrayBuffer | ArrayBufferView | number[] | null,
): void {
  const bytes = rBinary(b);
  if (v === null || v === undefined) return;
  if (Array.isArray(v)) {
    same(v.length, bytes.length);
    for (const [i, byte] of bytes.entries()) v[i] = byte;
    return;
  }
  const target = bytesOf(v);
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
  for (let i = 0; i < v.length; i++) v[i] = known<number | bigint>(array, i);
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

// Values that a program said to be mutable

/** Reads the contents of each into it, in the order in which they were written. */
export function readBacks(b: Lease, targets: readonly object[]): void {
  b.shared = targets;
  try {
    for (const target of targets) readBack(b, target);
  } finally {
    b.shared = undefined;
  }
}

function readBack(b: Lease, target: object): void {
  const value = rAny(b);
  if (isTypedPointer(target)) {
    target.value = value as never;
  } else if (isPointerField(target)) {
    target.set(value);
  } else if (Array.isArray(target)) {
    const list = value as ArrayLike<unknown>;
    same(target.length, list.length);
    for (let i = 0; i < target.length; i++) target[i] = list[i];
  } else if (ArrayBuffer.isView(target) || target instanceof ArrayBuffer) {
    if (!ArrayBuffer.isView(value)) failWith("expected numbers to come back");
    const from = bytesOf(value), to = bytesOf(target);
    same(to.length, from.length);
    to.set(from);
  } else if (target instanceof Map) {
    backMap(target, value instanceof Map ? value : new Map(Object.entries(value as object)));
  } else {
    if (value instanceof Map) failWith("expected text as keys to come back, got a Map");
    backObject(target as Record<string, unknown>, value as Record<string, unknown>);
  }
}
