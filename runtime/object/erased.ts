/**
 * Codec of values whose type is a type parameter of Go.
 *
 * @module
 */
import type { Lease } from "../call/lease.ts";
import { Ext } from "../codec/ext.ts";
import { fail } from "../fault.ts";
import { isGoNumber } from "../codec/typed_number.ts";
import { marked } from "../codec/mutable.ts";
import { isObject } from "./object.ts";
import { backMap, backObject } from "./write_back.ts";
import { mapEntries, stringEntries } from "../codec/collections.ts";
import { wCount, wInt } from "../codec/write_number.ts";
import { writableObject } from "../codec/writable.ts";
import { closeExt, openExt, wAny } from "./write_any.ts";

/** Writes a value whose type is erased: as `any` has it, but objects, functions and symbols as references. */
export function wErased(b: Lease, v: unknown): void {
  switch (typeof v) {
    case "number":
      // -0 is 0, as in a Map: Go has both as one key, and as an integer only 0.
      return v === 0 ? wInt(b, 0) : wAny(b, v);
    case "bigint":
      // A *big.Int would be compared by its address.
      return BigInt.asIntN(64, v) === v || BigInt.asUintN(64, v) === v
        ? wAny(b, v)
        : wReference(b, v);
    case "object":
      return v === null || isObject(v) || isGoNumber(v) ? wAny(b, v) : wReference(b, v);
    case "function":
    case "symbol":
      return wReference(b, v);
    default:
      return wAny(b, v);
  }
}

function wReference(b: Lease, v: unknown): void {
  const { references } = b.client;
  const number = references.number(v);
  const start = openExt(b, Ext.REFERENCE);
  wCount(b, number);
  closeExt(b, start);
}

/** The entries where Go wants a map with keys of any type: a Map, an iterable of pairs, or an object. */
export function erasedEntries(b: Lease, given: unknown): [unknown, unknown][] {
  const v = marked(b, given, writableObject);
  if (v instanceof Map) return [...v];
  if (typeof v !== "object" || v === null) fail("a Map or an object", v);
  return Symbol.iterator in v ? mapEntries(v as never) : stringEntries(v as never);
}

/** Makes what the caller gave hold what `entries` holds. */
export function backErased(v: object, entries: Map<unknown, unknown>): void {
  if (v instanceof Map) return backMap(v, entries);
  backObject(v as never, Object.fromEntries(entries));
}
