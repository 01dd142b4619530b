/**
 * Numbers that state their Go type, such as `goInt64(1)`, for Go's `any`: JavaScript's `1` is an `int` there.
 *
 * @module
 */

/** The numeric types of Go that a wrapper can state. */
export type GoNumberKind =
  | "int"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "float32"
  | "float64";

/** A number with its Go type, made by {@linkcode goInt64}, {@linkcode float64} and their kin. */
export interface GoNumber<Kind extends GoNumberKind = GoNumberKind> {
  /** The Go type. */
  readonly kind: Kind;
  /** The number; a bigint for `int64` and `uint64`, and where a number cannot hold it. */
  readonly value: number | bigint;
  /** The same, so that operators work. */
  valueOf(): number | bigint;
}

// Two copies of the runtime recognise each other's.
const MARK = Symbol.for("usegolib.GoNumber");

class TypedNumber<Kind extends GoNumberKind> implements GoNumber<Kind> {
  static {
    Object.defineProperty(this.prototype, MARK, { value: true });
    // What messages call it.
    Object.defineProperty(this, "name", { value: "GoNumber" });
  }
  readonly kind: Kind;
  readonly value: number | bigint;
  constructor(kind: Kind, value: number | bigint) {
    this.kind = kind;
    this.value = value;
    Object.freeze(this);
  }
  valueOf(): number | bigint {
    return this.value;
  }
  toString(): string {
    return String(this.value);
  }
  get [Symbol.toStringTag](): string {
    return this.kind;
  }
}

/** Whether `value` is a number that states its Go type. */
export function isGoNumber(value: object): value is GoNumber {
  return MARK in value;
}

function integer<Kind extends GoNumberKind>(
  kind: Kind,
  bits: number,
  signed: boolean,
  v: number | bigint,
): GoNumber<Kind> {
  const low = signed ? -(2n ** BigInt(bits - 1)) : 0n;
  const high = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
  if (typeof v !== "bigint" && typeof v !== "number") {
    throw new TypeError(`Cannot make ${a(kind)}: expected a number or a bigint, got ${typeof v}`);
  }
  if (typeof v === "number" && !Number.isSafeInteger(v)) {
    throw new RangeError(
      `Cannot make ${a(kind)}: expected an integer that a number holds exactly, got ${v}`,
    );
  }
  const big = BigInt(v);
  if (big < low || big > high) {
    throw new RangeError(
      `Cannot make ${a(kind)}: expected an integer from ${low} to ${high}, got ${v}`,
    );
  }
  const wide = kind === "int64" || kind === "uint64" || !Number.isSafeInteger(Number(big));
  return new TypedNumber(kind, wide ? big : Number(big));
}

function a(kind: GoNumberKind): string {
  return kind.startsWith("int") ? `an ${kind}` : `a ${kind}`;
}

function float(kind: GoNumberKind, v: number): number {
  if (typeof v === "number") return v;
  throw new TypeError(`Cannot make ${a(kind)}: expected a number, got ${typeof v}`);
}

/** An `int` for Go's `any`; a bigint may be past 2^53. */
export function goInt(value: number | bigint): GoNumber<"int"> {
  return integer("int", 64, true, value);
}

/** An `int8` for Go's `any`. */
export function goInt8(value: number | bigint): GoNumber<"int8"> {
  return integer("int8", 8, true, value);
}

/** An `int16` for Go's `any`. */
export function goInt16(value: number | bigint): GoNumber<"int16"> {
  return integer("int16", 16, true, value);
}

/** An `int32` (a `rune`) for Go's `any`. */
export function goInt32(value: number | bigint): GoNumber<"int32"> {
  return integer("int32", 32, true, value);
}

/**
 * An `int64` for Go's `any`.
 *
 * ```ts
 * import { Size } from "go:encoding/binary";
 * import { goInt64, goUint16 } from "jsr:@usegolib/core";
 *
 * console.log(Size(goInt64(1))); // 8
 * console.log(Size(goUint16(1))); // 2
 * ```
 */
export function goInt64(value: number | bigint): GoNumber<"int64"> {
  return integer("int64", 64, true, value);
}

/** A `uint` for Go's `any`; a bigint may be past 2^53. */
export function goUint(value: number | bigint): GoNumber<"uint"> {
  return integer("uint", 64, false, value);
}

/** A `uint8` (a `byte`) for Go's `any`. */
export function goUint8(value: number | bigint): GoNumber<"uint8"> {
  return integer("uint8", 8, false, value);
}

/** A `uint16` for Go's `any`. */
export function goUint16(value: number | bigint): GoNumber<"uint16"> {
  return integer("uint16", 16, false, value);
}

/** A `uint32` for Go's `any`. */
export function goUint32(value: number | bigint): GoNumber<"uint32"> {
  return integer("uint32", 32, false, value);
}

/** A `uint64` for Go's `any`. */
export function goUint64(value: number | bigint): GoNumber<"uint64"> {
  return integer("uint64", 64, false, value);
}

/** A `float32` for Go's `any`, rounded as Go rounds. */
export function float32(value: number): GoNumber<"float32"> {
  const rounded = Math.fround(float("float32", value));
  if (!Number.isFinite(rounded) && Number.isFinite(value)) {
    throw new RangeError(
      `Cannot make a float32: expected a number within its range, got ${value}`,
    );
  }
  return new TypedNumber("float32", rounded);
}

/** A `float64` for Go's `any`, which takes `1` for an `int`. */
export function float64(value: number): GoNumber<"float64"> {
  return new TypedNumber("float64", float("float64", value));
}

// A program names a Go type by its wrapper too: `F.of(goInt64)`.
const KIND = Symbol.for("usegolib.GoNumberKind");
const WRAPPERS: readonly [(value: never) => GoNumber, GoNumberKind][] = [
  [goInt, "int"],
  [goInt8, "int8"],
  [goInt16, "int16"],
  [goInt32, "int32"],
  [goInt64, "int64"],
  [goUint, "uint"],
  [goUint8, "uint8"],
  [goUint16, "uint16"],
  [goUint32, "uint32"],
  [goUint64, "uint64"],
  [float32, "float32"],
  [float64, "float64"],
];
for (const [wrapper, kind] of WRAPPERS) Object.defineProperty(wrapper, KIND, { value: kind });

/** The Go type that a wrapper states; undefined for any other function. */
export function kindOfWrapper(f: object): GoNumberKind | undefined {
  return (f as { [KIND]?: GoNumberKind })[KIND];
}
