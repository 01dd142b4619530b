/**
 * Reader of Go's `any`.
 *
 * @module
 */
import { byteAt } from "../codec/bytes.ts";
import type { Lease } from "../call/lease.ts";
import { Ext } from "../codec/ext.ts";
import { at, atKey, failWith } from "../fault.ts";
import { rError } from "./go_error.ts";
import { GoObject, make } from "./object.ts";
import { rDuration, rTime } from "../codec/plain_time.ts";
import { numbersOf, RAW_EXT, RAW_KINDS, type RawKind } from "../codec/raw.ts";
import { descend, rArray, rBool, rBytes, rExt, rMap, rNil, rString, take } from "../codec/read.ts";
import { rFloat64, rInt, rInt64, rUint32, rUint64 } from "../codec/read_number.ts";
import { decodeEscaped } from "../codec/text.ts";

/** Reads a value that says itself what it is. */
export function rAny(b: Lease): unknown {
  const tag = byteAt(b.source, b.q);
  if (tag < 0x80 || tag >= 0xe0) return rInt(b);
  if (tag >= 0xa0 && tag < 0xc0) return rString(b);
  if (tag < 0x90) return rObject(b, Object.create(null));
  if (tag < 0xa0) return rList(b);
  switch (tag) {
    case 0xc0:
      rNil(b);
      return null;
    case 0xc2:
    case 0xc3:
      return rBool(b);
    case 0xc4:
    case 0xc5:
    case 0xc6:
      return rBytes(b);
    case 0xca:
    case 0xcb:
      return rFloat64(b);
    case 0xcf:
      return narrow(rUint64(b));
    case 0xd3:
      return narrow(rInt64(b));
    case 0xcc:
    case 0xcd:
    case 0xce:
    case 0xd0:
    case 0xd1:
    case 0xd2:
      return rInt(b);
    case 0xd9:
    case 0xda:
    case 0xdb:
      return rString(b);
    case 0xdc:
    case 0xdd:
      return rList(b);
    case 0xde:
    case 0xdf:
      return rObject(b, Object.create(null));
    default:
      return rExtension(b);
  }
}

/** A number where it holds the integer exactly: an int past 2^53 is a bigint, since any tells no type. */
function narrow(v: bigint): number | bigint {
  const n = Number(v);
  return Number.isSafeInteger(n) ? n : v;
}

function rList(b: Lease): unknown[] {
  descend(b);
  const n = rArray(b);
  const list: unknown[] = [];
  let i = 0;
  try {
    for (; i < n; i++) list.push(rAny(b));
  } catch (error) {
    throw at(error, i);
  }
  b.nesting--;
  return list;
}

function rObject(b: Lease, object: Record<string, unknown>): Record<string, unknown> {
  descend(b);
  const n = rMap(b);
  let key: string | undefined;
  try {
    for (let i = 0; i < n; i++) {
      key = undefined;
      key = rString(b);
      const value = rAny(b);
      if (key !== "__proto__") object[key] = value;
      // A record's object has a prototype.
      else {Object.defineProperty(object, key, {
          value,
          enumerable: true,
          writable: true,
          configurable: true,
        });}
    }
  } catch (error) {
    throw key === undefined ? error : at(error, key);
  }
  b.nesting--;
  return object;
}

function rEntries(b: Lease): Map<unknown, unknown> {
  descend(b);
  const n = rMap(b);
  const map = new Map();
  let key: unknown, i = 0;
  try {
    for (; i < n; i++) {
      key = undefined;
      key = rAny(b);
      map.set(key, rAny(b));
    }
  } catch (error) {
    throw atKey(error, key, i);
  }
  b.nesting--;
  return map;
}

/** The element kind of each extension type that is a numeric slice. */
const SLICES: Record<number, RawKind> = Object.fromEntries(
  RAW_KINDS.map((kind) => [RAW_EXT[kind], kind]),
);

/** How many bytes an integer kind takes. */
const SIZES: Record<number, number> = {
  [Ext.INT8]: 1,
  [Ext.INT16]: 2,
  [Ext.INT32]: 4,
  [Ext.INT64]: 8,
  [Ext.UINT]: 8,
  [Ext.UINT8]: 1,
  [Ext.UINT16]: 2,
  [Ext.UINT32]: 4,
  [Ext.UINT64]: 8,
  [Ext.UINTPTR]: 8,
};

function rExtension(b: Lease): unknown {
  const n = rExt(b, "a value"), code = byteAt(b.source, b.q - 1), end = b.q + n;
  const value = rContent(b, code, n);
  if (b.q !== end) failWith(`expected an extension of ${n} bytes, got one of ${n + b.q - end}`);
  return value;
}

function rContent(b: Lease, code: number, n: number): unknown {
  const size = SIZES[code];
  if (size !== undefined) {
    if (size !== n) failWith(`expected an integer of ${size} bytes, got ${n}`);
    return rInteger(b, code, take(b, n));
  }
  const kind = SLICES[code];
  if (kind !== undefined) return numbersOf(b, bytes(b, n), kind);
  switch (code) {
    case Ext.TEXT:
      return decodeEscaped(bytes(b, n));
    case Ext.BIG_INT:
      return rBig(bytes(b, n));
    case Ext.HANDLE:
      return rHandle(b);
    case Ext.ERROR:
      return rError(b);
    case Ext.MAP:
      return rEntries(b);
    case Ext.RECORD:
      return rObject(b, {});
    case Ext.FUNCTION:
      return b.client.callbacks.object(-rInt(b));
    case Ext.REFERENCE:
      return b.client.references.value(rUint32(b));
    case Ext.TIME:
      return rTime(b);
    case Ext.DURATION:
      return rDuration(b);
    case Ext.SHARED:
      return rShared(b);
    default:
      failWith(`expected a value, got the unknown extension type ${code}`);
  }
}

/** The caller's own object, whose slice or map Go still has. */
function rShared(b: Lease): object {
  const number = rUint32(b), object = b.shared?.[number];
  if (object === undefined) failWith(`expected a value of the request, got the number ${number}`);
  return object;
}

function bytes(b: Lease, n: number): Uint8Array<ArrayBuffer> {
  const q = take(b, n);
  return b.source.subarray(q, q + n);
}

function rInteger(b: Lease, code: number, q: number): number | bigint {
  const view = b.sourceView;
  switch (code) {
    case Ext.INT8:
      return view.getInt8(q);
    case Ext.UINT8:
      return view.getUint8(q);
    case Ext.INT16:
      return view.getInt16(q);
    case Ext.UINT16:
      return view.getUint16(q);
    case Ext.INT32:
      return view.getInt32(q);
    case Ext.UINT32:
      return view.getUint32(q);
    case Ext.INT64:
      return view.getBigInt64(q);
    case Ext.UINT64:
      return view.getBigUint64(q);
    default:
      return narrow(view.getBigUint64(q));
  }
}

function rBig(content: Uint8Array): bigint {
  const sign = content[0];
  if (sign === undefined || sign > 1) failWith("expected a sign and a magnitude");
  const magnitude = content.length === 1 ? 0n : BigInt(`0x${content.subarray(1).toHex()}`);
  return sign === 1 ? -magnitude : magnitude;
}

function rHandle(b: Lease): GoObject {
  const { client } = b;
  const id = rInt(b), number = rInt(b);
  const C = (number < 0 ? undefined : client.library.classOf(number)) ?? GoObject;
  return make(C as new (ref: never) => GoObject, client, id);
}
