/**
 * Readers of MessagePack, one for each kind of value; `read_number.ts` has those of numbers. Emitted code calls them
 * in the order of the schema. A library's response is hostile input: every tag, length and range is checked.
 *
 * @module
 */
import { byteAt } from "./bytes.ts";
import type { Lease } from "../call/lease.ts";
import { failWith } from "../fault.ts";
import { decodeEscaped } from "./text.ts";
import { MAX_DEPTH } from "../abi.ts";
import { nilOf } from "./nils.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Up to this many bytes a loop is faster than a call of TextDecoder (measured: 48). */
const SHORT_TEXT = 48;

/** The most characters of a string of V8. */
const STRING_MAX = 2 ** 29 - 24;

/** Throws that another tag was expected. */
export function unexpected(expected: string, tag: number | undefined): never {
  if (tag === undefined) failWith(`expected ${expected}, got the end of the response`);
  failWith(`expected ${expected}, got the MessagePack tag 0x${tag.toString(16).padStart(2, "0")}`);
}

/** Takes `n` bytes; the position before them. */
export function take(b: Lease, n: number): number {
  const q = b.q;
  if (q + n > b.end) failWith(`expected ${n} more bytes, got ${b.end - q}`);
  b.q = q + n;
  return q;
}

/** Whether a nil is next; takes it when so. */
export function rNil(b: Lease): boolean {
  if (b.source[b.q] !== 0xc0) return false;
  take(b, 1);
  return true;
}

/** Reads a boolean. */
export function rBool(b: Lease): boolean {
  const tag = byteAt(b.source, take(b, 1));
  if (tag === 0xc3) return true;
  if (tag === 0xc2) return false;
  unexpected("a boolean", tag);
}

/** Reads a string; bytes that are not UTF-8 become lone surrogates, as `text.ts` says. */
export function rString(b: Lease): string {
  const tag = byteAt(b.source, take(b, 1));
  if (tag >= 0xa0 && tag < 0xc0) return text(b, tag & 0x1f);
  switch (tag) {
    case 0xd9:
      return text(b, b.sourceView.getUint8(take(b, 1)));
    case 0xda:
      return text(b, b.sourceView.getUint16(take(b, 2)));
    case 0xdb:
      return text(b, b.sourceView.getUint32(take(b, 4)));
    case 0xc4:
    case 0xc5:
    case 0xc6:
      b.q--;
      return longText(rBinary(b), decodeEscaped);
    default:
      unexpected("a string", tag);
  }
}

/** Decodes text of any length; V8 holds at most 2^29 - 24 characters and throws errors of its own beyond that. */
function longText(
  bytes: Uint8Array,
  decode = (bytes: Uint8Array) => decoder.decode(bytes),
): string {
  try {
    return decode(bytes);
  } catch (error) {
    if (bytes.length < STRING_MAX) throw error;
    failWith(`expected text of at most ${STRING_MAX} characters, got one of ${bytes.length} bytes`);
  }
}

const ascii = String.fromCharCode;

function text(b: Lease, n: number): string {
  const start = take(b, n);
  if (n > SHORT_TEXT) return longText(b.source.subarray(start, start + n));
  const view = b.sourceView;
  let q = start;
  let left = n;
  let bits = 0;
  let result = "";
  // Words of four bytes, two at a time: as fast as a table per character is for one.
  while (left >= 8) {
    const a = view.getUint32(q, true), z = view.getUint32(q + 4, true);
    bits |= a | z;
    result += ascii(
      a & 0xff,
      a >> 8 & 0xff,
      a >> 16 & 0xff,
      a >>> 24,
      z & 0xff,
      z >> 8 & 0xff,
      z >> 16 & 0xff,
      z >>> 24,
    );
    q += 8;
    left -= 8;
  }
  if (left >= 4) {
    const a = view.getUint32(q, true);
    bits |= a;
    result += ascii(a & 0xff, a >> 8 & 0xff, a >> 16 & 0xff, a >>> 24);
    q += 4;
    left -= 4;
  }
  if (left > 0) {
    const c0 = view.getUint8(q);
    bits |= c0;
    if (left === 1) {
      result += ascii(c0);
    } else {
      const c1 = view.getUint8(q + 1);
      bits |= c1;
      if (left === 2) {
        result += ascii(c0, c1);
      } else {
        const c2 = view.getUint8(q + 2);
        bits |= c2;
        result += ascii(c0, c1, c2);
      }
    }
  }
  return (bits & 0x80808080) === 0 ? result : longText(b.source.subarray(start, start + n));
}

/** Reads the length of a bin, whose bytes are next. */
export function rBinaryLength(b: Lease): number {
  const tag = byteAt(b.source, take(b, 1));
  let n: number;
  switch (tag) {
    case 0xc4:
      n = b.sourceView.getUint8(take(b, 1));
      break;
    case 0xc5:
      n = b.sourceView.getUint16(take(b, 2));
      break;
    case 0xc6:
      n = b.sourceView.getUint32(take(b, 4));
      break;
    default:
      unexpected("bytes", tag);
  }
  if (b.q + n > b.end) failWith(`expected ${n} more bytes, got ${b.end - b.q}`);
  return n;
}

/** The bytes of the bin that is next, as a view that is valid until the lease ends. */
export function rBinary(b: Lease): Uint8Array<ArrayBuffer> {
  const n = rBinaryLength(b);
  const q = take(b, n);
  return b.source.subarray(q, q + n);
}

/** Reads bytes into a Uint8Array of its own; `length` -1 means any. */
export function rBytes(b: Lease, length = -1): Uint8Array<ArrayBuffer> {
  if (length < 0 && rNil(b)) return nilOf(new Uint8Array(0));
  const bytes = rBinary(b);
  if (length >= 0 && bytes.length !== length) {
    failWith(`expected ${length} bytes, got ${bytes.length}`);
  }
  // A response of its own that is little more than these bytes is not copied again.
  return b.owned && bytes.length * 2 > b.source.length ? bytes : bytes.slice();
}

/** Reads the length of an array; each element takes a byte at least, so no more than that can follow. */
export function rArray(b: Lease): number {
  const tag = byteAt(b.source, take(b, 1));
  if (tag >= 0x90 && tag < 0xa0) return count(b, tag & 0x0f, 1);
  if (tag === 0xdc) return count(b, b.sourceView.getUint16(take(b, 2)), 1);
  if (tag === 0xdd) return count(b, b.sourceView.getUint32(take(b, 4)), 1);
  unexpected("an array", tag);
}

/** Reads the length of an array that must be `n`. */
export function rFixed(b: Lease, n: number): void {
  const got = rArray(b);
  if (got !== n) failWith(`expected an array of ${n}, got an array of ${got}`);
}

/** Reads the header of an extension and gives its length; its type is the byte before what is next. */
export function rExt(b: Lease, expected: string): number {
  const tag = byteAt(b.source, take(b, 1));
  let n: number;
  if (tag >= 0xd4 && tag <= 0xd8) n = 1 << (tag - 0xd4);
  else if (tag === 0xc7) n = b.sourceView.getUint8(take(b, 1));
  else if (tag === 0xc8) n = b.sourceView.getUint16(take(b, 2));
  else if (tag === 0xc9) n = b.sourceView.getUint32(take(b, 4));
  else unexpected(expected, tag);
  take(b, 1);
  if (n > b.end - b.q) failWith(`expected ${n} more bytes, got ${b.end - b.q}`);
  return n;
}

/** Reads the length of a map. */
export function rMap(b: Lease): number {
  const tag = byteAt(b.source, take(b, 1));
  if (tag >= 0x80 && tag < 0x90) return count(b, tag & 0x0f, 2);
  if (tag === 0xde) return count(b, b.sourceView.getUint16(take(b, 2)), 2);
  if (tag === 0xdf) return count(b, b.sourceView.getUint32(take(b, 4)), 2);
  unexpected("a map", tag);
}

function count(b: Lease, n: number, each: number): number {
  if (n * each > b.end - b.q) {
    failWith(`expected ${n} elements, got ${b.end - b.q} bytes that cannot hold them`);
  }
  return n;
}

/** Enters a value of a recursive type. */
export function descend(b: Lease): void {
  if (++b.nesting > MAX_DEPTH) {
    b.nesting = 0;
    failWith(`expected a value at most ${MAX_DEPTH} levels deep; is it cyclic in Go?`);
  }
}

/** Throws unless everything was read. */
export function noMore(b: Lease): void {
  if (b.q !== b.end) failWith(`expected the end, got ${b.end - b.q} more bytes`);
}
