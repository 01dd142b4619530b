/**
 * The elements and entries of JavaScript collections and plain objects, for Go's slices, arrays, maps and structs.
 *
 * @module
 */
import type { Lease } from "../call/lease.ts";
import { at, fail, failWith } from "../fault.ts";
import { marked, refuseMutable } from "./mutable.ts";
import { plainObject, writableArray, writableMap, writableObject } from "./writable.ts";

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
export function sliceElements<T>(b: Lease, v: Iterable<T>): ArrayLike<T> {
  return elements(marked(b, v, writableArray));
}

/** The elements of an array of `n`. */
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

/** The entries of such a map, whose contents come back where that was said of `v`. */
export function objectEntries<V>(
  b: Lease,
  v: Record<string, V> | Map<string, V>,
): [string, V][] {
  return stringEntries(marked(b, v, writableObject));
}

/** The entries of a map with other keys, whose contents come back where that was said of `v`. */
export function keyedEntries<K, V>(b: Lease, v: Map<K, V> | Iterable<[K, V]>): [K, V][] {
  return mapEntries(marked(b, v, writableMap));
}

/** The entries where Go wants a map with other keys: a Map, or an iterable of pairs. */
export function mapEntries<K, V>(v: Map<K, V> | Iterable<[K, V]>): [K, V][] {
  if (v instanceof Map) return [...v];
  if (typeof v === "object" && v !== null && Symbol.iterator in v) {
    const pairs = [...v];
    for (const [i, pair] of pairs.entries()) {
      if (Array.isArray(pair) && pair.length === 2) continue;
      try {
        fail("a pair of key and value", pair);
      } catch (error) {
        throw at(error, i);
      }
    }
    return pairs;
  }
  fail("a Map", v);
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
    const other = keys[names.indexOf(key)];
    if (other === undefined) {
      failWith(
        `unknown field ${JSON.stringify(key)}: ${type} has ${
          keys.length === 0 ? "no fields that can be given" : listed(keys)
        }`,
      );
    }
    if (own(v as Record<string, unknown>, other) !== undefined) {
      failWith(
        `expected one of ${JSON.stringify(other)} and ${
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
