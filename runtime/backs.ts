/**
 * Reading back what Go left in the values of a request that a program said to be mutable.
 *
 * @module
 */
import type { Buffer } from "./buffer.ts";
import { failWith, Fault } from "./fault.ts";
import { backObject, same } from "./mutate.ts";
import { isTypedPointer } from "./pointer.ts";
import { rAny } from "./read_any.ts";

/** Reads the contents of each into it, in the order in which they were written. */
export function readBacks(b: Buffer, targets: readonly object[]): void {
  for (const target of targets) readBack(b, target);
}

function readBack(b: Buffer, target: object): void {
  const value = rAny(b);
  if (isTypedPointer(target)) {
    target.value = value as never;
  } else if (Array.isArray(target)) {
    const list = value as ArrayLike<unknown>;
    same(target.length, list.length);
    for (let i = 0; i < target.length; i++) target[i] = list[i];
  } else if (ArrayBuffer.isView(target)) {
    const from = value as Uint8Array;
    if (!ArrayBuffer.isView(from)) failWith("expected numbers to come back");
    same(target.byteLength, from.byteLength);
    new Uint8Array(target.buffer, target.byteOffset, target.byteLength)
      .set(new Uint8Array(from.buffer, from.byteOffset, from.byteLength));
  } else {
    if (value instanceof Map) throw new Fault("expected text as keys to come back, got a Map");
    backObject(target as Record<string, unknown>, value as Record<string, unknown>);
  }
}
