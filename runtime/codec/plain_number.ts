/**
 * Codecs of numbers that MessagePack has no form for: Go's `big.Int` as a bigint, complex numbers as objects.
 *
 * @module
 */
import { byteAt } from "./bytes.ts";
import type { Lease } from "../call/lease.ts";
import { at, fail, failWith } from "../fault.ts";
import { rBinary, rFixed, rNil } from "./read.ts";
import { rFloat32, rFloat64, rInt64, rUint64 } from "./read_number.ts";
import { wArray, wBin, wNil } from "./write.ts";
import { wFloat32, wFloat64, wInt64, wUint64 } from "./write_number.ts";

/** A complex number of Go. */
export interface Complex {
  /** The real part. */
  re: number;
  /** The imaginary part. */
  im: number;
}

/** Writes a bigint of any size, or a safe integer. */
export function wBigInt(b: Lease, v: unknown): void {
  if (typeof v === "number" && Number.isSafeInteger(v)) return wInt64(b, v);
  if (typeof v !== "bigint") fail("a bigint, or an integer within ±(2^53 - 1)", v);
  if (BigInt.asIntN(64, v) === v) return wInt64(b, v);
  if (BigInt.asUintN(64, v) === v) return wUint64(b, v);
  const hex = (v < 0n ? -v : v).toString(16);
  wBin(b, Uint8Array.fromHex(`0${v < 0n ? 1 : 0}${hex.length % 2 === 1 ? "0" : ""}${hex}`));
}

/** Writes the same, or nil. */
export function wBigIntOrNil(b: Lease, v: unknown): void {
  if (v === null || v === undefined) wNil(b);
  else wBigInt(b, v);
}

/** Reads an integer of any size. */
export function rBigInt(b: Lease): bigint {
  const tag = byteAt(b.source, b.q);
  if (tag < 0xc4 || tag > 0xc6) return tag === 0xcf ? rUint64(b) : rInt64(b);
  const bytes = rBinary(b);
  const sign = bytes[0];
  if (bytes.length < 2 || sign === undefined || sign > 1) {
    failWith(`expected an integer's sign and bytes, got ${bytes.length} bytes`);
  }
  const magnitude = BigInt(`0x${bytes.subarray(1).toHex()}`);
  return sign === 1 ? -magnitude : magnitude;
}

/** Reads the same, or nil. */
export function rBigIntOrNil(b: Lease): bigint | null {
  return rNil(b) ? null : rBigInt(b);
}

function writeComplex(b: Lease, v: unknown, write: (b: Lease, v: number) => void): void {
  if (typeof v === "number") v = { re: v, im: 0 };
  if (typeof v !== "object" || v === null || !("re" in v) || !("im" in v)) {
    fail("a complex number { re, im } or a number", v);
  }
  wArray(b, 2);
  let k = "re";
  try {
    write(b, v.re as number);
    k = "im";
    write(b, v.im as number);
  } catch (error) {
    throw at(error, k);
  }
}

/** Writes a complex number: `{ re, im }`, or a number for one without an imaginary part. */
export function wComplex128(b: Lease, v: unknown): void {
  writeComplex(b, v, wFloat64);
}

/** Writes a complex number whose parts are float32. */
export function wComplex64(b: Lease, v: unknown): void {
  writeComplex(b, v, wFloat32);
}

/** A complex number that nobody can change. */
export function complexOf(re: number, im: number): Complex {
  return Object.freeze({ re, im });
}

/** Reads a complex number. */
export function rComplex128(b: Lease): Complex {
  rFixed(b, 2);
  return { re: rFloat64(b), im: rFloat64(b) };
}

/** Reads a complex number whose parts are float32. */
export function rComplex64(b: Lease): Complex {
  rFixed(b, 2);
  return { re: rFloat32(b), im: rFloat32(b) };
}
