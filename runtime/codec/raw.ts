/**
 * Codec of numeric slices: little-endian bytes on the wire, typed arrays in JavaScript.
 *
 * @module
 */
import { Ext } from "./ext.ts";
import { known } from "../known.ts";
import type { Lease } from "../call/lease.ts";
import { at, failWith } from "../fault.ts";
import { elements } from "./collections.ts";
import { marked, refuseMutable } from "./mutable.ts";
import { nilOf } from "./nils.ts";
import { rBinary, rNil } from "./read.ts";
import { writableList } from "./writable.ts";
import { wBin } from "./write.ts";
import * as numbers from "./write_number.ts";

/** Each element kind that travels as bytes, and its typed array. */
export const RAW = {
  int8: Int8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** The extension type by which Go's `any` says that it holds a slice of each kind. */
export const RAW_EXT: Record<RawKind, number> = {
  int8: Ext.INT8S,
  int16: Ext.INT16S,
  uint16: Ext.UINT16S,
  int32: Ext.INT32S,
  uint32: Ext.UINT32S,
  int64: Ext.INT64S,
  uint64: Ext.UINT64S,
  float32: Ext.FLOAT32S,
  float64: Ext.FLOAT64S,
};

/** The element kinds that travel as bytes. */
export const RAW_KINDS = Object.keys(RAW) as RawKind[];

/** An element kind that travels as bytes. */
export type RawKind = keyof typeof RAW;

/** The typed array of an element kind. */
export type RawArray<K extends RawKind> = InstanceType<(typeof RAW)[K]>;

const CHECK = {
  int8: numbers.wInt8,
  int16: numbers.wInt16,
  uint16: numbers.wUint16,
  int32: numbers.wInt32,
  uint32: numbers.wUint32,
  int64: numbers.wInt64,
  uint64: numbers.wUint64,
  float32: numbers.wFloat32,
  float64: numbers.wFloat64,
} as const;

// A typed array holds the machine's byte order, the wire holds little-endian. Every platform that Deno and Go
// share is little-endian; should that change, this stops the program instead of garbling its numbers.
if (new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1) {
  throw new Error(
    "Cannot load usegolib: this machine is big-endian, which no supported platform is",
  );
}

/** Throws unless `v` is the typed array of `kind`, or an array, that can be written into, or nil. */
export function writableRaw(v: unknown, kind: RawKind): void {
  if (v === null || v === undefined || v instanceof RAW[kind]) return;
  writableList(v, `a ${RAW[kind].name} or an array`);
}

/** Writes a numeric slice from its typed array, or from any iterable of its elements; `length` -1 means any. */
export function wRaw<K extends RawKind>(
  b: Lease,
  v: RawArray<K> | Iterable<number | bigint>,
  kind: K,
  length = -1,
): void {
  if (length < 0) v = marked(b, v, (v) => writableRaw(v, kind));
  else refuseMutable(v);
  const array = v instanceof RAW[kind] ? v as RawArray<K> : convert(b, v as Iterable<number>, kind);
  if (length >= 0 && array.length !== length) {
    failWith(`expected an array of ${length}, got an array of ${array.length}`);
  }
  wBin(b, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

function convert<K extends RawKind>(b: Lease, v: Iterable<number>, kind: K): RawArray<K> {
  const values = elements(v);
  const array = new RAW[kind](values.length) as RawArray<K>;
  const wide = kind === "int64" || kind === "uint64";
  const check = CHECK[kind] as (b: Lease, v: number) => void;
  // The scalar's writer checks each element; what it wrote is dropped.
  const p = b.p;
  let i = 0;
  try {
    for (; i < values.length; i++) {
      const value = known(values, i);
      check(b, value);
      b.p = p;
      (array as { [index: number]: number | bigint })[i] = wide ? BigInt(value) : value;
    }
  } catch (error) {
    throw at(error, i);
  }
  return array;
}

/** Reads a numeric slice into a typed array of its own. */
export function rRaw<K extends RawKind>(b: Lease, kind: K, length = -1): RawArray<K> {
  if (length < 0 && rNil(b)) return nilOf(new RAW[kind](0) as RawArray<K>);
  return numbersOf(b, rBinary(b), kind, length);
}

/** A typed array of its own for the elements in `bytes`, a part of the response. */
export function numbersOf<K extends RawKind>(
  b: Lease,
  bytes: Uint8Array<ArrayBuffer>,
  kind: K,
  length = -1,
): RawArray<K> {
  const type = RAW[kind];
  if (bytes.length % type.BYTES_PER_ELEMENT !== 0) {
    failWith(`expected a multiple of ${type.BYTES_PER_ELEMENT} bytes, got ${bytes.length}`);
  }
  const n = bytes.length / type.BYTES_PER_ELEMENT;
  if (length >= 0 && n !== length) failWith(`expected an array of ${length}, got an array of ${n}`);
  if (b.owned && bytes.byteOffset % type.BYTES_PER_ELEMENT === 0) {
    return new type(bytes.buffer, bytes.byteOffset, n) as RawArray<K>;
  }
  const array = new type(n);
  new Uint8Array(array.buffer).set(bytes);
  return array as RawArray<K>;
}
