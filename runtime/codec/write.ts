/**
 * Writers of MessagePack, one for each kind of value; `write_number.ts` has those of numbers. Emitted code calls them
 * in the order of the schema, so nothing here looks at types. Each checks its value, because FFI calls would wrap a
 * wrong number silently.
 *
 * @module
 */
import type { Lease } from "../call/lease.ts";
import { at, fail, failWith } from "../fault.ts";
import { bytesOf } from "./bytes.ts";
import { marked, refuseMutable } from "./mutable.ts";
import { encodeEscaped } from "./text.ts";
import { writableBytes } from "./writable.ts";
import { failInteger, wCount } from "./write_number.ts";
import { MAX_DEPTH } from "../abi.ts";

const encoder = new TextEncoder();

/** Up to this length a loop over the characters is faster than a call of TextEncoder (measured: 24). */
const SHORT_TEXT = 24;

/** Writes nil. */
export function wNil(b: Lease): void {
  if (b.p + 1 > b.bytes.length) b.grow(1);
  b.bytes[b.p++] = 0xc0;
}

/** Writes a boolean. */
export function wBool(b: Lease, v: boolean): void {
  if (v !== true && v !== false) fail("a boolean", v);
  if (b.p + 1 > b.bytes.length) b.grow(1);
  b.bytes[b.p++] = v ? 0xc3 : 0xc2;
}

/** Writes a string. A lone surrogate from U+DC80 to U+DCFF stands for a byte that is not UTF-8. */
export function wString(b: Lease, v: string): void {
  if (typeof v !== "string") fail("a string", v);
  const n = v.length;
  if (n <= SHORT_TEXT) {
    if (b.p + 1 + SHORT_TEXT > b.bytes.length) b.grow(1 + SHORT_TEXT);
    const bytes = b.bytes;
    let p = b.p;
    bytes[p++] = 0xa0 | n;
    let i = 0;
    for (; i < n; i++) {
      const c = v.charCodeAt(i);
      if (c > 0x7f) break;
      bytes[p++] = c;
    }
    if (i === n) {
      b.p = p;
      return;
    }
  }
  longString(b, v);
}

function longString(b: Lease, v: string): void {
  if (!v.isWellFormed()) return wBin(b, encodeEscaped(v));
  const n = v.length;
  b.grow(5 + n * 3);
  // The header's size depends on the count of bytes, which is known only afterwards: as long as the text
  // is ASCII the guess is right, else the bytes move.
  const guess = headerSize(n);
  const start = b.p + guess;
  const { written } = encoder.encodeInto(v, b.bytes.subarray(start));
  const size = headerSize(written);
  if (size !== guess) b.bytes.copyWithin(b.p + size, start, start + written);
  if (written < 32) {
    b.bytes[b.p++] = 0xa0 | written;
  } else {
    wLength(b, written, 0xd9);
  }
  b.p += written;
}

function headerSize(n: number): number {
  return n < 32 ? 1 : n < 0x100 ? 2 : n < 0x10000 ? 3 : 5;
}

/** Writes the tag of the smallest form and the length; `tag` is the 8-bit form's, the others follow it. There has to be room. */
export function wLength(b: Lease, n: number, tag: number): void {
  if (n < 0x100) {
    b.bytes[b.p++] = tag;
    b.bytes[b.p++] = n;
  } else if (n < 0x10000) {
    b.bytes[b.p++] = tag + 1;
    b.bytes[b.p++] = n >>> 8;
    b.bytes[b.p++] = n;
  } else {
    b.bytes[b.p++] = tag + 2;
    b.view.setUint32(b.p, n);
    b.p += 4;
  }
}

/** Writes a slice of bytes, whose contents come back where that was said of it. */
export function wBytes(b: Lease, v: Uint8Array | ArrayBuffer | ArrayBufferView): void {
  wBin(b, marked(b, v, writableBytes));
}

/** Writes bytes: a Uint8Array, any other view or an ArrayBuffer. */
export function wBin(b: Lease, v: Uint8Array | ArrayBuffer | ArrayBufferView): void {
  const bytes = v instanceof Uint8Array ? v : bytesOf(v);
  if (bytes === undefined) {
    if (Array.isArray(v)) return byteArray(b, v);
    fail("a Uint8Array", v);
  }
  const n = bytes.length;
  if (n === 0 && (bytes.buffer as ArrayBuffer).detached) {
    failWith("expected bytes, got a buffer that was transferred away");
  }
  b.grow(5 + n);
  wLength(b, n, 0xc4);
  b.bytes.set(bytes, b.p);
  b.p += n;
}

function byteArray(b: Lease, v: unknown[]): void {
  const bytes = new Uint8Array(v.length);
  for (let i = 0; i < v.length; i++) {
    const x = v[i];
    if (typeof x !== "number" || !Number.isInteger(x) || x < 0 || x > 0xff) {
      try {
        failInteger("an integer from 0 to 255", x);
      } catch (error) {
        throw at(error, i);
      }
    }
    bytes[i] = x;
  }
  wBin(b, bytes);
}

/** Writes bytes of exactly `n`. */
export function wFixedBytes(b: Lease, v: Uint8Array, n: number): void {
  refuseMutable(v);
  const length = bytesOf(v)?.length ?? (Array.isArray(v) ? v.length : undefined);
  if (length !== undefined && length !== n) {
    failWith(`expected ${n} bytes, got ${length}`);
  }
  wBin(b, v);
}

/** Writes the header of an array of `n`. */
export function wArray(b: Lease, n: number): void {
  if (b.p + 5 > b.bytes.length) b.grow(5);
  if (n < 16) b.bytes[b.p++] = 0x90 | n;
  else wide(b, n, 0xdc);
}

/** Writes an array of counts or ids. */
export function wCounts(b: Lease, numbers: readonly number[]): void {
  wArray(b, numbers.length);
  for (const number of numbers) wCount(b, number);
}

/** Writes the header of a map of `n` entries. */
export function wMap(b: Lease, n: number): void {
  if (b.p + 5 > b.bytes.length) b.grow(5);
  if (n < 16) b.bytes[b.p++] = 0x80 | n;
  else wide(b, n, 0xde);
}

function wide(b: Lease, n: number, tag: number): void {
  if (n < 0x10000) {
    b.bytes[b.p++] = tag;
    b.bytes[b.p++] = n >>> 8;
    b.bytes[b.p++] = n;
  } else {
    b.bytes[b.p++] = tag + 1;
    b.view.setUint32(b.p, n);
    b.p += 4;
  }
}

/** Enters a value of a recursive type: a cycle, or a value too deep for Go to follow, ends here. */
export function enter(b: Lease): void {
  if (++b.nesting > MAX_DEPTH) {
    b.nesting = 0;
    failWith(`expected a value at most ${MAX_DEPTH} levels deep; is it cyclic?`);
  }
}
