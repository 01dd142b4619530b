/**
 * JavaScript functions and objects as arguments for Go's func and interface types, and the values that the functions
 * return.
 *
 * @module
 */
import { byteAt } from "../codec/bytes.ts";
import type { AnyFunction, FuncType, Lease, ObjectType } from "../call/lease.ts";
import { at, decodeError, fail, failWith, show } from "../fault.ts";
import { isObject, wHandle } from "./object.ts";
import { rInt } from "../codec/read_number.ts";
import { wInt } from "../codec/write_number.ts";

/** Writes an object whose methods Go is to call, or the handle of a value that Go made. */
export function wObject(b: Lease, v: unknown, type: ObjectType, expected: string): void {
  const isOurs = (typeof v === "object" && v !== null || typeof v === "function") && !isObject(v);
  if (!isOurs) return wHandle(b, v, expected);
  const missing = type.names.filter((name) =>
    typeof (v as Record<string, unknown>)[name] !== "function"
  );
  if (missing.length > 0) {
    const methods = missing.length > 1 ? "methods" : "method";
    failWith(`expected ${expected}, got ${show(v)} without the ${methods} ${missing.join(", ")}`);
  }
  wInt(b, -b.client.callbacks.pass(b, v, type));
}

/** Reads the object that Go gives back where a handle may stand; undefined where there is none. */
export function rObject(b: Lease): unknown {
  const tag = byteAt(b.source, b.q);
  if (tag < 0xe0 && (tag < 0xd0 || tag > 0xd3)) return undefined;
  return b.client.callbacks.object(-rInt(b));
}

/** Writes a function for Go to call, or the handle of one that Go made. */
export function wFunction(b: Lease, v: AnyFunction, type: FuncType): void {
  if (isObject(v)) return wHandle(b, v, type.type);
  wInt(b, -b.client.callbacks.pass(b, v, type));
}

/** The elements of a tuple of `n` that a function returned. */
export function tupleOf(v: unknown, n: number): readonly unknown[] {
  if (!Array.isArray(v) || v.length !== n) {
    fail(`an array of ${n}`, v);
  }
  return v;
}

/** The error for arguments that cannot be read. */
export function unreadableArgs(error: unknown, type: string, argument: number): unknown {
  return decodeError(at(error, argument), type, "args", "passed to");
}
