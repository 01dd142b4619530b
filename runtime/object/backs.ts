/**
 * Reading back what Go left in the values of a request that a program said to be mutable.
 *
 * @module
 */
import type { Lease } from "../call/lease.ts";
import { failWith } from "../fault.ts";
import { isPointerField } from "../codec/mutable.ts";
import { backMap, backObject } from "./write_back.ts";
import { isTypedPointer } from "./pointer.ts";
import { rAny } from "./read_any.ts";
import { same } from "../codec/writable.ts";

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

function bytesOf(v: ArrayBufferView | ArrayBuffer): Uint8Array {
  if (!ArrayBuffer.isView(v)) return new Uint8Array(v);
  return new Uint8Array(v.buffer, v.byteOffset, v.byteLength);
}
