/**
 * `mutable(value)`: marks an argument that Go writes into where the scanner cannot see it.
 *
 * @module
 */
import { isPlainAnywhere } from "../plain.ts";
import type { Lease } from "../call/lease.ts";
import { Ext } from "./ext.ts";
import { failWith } from "../fault.ts";
import { shared } from "../shared.ts";

/** The values that {@linkcode mutable} has given out, and the callers' own values behind them. */
interface Mutables {
  /** Whether there is any, so that a program without them pays for no look-up. */
  used: boolean;
  readonly targets: WeakMap<object, object>;
}

const mutables = shared("mutables", (): Mutables => ({ used: false, targets: new WeakMap() }));

/**
 * Says that Go writes into a slice or map, so that its contents come back after the call.
 *
 * Go gets copies. Where it can be seen that a function writes into a parameter, the contents come back by
 * themselves; this is for where it cannot: behind an interface or a func value, in a field of a struct, in an
 * `any`.
 *
 * ```ts
 * import binary from "go:encoding/binary";
 * import { mutable } from "jsr:@usegolib/core";
 *
 * const numbers = new Uint16Array(2);
 * binary.Read(Uint8Array.of(0, 1, 0, 2), binary.BigEndian, mutable(numbers)); // an `any`
 * console.log([...numbers]); // [1, 2]
 * ```
 *
 * @param value Bytes, a typed array, an array or a plain object, that Go's contents go into.
 * @returns The argument to pass: it looks like `value` and shares its contents.
 * @throws {TypeError} When `value` is something else, or frozen.
 */
export function mutable<T extends object>(value: T): T {
  const stands = standIn(value);
  mutables.used = true;
  mutables.targets.set(stands, value);
  return stands as T;
}

/** Another object with the same contents, so that `value` itself stays as it was for other calls. */
function standIn(value: object): object {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const { buffer, byteOffset, length } = value as Uint8Array;
    return new (value.constructor as Uint8ArrayConstructor)(
      buffer as ArrayBuffer,
      byteOffset,
      length,
    );
  }
  if (Array.isArray(value) || isPlainObject(value)) {
    if (Object.isFrozen(value)) {
      throw new TypeError("Cannot make a frozen object mutable: Go could not write into it");
    }
    return new Proxy(value, {});
  }
  const got = typeof value === "object" && value !== null ? value.constructor?.name : typeof value;
  throw new TypeError(
    `Cannot make a value mutable: expected a typed array, an array or a plain object, got ${got}`,
  );
}

function isPlainObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && isPlainAnywhere(value);
}

// Two copies of the runtime recognise each other's.
const FIELD = Symbol.for("usegolib.PointerField");

/** A field whose pointer Go may write through. */
export class PointerField {
  static {
    Object.defineProperty(this.prototype, FIELD, { value: true });
  }
  readonly #object: Record<string, unknown>;
  readonly #key: string;

  constructor(object: Record<string, unknown>, key: string) {
    this.#object = object;
    this.#key = key;
  }

  /** Takes the value that Go left there. */
  set(value: unknown): void {
    this.#object[this.#key] = value;
  }
}

/** Whether what comes back goes into a field. */
export function isPointerField(target: object): target is PointerField {
  return FIELD in target;
}

/** Writes that what the pointer in a field points to has to come back, if that was said of what it lies in. */
export function markedField(b: Lease, object: Record<string, unknown>, key: string): void {
  if (!b.inside || object[key] === null) return;
  if (Object.isFrozen(object)) {
    failWith("expected an object for Go to write into, got one that is frozen");
  }
  mark(b, new PointerField(object, key));
}

function mark(b: Lease, target: object): void {
  b.grow(3);
  b.bytes[b.p++] = 0xc7;
  b.bytes[b.p++] = 0;
  b.bytes[b.p++] = Ext.MUTABLE;
  (b.backs ??= []).push(target);
}

/** Whether `v` was given out by {@linkcode mutable}. */
export function isMutable(v: unknown): boolean {
  return mutables.used && typeof v === "object" && v !== null && mutables.targets.has(v);
}

/**
 * Writes that the contents of the slice or map which follows have to come back, if that was said of `v` or of what it
 * lies in.
 *
 * @param check Throws unless `v` can be written into.
 * @returns The caller's own value behind `v`, or `v`.
 */
export function marked<T>(b: Lease, v: T, check: (v: T) => void): T {
  let target: object;
  if (isMutable(v)) {
    target = mutables.targets.get(v as object)!;
  } else if (b.inside) {
    check(v);
    target = v as object;
  } else return v;
  mark(b, target);
  return target as T;
}

/** Go gets a copy of an array, so that nothing comes back. */
export function refuseMutable(v: unknown): void {
  if (isMutable(v)) failWith("expected a value for Go to copy, got one that is to be mutable");
}
