/**
 * Writer of Go's `any`.
 *
 * @module
 */
import { isPlain, isPlainAnywhere } from "../plain.ts";
import type { AnyFunction, FuncType, Lease } from "../call/lease.ts";
import { Ext } from "../codec/ext.ts";
import { at, atKey, fail, failWith, show } from "../fault.ts";
import { wError } from "./go_error.ts";
import { isMutable, marked } from "../codec/mutable.ts";
import { type GoNumber, isGoNumber } from "../codec/typed_number.ts";
import { idFor, isObject } from "./object.ts";
import { unreadableArgs, wFunction } from "./passed.ts";
import { wBigInt } from "../codec/plain_number.ts";
import { isTime, wDuration, wTime } from "../codec/plain_time.ts";
import { isTypedPointer, type PointerTypes, type TypedPointer } from "./pointer.ts";
import { noMore } from "../codec/read.ts";
import { rAny } from "./read_any.ts";
import { RAW, RAW_EXT, RAW_KINDS } from "../codec/raw.ts";
import { encodeEscaped } from "../codec/text.ts";
import { writableAny } from "../codec/writable.ts";
import { enter, wArray, wBin, wBool, wLength, wMap, wNil, wString } from "../codec/write.ts";
import {
  wCount,
  wFloat32,
  wFloat64,
  wInt,
  wInt16,
  wInt32,
  wInt64,
  wInt8,
  wUint,
  wUint16,
  wUint32,
  wUint64,
  wUint8,
} from "../codec/write_number.ts";

const EXPECTED = "a value that Go's any can hold";

/** Writes a value of any kind with what it is. */
export function wAny(b: Lease, v: unknown): void {
  switch (typeof v) {
    case "string":
      if (v.isWellFormed()) wString(b, v);
      else wExt(b, Ext.TEXT, encodeEscaped(v));
      return;
    case "number":
      if (Number.isSafeInteger(v) && !Object.is(v, -0)) wInt(b, v);
      else wFloat64(b, v);
      return;
    case "boolean":
      return wBool(b, v);
    case "undefined":
      return wNil(b);
    case "bigint":
      return wBig(b, v);
    case "object":
      return v === null ? wNil(b) : wObject(b, v);
    case "function":
      return wAnyFunction(b, v as AnyFunction);
    default:
      fail(EXPECTED, v);
  }
}

const ANY_FUNCTION: FuncType = {
  type: "func(...any) (any, error)",
  run(b: Lease, f: AnyFunction): unknown {
    let args: unknown[];
    try {
      args = rAny(b) as unknown[];
      noMore(b);
    } catch (error) {
      throw unreadableArgs(error, ANY_FUNCTION.type, 0);
    }
    return f(...args);
  },
  write: wAny,
};

/** Writes a function. Go knows nothing of its signature, so it can be called with anything. */
function wAnyFunction(b: Lease, v: AnyFunction): void {
  if (isObject(v)) return wHandle(b, idFor(v, b.client));
  const start = openExt(b, Ext.FUNCTION);
  wFunction(b, v, ANY_FUNCTION);
  closeExt(b, start);
}

function wObject(b: Lease, given: object): void {
  const v = isMutable(given) || (b.inside && isContainer(given))
    ? marked(b, given, writableAny)
    : given;
  if (Array.isArray(v)) return wList(b, v);
  if (isPlain(v)) return wPlain(b, Object.entries(v));
  if (isObject(v)) return wHandle(b, idFor(v, b.client));
  if (ArrayBuffer.isView(v)) return wView(b, v);
  if (v instanceof ArrayBuffer) return wBin(b, v);
  if (isGoNumber(v)) return wNumber(b, v);
  if (isTypedPointer(v)) return wPointer(b, v);
  if (isTime(v)) {
    const start = openExt(b, Ext.TIME);
    wTime(b, v);
    return closeExt(b, start);
  }
  if (v instanceof Temporal.Duration) {
    const start = openExt(b, Ext.DURATION);
    wDuration(b, v);
    return closeExt(b, start);
  }
  if (v instanceof Error) {
    const start = openExt(b, Ext.ERROR);
    wError(b, v);
    return closeExt(b, start);
  }
  if (v instanceof Map) return wEntries(b, v);
  if (isPlainAnywhere(v)) return wPlain(b, Object.entries(v));
  refuse(v);
}

/** Whether Go has a slice or map for `v`. */
function isContainer(v: object): boolean {
  if (Array.isArray(v) || ArrayBuffer.isView(v) || v instanceof ArrayBuffer) return true;
  return v instanceof Map || isPlainAnywhere(v);
}

function refuse(v: object): never {
  const kind = Object.prototype.toString.call(v).slice(8, -1);
  if (kind.startsWith("Temporal.")) {
    failWith(`expected ${EXPECTED}, got a ${kind}, which does not cross there; pass its text`);
  }
  const advice = Symbol.iterator in v ? "spread it into an array" : "pass a plain object";
  failWith(`expected ${EXPECTED}, got ${show(v)}; ${advice}`);
}

/** The writer of each type that a pointer can point to, and its number; the twin is go_bridge/bridge/any_pointer.go. */
const POINTED: { [K in keyof PointerTypes]: [number, (b: Lease, v: never) => void] } = {
  any: [0, wAny],
  bool: [1, wBool],
  int: [2, wInt],
  int8: [3, wInt8],
  int16: [4, wInt16],
  int32: [5, wInt32],
  int64: [6, wInt64],
  uint: [7, wUint],
  uint8: [8, wUint8],
  uint16: [9, wUint16],
  uint32: [10, wUint32],
  uint64: [11, wUint64],
  uintptr: [12, wUint],
  float32: [13, wFloat32],
  float64: [14, wFloat64],
  string: [15, wString],
  bytes: [16, wBin],
  bigint: [17, wBigInt],
  time: [18, wTime],
  duration: [19, wDuration],
};

function wPointer(b: Lease, v: TypedPointer<keyof PointerTypes>): void {
  const [code, write] = POINTED[v.type];
  const start = openExt(b, Ext.POINTER);
  (b.backs ??= []).push(v);
  wCount(b, code);
  try {
    write(b, v.value as never);
  } catch (error) {
    throw at(error, "value");
  }
  closeExt(b, start);
}

function wList(b: Lease, v: readonly unknown[]): void {
  enter(b);
  const n = v.length;
  wArray(b, n);
  let i = 0;
  try {
    for (; i < n; i++) wAny(b, v[i]);
  } catch (error) {
    throw at(error, i);
  }
  b.nesting--;
}

function wPlain(b: Lease, entries: [string, unknown][]): void {
  enter(b);
  let n = 0;
  for (let i = 0; i < entries.length; i++) if (entries[i]?.[1] !== undefined) n++;
  wMap(b, n);
  let key = "";
  try {
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i];
      if (entry?.[1] === undefined) continue;
      key = entry[0];
      wString(b, key);
      wAny(b, entry[1]);
    }
  } catch (error) {
    throw at(error, key);
  }
  b.nesting--;
}

function wEntries(b: Lease, v: Map<unknown, unknown>): void {
  const entries = [...v];
  enter(b);
  const text = entries.every(([key]) => typeof key === "string");
  const start = text ? -1 : openExt(b, Ext.MAP);
  wMap(b, entries.length);
  let i = -1, last: unknown;
  try {
    for (const [key, value] of entries) {
      i++;
      last = key;
      if (text) wString(b, key as string);
      else wAny(b, key);
      wAny(b, value);
    }
  } catch (error) {
    throw atKey(error, last, i);
  }
  if (!text) closeExt(b, start);
  b.nesting--;
}

function wHandle(b: Lease, id: number): void {
  const start = openExt(b, Ext.HANDLE);
  wCount(b, id);
  closeExt(b, start);
}

/** The extension type of each typed array's slice, by the name of its class. */
const SLICES: Record<string, number> = Object.fromEntries(
  RAW_KINDS.map((kind) => [RAW[kind].name, RAW_EXT[kind]]),
);

function wView(b: Lease, v: ArrayBufferView): void {
  const name = Object.prototype.toString.call(v).slice(8, -1);
  if (name === "Float16Array") {
    failWith(`expected ${EXPECTED}, got a Float16Array; pass a Float32Array`);
  }
  const code = SLICES[name];
  if (code === undefined) return wBin(b, v); // Uint8Array, Uint8ClampedArray, DataView
  if ((v.buffer as ArrayBuffer).detached) {
    failWith("expected numbers, got a buffer that was transferred away");
  }
  wExt(b, code, new Uint8Array(v.buffer, v.byteOffset, v.byteLength));
}

function wBig(b: Lease, v: bigint): void {
  if (BigInt.asIntN(64, v) === v) return wExt8(b, Ext.INT64, v);
  if (BigInt.asUintN(64, v) === v) return wExt8(b, Ext.UINT64, v);
  const hex = (v < 0n ? -v : v).toString(16);
  const magnitude = Uint8Array.fromHex(hex.length % 2 === 0 ? hex : `0${hex}`);
  const bytes = new Uint8Array(magnitude.length + 1);
  bytes[0] = v < 0n ? 1 : 0;
  bytes.set(magnitude, 1);
  wExt(b, Ext.BIG_INT, bytes);
}

function wNumber(b: Lease, { kind, value }: GoNumber): void {
  switch (kind) {
    case "int":
      return wInt64(b, value);
    case "float64":
      return wFloat64(b, value as number);
    case "float32":
      return wFloat32(b, value as number);
    case "int64":
      return wExt8(b, Ext.INT64, BigInt(value));
    case "uint64":
      return wExt8(b, Ext.UINT64, BigInt(value));
    case "uint":
      return wExt8(b, Ext.UINT, BigInt(value));
    case "int8":
    case "uint8":
      header(b, kind === "int8" ? Ext.INT8 : Ext.UINT8, 1);
      b.bytes[b.p++] = value as number;
      return;
    case "int16":
    case "uint16":
      header(b, kind === "int16" ? Ext.INT16 : Ext.UINT16, 2);
      b.view.setInt16(b.p, value as number);
      b.p += 2;
      return;
    default:
      header(b, kind === "int32" ? Ext.INT32 : Ext.UINT32, 4);
      b.view.setInt32(b.p, value as number);
      b.p += 4;
  }
}

/** Writes the header of an extension of `n` bytes in its shortest form, and makes room for them. */
function header(b: Lease, code: number, n: number): void {
  b.grow(6 + n);
  const fixed = [1, 2, 4, 8, 16].indexOf(n);
  if (fixed >= 0) {
    b.bytes[b.p++] = 0xd4 + fixed;
  } else {
    wLength(b, n, 0xc7);
  }
  b.bytes[b.p++] = code;
}

function wExt(b: Lease, code: number, bytes: Uint8Array): void {
  header(b, code, bytes.length);
  b.bytes.set(bytes, b.p);
  b.p += bytes.length;
}

function wExt8(b: Lease, code: number, v: bigint): void {
  header(b, code, 8);
  b.view.setBigUint64(b.p, BigInt.asUintN(64, v));
  b.p += 8;
}

/** Begins an extension whose content is written next; {@linkcode closeExt} fills in its length. */
export function openExt(b: Lease, code: number): number {
  b.grow(6);
  b.bytes[b.p] = 0xc9;
  b.bytes[b.p + 5] = code;
  b.p += 6;
  return b.p;
}

/** Ends an extension that {@linkcode openExt} began. */
export function closeExt(b: Lease, start: number): void {
  b.view.setUint32(start - 5, b.p - start);
}
