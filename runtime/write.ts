/**
 * Writers of MessagePack, one per kind of value. The emitted code calls them in the order of the schema,
 * so nothing here looks at types; each checks what it is given, because FFI calls would wrap a wrong
 * number silently.
 *
 * @module
 */
import type { Buffer } from "./buffer.ts";
import { at, fail, failRange, failWith } from "./fault.ts";
import { isMutable, marked } from "./mutable.ts";
import { encodeEscaped } from "./text.ts";
import { MAX_DEPTH } from "./abi.ts";

const encoder = new TextEncoder();

/** Up to this length a loop over the characters is faster than a call of TextEncoder (measured: 24). */
const SHORT_TEXT = 24;

/** Writes nil. */
export function wNil(b: Buffer): void {
  if (b.p + 1 > b.bytes.length) b.grow(1);
  b.bytes[b.p++] = 0xc0;
}

/** Writes a boolean. */
export function wBool(b: Buffer, v: boolean): void {
  if (v !== true && v !== false) fail("a boolean", v);
  if (b.p + 1 > b.bytes.length) b.grow(1);
  b.bytes[b.p++] = v ? 0xc3 : 0xc2;
}

/** Writes an integer that is known to be one, in the shortest form. */
function integer(b: Buffer, v: number): void {
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

function failInteger(expected: string, v: unknown): never {
  if (typeof v === "number" || typeof v === "bigint") failRange(expected, v);
  fail(expected, v);
}

/** Writes a Go int: an integer within ±(2^53 − 1). */
export function wInt(b: Buffer, v: number): void {
  if (!Number.isSafeInteger(v)) failInteger("an integer within ±(2^53 - 1)", v);
  integer(b, v);
}

/** Writes an int8. */
export function wInt8(b: Buffer, v: number): void {
  if (!Number.isInteger(v) || v < -0x80 || v > 0x7f) failInteger("an integer from -128 to 127", v);
  integer(b, v);
}

/** Writes an int16. */
export function wInt16(b: Buffer, v: number): void {
  if (!Number.isInteger(v) || v < -0x8000 || v > 0x7fff) {
    failInteger("an integer from -32768 to 32767", v);
  }
  integer(b, v);
}

/** Writes an int32. */
export function wInt32(b: Buffer, v: number): void {
  if (!Number.isInteger(v) || v < -0x80000000 || v > 0x7fffffff) {
    failInteger("an integer from -2147483648 to 2147483647", v);
  }
  integer(b, v);
}

/** Writes a Go uint or uintptr: an integer from 0 to 2^53 − 1. */
export function wUint(b: Buffer, v: number): void {
  if (!Number.isSafeInteger(v) || v < 0) failInteger("an integer from 0 to 2^53 - 1", v);
  integer(b, v);
}

/** Writes a uint8. */
export function wUint8(b: Buffer, v: number): void {
  if (!Number.isInteger(v) || v < 0 || v > 0xff) failInteger("an integer from 0 to 255", v);
  integer(b, v);
}

/** Writes a uint16. */
export function wUint16(b: Buffer, v: number): void {
  if (!Number.isInteger(v) || v < 0 || v > 0xffff) failInteger("an integer from 0 to 65535", v);
  integer(b, v);
}

/** Writes a uint32. */
export function wUint32(b: Buffer, v: number): void {
  if (!Number.isInteger(v) || v < 0 || v > 0xffffffff) {
    failInteger("an integer from 0 to 4294967295", v);
  }
  integer(b, v);
}

const SAFE = 9007199254740991n;

/** Writes an int64: a bigint, or an integer within ±(2^53 − 1). */
export function wInt64(b: Buffer, v: bigint | number): void {
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
export function wUint64(b: Buffer, v: bigint | number): void {
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
export function wFloat64(b: Buffer, v: number): void {
  if (typeof v !== "number") fail("a number", v);
  if (b.p + 9 > b.bytes.length) b.grow(9);
  b.bytes[b.p] = 0xcb;
  b.view.setFloat64(b.p + 1, v);
  b.p += 9;
}

/** Writes a float32: a number, rounded as Go rounds; one beyond the range of float32 is refused. */
export function wFloat32(b: Buffer, v: number): void {
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

/** Writes a string. A lone surrogate from U+DC80 to U+DCFF stands for a byte that is not UTF-8. */
export function wString(b: Buffer, v: string): void {
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

function longString(b: Buffer, v: string): void {
  if (!v.isWellFormed()) return wBytes(b, encodeEscaped(v));
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
    header(b, written, 0xd9);
  }
  b.p += written;
}

function headerSize(n: number): number {
  return n < 32 ? 1 : n < 0x100 ? 2 : n < 0x10000 ? 3 : 5;
}

/** Writes the tag of the smallest form and the length; `tag` is the 8-bit form's, the others follow it. */
function header(b: Buffer, n: number, tag: number): void {
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

/** The bytes of an ArrayBuffer or of any view of one, or undefined. */
function bytesOf(v: unknown): Uint8Array | undefined {
  if (v instanceof Uint8Array) return v;
  if (ArrayBuffer.isView(v)) return new Uint8Array(v.buffer, v.byteOffset, v.byteLength);
  if (v instanceof ArrayBuffer) return new Uint8Array(v);
  return undefined;
}

/** Writes bytes: a Uint8Array, any other view or an ArrayBuffer. */
export function wBytes(b: Buffer, v: Uint8Array | ArrayBuffer | ArrayBufferView): void {
  v = marked(b, v);
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
  header(b, n, 0xc4);
  b.bytes.set(bytes, b.p);
  b.p += n;
}

function byteArray(b: Buffer, v: unknown[]): void {
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
  wBytes(b, bytes);
}

/** Writes bytes of exactly `n`. */
export function wFixedBytes(b: Buffer, v: Uint8Array, n: number): void {
  refuseMutable(v);
  const length = bytesOf(v)?.length ?? (Array.isArray(v) ? v.length : undefined);
  if (length !== undefined && length !== n) {
    failWith(`expected ${n} bytes, got ${length}`);
  }
  wBytes(b, v);
}

/** Writes the header of an array of `n`. */
export function wArray(b: Buffer, n: number): void {
  if (b.p + 5 > b.bytes.length) b.grow(5);
  if (n < 16) b.bytes[b.p++] = 0x90 | n;
  else wide(b, n, 0xdc);
}

/** Writes the header of a map of `n` entries. */
export function wMap(b: Buffer, n: number): void {
  if (b.p + 5 > b.bytes.length) b.grow(5);
  if (n < 16) b.bytes[b.p++] = 0x80 | n;
  else wide(b, n, 0xde);
}

function wide(b: Buffer, n: number, tag: number): void {
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

/** Writes a number known to be a count or an id. */
export function wCount(b: Buffer, n: number): void {
  integer(b, n);
}

/** The array to iterate over where Go wants a slice: an array, a typed array, or any other iterable but a string. */
export function elements<T>(v: Iterable<T>): ArrayLike<T> {
  if (Array.isArray(v)) return v;
  if (ArrayBuffer.isView(v) && !(v instanceof DataView)) return v as unknown as ArrayLike<T>;
  if (typeof v === "object" && v !== null && !(v instanceof Map) && Symbol.iterator in v) {
    return [...v];
  }
  fail("an array", v);
}

/** The elements of a slice, whose contents come back where that was said of `v`. */
export function sliceElements<T>(b: Buffer, v: Iterable<T>): ArrayLike<T> {
  return elements(marked(b, v));
}

/** Go gets a copy of an array, so that nothing comes back. */
export function refuseMutable(v: unknown): void {
  if (isMutable(v)) failWith("expected a value for Go to copy, got one that is to be mutable");
}

/** The same where Go wants an array of `n`. */
export function fixedElements<T>(v: Iterable<T>, n: number): ArrayLike<T> {
  refuseMutable(v);
  const array = elements(v);
  if (array.length !== n) failWith(`expected an array of ${n}, got an array of ${array.length}`);
  return array;
}

/** The entries where Go wants a map with string keys: a plain object, or a Map. */
export function stringEntries<V>(v: Record<string, V> | Map<string, V>): [string, V][] {
  if (v instanceof Map) return [...v];
  plainObject(v, "an object or a Map");
  return Object.entries(v);
}

/** The same of a map whose contents come back where that was said of `v`. */
export function objectEntries<V>(
  b: Buffer,
  v: Record<string, V> | Map<string, V>,
): [string, V][] {
  return stringEntries(marked(b, v));
}

/** The entries where Go wants a map with other keys: a Map, or an iterable of pairs. */
export function mapEntries<K, V>(v: Map<K, V> | Iterable<[K, V]>): [K, V][] {
  if (v instanceof Map) return [...v];
  if (typeof v === "object" && v !== null && Symbol.iterator in v) {
    const pairs = [...v];
    for (let i = 0; i < pairs.length; i++) {
      if (!Array.isArray(pairs[i]) || pairs[i].length !== 2) {
        try {
          fail("a pair of key and value", pairs[i]);
        } catch (error) {
          throw at(error, i);
        }
      }
    }
    return pairs;
  }
  fail("a Map", v);
}

/** Throws unless `v` is an object that can stand for a struct or a map. */
export function plainObject(v: unknown, expected = "an object"): void {
  refuseMutable(v);
  if (typeof v !== "object" || v === null) fail(expected, v);
  const prototype = Object.getPrototypeOf(v);
  if (prototype === Object.prototype || prototype === null) return;
  // A Map, a Date, a Promise … has no fields that could be read, and would pass for an empty object.
  if (Object.prototype.toString.call(v) !== "[object Object]") fail(expected, v);
}

/** The value of a field whose name every object inherits something under, such as `constructor`. */
export function own(v: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(v, key) ? v[key] : undefined;
}

/**
 * Throws for the first key of `v` that names no field, and where both names of one field are given. The
 * emitted code counts the fields that it found and calls this only when the object has another number of keys.
 *
 * @param keys The record key of each field.
 * @param names Go's name of each field; needed where some differ from the keys.
 */
export function unknownFields(
  v: object,
  keys: readonly string[],
  type: string,
  names: readonly string[] = [],
): void {
  for (const key of Object.keys(v)) {
    if (keys.includes(key)) continue;
    const i = names.indexOf(key);
    if (i < 0) {
      failWith(
        `unknown field ${JSON.stringify(key)}: ${type} has ${
          keys.length === 0 ? "no fields that can be given" : listed(keys)
        }`,
      );
    }
    if (own(v as Record<string, unknown>, keys[i]) !== undefined) {
      failWith(
        `expected one of ${JSON.stringify(keys[i])} and ${
          JSON.stringify(key)
        }, which name the same ` +
          `field of ${type}, got both`,
      );
    }
  }
}

/** The keys of the fields that an object gives for a new struct; see {@linkcode unknownFields}. */
export function initKeys(
  v: unknown,
  keys: readonly string[],
  type: string,
  names: readonly string[] = [],
  expected = `${type} or its fields`,
): string[] {
  plainObject(v, expected);
  const object = v as Record<string, unknown>;
  unknownFields(object, keys, type, names);
  return Object.keys(object).filter((key) => object[key] !== undefined);
}

function listed(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(", ")}, …` : names.join(", ");
}

/** Enters a value of a recursive type: a cycle, or a value too deep for Go to follow, ends here. */
export function enter(b: Buffer): void {
  if (++b.nesting > MAX_DEPTH) {
    b.nesting = 0;
    failWith(`expected a value at most ${MAX_DEPTH} levels deep; is it cyclic?`);
  }
}
