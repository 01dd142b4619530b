/**
 * `pointer(type, value)`: an object whose `value` Go reads and writes through a pointer.
 *
 * @module
 */
import { at, fail, failWith } from "../fault.ts";
import { isObject } from "./object.ts";
import { same } from "../codec/writable.ts";

/** A variable that Go reads and writes through a pointer; any object with a `value` is one. */
export interface Pointer<T> {
  /** The value that Go finds there; after the call, the value that Go left there. */
  value: T;
}

/** The types that {@linkcode pointer} knows by name, and what they are in JavaScript. */
export interface PointerTypes {
  /** Go's `bool`. */
  bool: boolean;
  /** Go's `int`. */
  int: number;
  /** Go's `int8`. */
  int8: number;
  /** Go's `int16`. */
  int16: number;
  /** Go's `int32`. */
  int32: number;
  /** Go's `int64`. */
  int64: bigint;
  /** Go's `uint`. */
  uint: number;
  /** Go's `uint8`. */
  uint8: number;
  /** Go's `uint16`. */
  uint16: number;
  /** Go's `uint32`. */
  uint32: number;
  /** Go's `uint64`. */
  uint64: bigint;
  /** Go's `uintptr`. */
  uintptr: number;
  /** Go's `float32`. */
  float32: number;
  /** Go's `float64`. */
  float64: number;
  /** Go's `string`. */
  string: string;
  /** Go's `[]byte`. */
  bytes: Uint8Array;
  /** Go's `big.Int`. */
  bigint: bigint;
  /** Go's `time.Time`. */
  time: Temporal.ZonedDateTime;
  /** Go's `time.Duration`. */
  duration: Temporal.Duration;
  /** Go's `any`; `null` at first. */
  any: unknown;
}

/** The first value of a pointer of each type. */
const ZEROS: { [K in keyof PointerTypes]: () => PointerTypes[K] } = {
  bool: () => false,
  int: () => 0,
  int8: () => 0,
  int16: () => 0,
  int32: () => 0,
  int64: () => 0n,
  uint: () => 0,
  uint8: () => 0,
  uint16: () => 0,
  uint32: () => 0,
  uint64: () => 0n,
  uintptr: () => 0,
  float32: () => 0,
  float64: () => 0,
  string: () => "",
  bytes: () => new Uint8Array(),
  bigint: () => 0n,
  time: () => new Temporal.ZonedDateTime(-62135596800000000000n, "UTC"),
  duration: () => new Temporal.Duration(),
  any: () => null,
};

// Two copies of the runtime recognise each other's.
const MARK = Symbol.for("usegolib.TypedPointer");

/** A pointer that knows Go's type of what it points to. */
export class TypedPointer<K extends keyof PointerTypes> implements Pointer<PointerTypes[K]> {
  static {
    Object.defineProperty(this.prototype, MARK, { value: true });
  }
  /** The name of the Go type. */
  readonly type: K;
  /** The value that Go finds there; after the call, the value that Go left there. */
  value: PointerTypes[K];

  /**
   * Makes one; {@linkcode pointer} does so for programs.
   *
   * @param type The name of the Go type.
   * @param value What it points to at first; Go's zero value without it.
   * @throws {TypeError} There is no type of that name.
   */
  constructor(type: K, value?: PointerTypes[K]) {
    if (!Object.hasOwn(ZEROS, type)) {
      throw new TypeError(
        `Cannot make a pointer to "${type}": it is none of ${Object.keys(ZEROS).join(", ")}`,
      );
    }
    this.type = type;
    this.value = value ?? ZEROS[type]();
  }
}

/** Whether `value` is a pointer that knows Go's type of what it points to. */
export function isTypedPointer(value: object): value is TypedPointer<keyof PointerTypes> {
  return MARK in value;
}

/**
 * A pointer for Go to write through.
 *
 * ```ts
 * import { Sscan } from "go:fmt";
 * import { pointer } from "jsr:@usegolib/core";
 *
 * const n = pointer("int64");
 * Sscan("42", n);
 * console.log(n.value); // 42n
 * ```
 *
 * @param type The Go type that it points to: `"int64"`, `"string"`, `"time"` …
 * @param value What it points to at first; Go's zero value without it.
 */
export function pointer<K extends keyof PointerTypes>(
  type: K,
  value?: PointerTypes[K],
): TypedPointer<K> {
  return new TypedPointer(type, value);
}

const EXPECTED = "an object with a value for Go to write into";

/** The value that the caller's pointer points to, or null for no pointer; fails for an object that Go could not write into. */
export function pointed(v: unknown): unknown {
  if (v === null || v === undefined) return null;
  if (typeof v !== "object" || isObject(v) || !("value" in v)) fail(EXPECTED, v);
  if (v.value === null || v.value === undefined) {
    failWith(`expected ${EXPECTED}, got one whose value is ${v.value}`);
  }
  if (Object.isFrozen(v)) failWith(`expected ${EXPECTED}, got one that is frozen`);
  return v.value;
}

/** Makes the caller's pointer point to what Go left there. */
export function backPointer(v: unknown, value: unknown): void {
  if (v !== null && v !== undefined) (v as Pointer<unknown>).value = value;
}

/** The values that the caller's pointers, the arguments of a rest parameter, point to. */
export function pointedRest(rest: readonly unknown[]): unknown[] {
  return rest.map((v, i) => {
    try {
      return pointed(v);
    } catch (e) {
      throw at(e, i);
    }
  });
}

/** Makes each of the caller's pointers point to what Go left there. */
export function backPointers(rest: readonly unknown[], values: readonly unknown[]): void {
  same(rest.length, values.length);
  rest.forEach((v, i) => backPointer(v, values[i]));
}
