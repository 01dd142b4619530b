/**
 * Writers of numbers. Each checks the range, because Go would wrap a number that does not fit.
 *
 * @module
 */
import type { Lease } from "../call/lease.ts";
import { fail, failRange } from "../fault.ts";

/** Writes an integer that is known to be one, in the shortest form. */
function integer(b: Lease, v: number): void {
  if (b.p + 9 > b.bytes.length) b.grow(9);
  const bytes = b.bytes;
  if (v >= 0) {
    if (v < 0x80) {
      bytes[b.p++] = v;
    } else if (v < 0x100) {
      bytes[b.p++] = 0xcc;
      bytes[b.p++] = v;
    } else if (v < 0x10000) {
      bytes[b.p++] = 0xcd;
      bytes[b.p++] = v >>> 8;
      bytes[b.p++] = v;
    } else if (v < 0x100000000) {
      bytes[b.p++] = 0xce;
      b.view.setUint32(b.p, v);
      b.p += 4;
    } else {
      bytes[b.p++] = 0xcf;
      b.view.setUint32(b.p, Math.floor(v / 0x100000000));
      b.view.setUint32(b.p + 4, v >>> 0);
      b.p += 8;
    }
  } else if (v >= -32) {
    bytes[b.p++] = v;
  } else if (v >= -0x80) {
    bytes[b.p++] = 0xd0;
    bytes[b.p++] = v;
  } else if (v >= -0x8000) {
    bytes[b.p++] = 0xd1;
    bytes[b.p++] = v >> 8;
    bytes[b.p++] = v;
  } else if (v >= -0x80000000) {
    bytes[b.p++] = 0xd2;
    b.view.setInt32(b.p, v);
    b.p += 4;
  } else {
    bytes[b.p++] = 0xd3;
    b.view.setInt32(b.p, Math.floor(v / 0x100000000));
    b.view.setUint32(b.p + 4, v >>> 0);
    b.p += 8;
  }
}

/** Throws that an integer was expected, which is a range error for another number. */
export function failInteger(expected: string, v: unknown): never {
  if (typeof v === "number" || typeof v === "bigint") failRange(expected, v);
  fail(expected, v);
}

/** Writes a Go int: an integer within ±(2^53 − 1). */
export function wInt(b: Lease, v: number): void {
  if (!Number.isSafeInteger(v)) failInteger("an integer within ±(2^53 - 1)", v);
  integer(b, v);
}

/** Writes an int8. */
export function wInt8(b: Lease, v: number): void {
  if (!Number.isInteger(v) || v < -0x80 || v > 0x7f) failInteger("an integer from -128 to 127", v);
  integer(b, v);
}

/** Writes an int16. */
export function wInt16(b: Lease, v: number): void {
  if (!Number.isInteger(v) || v < -0x8000 || v > 0x7fff) {
    failInteger("an integer from -32768 to 32767", v);
  }
  integer(b, v);
}

/** Writes an int32. */
export function wInt32(b: Lease, v: number): void {
  if (!Number.isInteger(v) || v < -0x80000000 || v > 0x7fffffff) {
    failInteger("an integer from -2147483648 to 2147483647", v);
  }
  integer(b, v);
}

/** Writes a Go uint or uintptr: an integer from 0 to 2^53 − 1. */
export function wUint(b: Lease, v: number): void {
  if (!Number.isSafeInteger(v) || v < 0) failInteger("an integer from 0 to 2^53 - 1", v);
  integer(b, v);
}

/** Writes a uint8. */
export function wUint8(b: Lease, v: number): void {
  if (!Number.isInteger(v) || v < 0 || v > 0xff) failInteger("an integer from 0 to 255", v);
  integer(b, v);
}

/** Writes a uint16. */
export function wUint16(b: Lease, v: number): void {
  if (!Number.isInteger(v) || v < 0 || v > 0xffff) failInteger("an integer from 0 to 65535", v);
  integer(b, v);
}

/** Writes a uint32. */
export function wUint32(b: Lease, v: number): void {
  if (!Number.isInteger(v) || v < 0 || v > 0xffffffff) {
    failInteger("an integer from 0 to 4294967295", v);
  }
  integer(b, v);
}

const SAFE = 9007199254740991n;

/** Writes an int64: a bigint, or an integer within ±(2^53 − 1). */
export function wInt64(b: Lease, v: bigint | number): void {
  if (typeof v === "bigint") {
    if (v >= -SAFE && v <= SAFE) return integer(b, Number(v));
    if (BigInt.asIntN(64, v) !== v) failRange("a bigint from -2^63 to 2^63 - 1", v);
    if (b.p + 9 > b.bytes.length) b.grow(9);
    // The shortest form of what is above int64's small forms; positive integers travel as uint.
    b.bytes[b.p++] = v < 0n ? 0xd3 : 0xcf;
    b.view.setBigInt64(b.p, v);
    b.p += 8;
    return;
  }
  if (!Number.isSafeInteger(v)) failInteger("a bigint, or an integer within ±(2^53 - 1)", v);
  integer(b, v);
}

/** Writes a uint64: a bigint from 0, or an integer from 0 to 2^53 − 1. */
export function wUint64(b: Lease, v: bigint | number): void {
  if (typeof v === "bigint") {
    if (v >= 0n && v <= SAFE) return integer(b, Number(v));
    if (BigInt.asUintN(64, v) !== v) failRange("a bigint from 0 to 2^64 - 1", v);
    if (b.p + 9 > b.bytes.length) b.grow(9);
    b.bytes[b.p++] = 0xcf;
    b.view.setBigUint64(b.p, v);
    b.p += 8;
    return;
  }
  if (!Number.isSafeInteger(v) || v < 0) {
    failInteger("a bigint from 0, or an integer from 0 to 2^53 - 1", v);
  }
  integer(b, v);
}

/** Writes a float64; any number will do, NaN and the infinities too. */
export function wFloat64(b: Lease, v: number): void {
  if (typeof v !== "number") fail("a number", v);
  if (b.p + 9 > b.bytes.length) b.grow(9);
  b.bytes[b.p] = 0xcb;
  b.view.setFloat64(b.p + 1, v);
  b.p += 9;
}

/** Writes a float32: a number, rounded as Go rounds; one beyond the range of float32 is refused. */
export function wFloat32(b: Lease, v: number): void {
  if (typeof v !== "number") fail("a number", v);
  if (b.p + 5 > b.bytes.length) b.grow(5);
  const rounded = Math.fround(v);
  if (!Number.isFinite(rounded) && Number.isFinite(v)) {
    failRange("a number within the range of float32", v);
  }
  b.bytes[b.p] = 0xca;
  b.view.setFloat32(b.p + 1, rounded);
  b.p += 5;
}

/** Writes a number known to be a count or an id. */
export function wCount(b: Lease, n: number): void {
  integer(b, n);
}
