/**
 * Arrays and objects that Go passes to a JavaScript function. The function gets a copy; what it changes in the copy
 * goes back into Go's slice or map.
 *
 * @module
 */
import type { Lease } from "../call/lease.ts";
import { at, failWith } from "../fault.ts";
import { isNilMap } from "./nils.ts";
import { wArray, wMap } from "./write.ts";
import { wInt } from "./write_number.ts";

/** The writer of an element or key. */
type Write = (b: Lease, v: never) => void;

/** An array or object as Go passed it. */
export class Filled<T> {
  readonly value: T;
  /** The elements by index or key. */
  readonly before: Map<unknown, unknown>;
  /** The elements as they are written, where something can change in them. */
  readonly written: Map<unknown, Uint8Array> | undefined;
  /** Whether Go passed a nil map. */
  readonly nil: boolean;

  /** @param inner Writes an element; absent where elements are themselves all that can change. */
  constructor(b: Lease, value: T, entries: Iterable<[unknown, unknown]>, inner?: Write) {
    this.value = value;
    this.before = new Map(entries);
    this.nil = isNilMap(value);
    if (inner === undefined) return;
    this.written = new Map();
    for (const [key, element] of this.before) this.written.set(key, writtenBy(b, inner, element));
  }

  /** Whether the element is another one, or another value is in it. */
  changed(b: Lease, key: unknown, element: unknown, write: Write): boolean {
    if (!Object.is(this.before.get(key), element) || !this.before.has(key)) return true;
    const written = this.written?.get(key);
    if (written === undefined) return false;
    const now = writtenBy(b, write, element);
    return now.length !== written.length || now.some((byte, i) => byte !== written[i]);
  }
}

/** The bytes of an element; what was written before stays as it is. */
function writtenBy(b: Lease, write: Write, element: unknown): Uint8Array {
  const start = b.p;
  write(b, element as never);
  const bytes = b.bytes.slice(start, b.p);
  b.p = start;
  return bytes;
}

/** Notes what is in an array that Go passes. */
export function filledArray(b: Lease, v: unknown[], inner?: Write): Filled<unknown[]> {
  return new Filled(b, v, v.entries(), inner);
}

/** Notes what is in an object that Go passes. */
export function filledObject(
  b: Lease,
  v: Record<string, unknown>,
  inner?: Write,
): Filled<Record<string, unknown>> {
  return new Filled(b, v, Object.entries(v), inner);
}

/** Notes what is in a Map that Go passes. */
export function filledMap(
  b: Lease,
  v: Map<unknown, unknown>,
  inner?: Write,
): Filled<Map<unknown, unknown>> {
  return new Filled(b, v, v, inner);
}

/**
 * Writes the elements of an array that have changed. One that is longer or shorter is the function's own, as a slice is in
 * Go after append or `s = s[1:]`.
 */
export function wFilledArray(b: Lease, filled: Filled<unknown[]>, write: Write): void {
  const { value, before } = filled;
  if (value.length !== before.size) return wMap(b, 0);
  wChanges(b, filled, value.entries(), wInt, write);
}

/** Writes the keys that are gone from an object, and the entries that have changed. */
export function wFilledObject(
  b: Lease,
  filled: Filled<Record<string, unknown>>,
  key: Write,
  write: Write,
): void {
  const { value, before } = filled;
  const entries = Object.entries(value).filter(([_, element]) => element !== undefined);
  wEntries(b, filled, new Map<unknown, unknown>(entries), before, key, write);
}

/** Writes the keys that are gone from a Map, and the entries that have changed. */
export function wFilledMap(
  b: Lease,
  filled: Filled<Map<unknown, unknown>>,
  key: Write,
  write: Write,
): void {
  wEntries(b, filled, filled.value, filled.before, key, write);
}

function wEntries(
  b: Lease,
  filled: Filled<unknown>,
  now: Map<unknown, unknown>,
  before: Map<unknown, unknown>,
  key: Write,
  write: Write,
): void {
  if (filled.nil && now.size > 0) {
    failWith("expected nothing in a map that is nil in Go, which could not hold it");
  }
  const gone = [...before.keys()].filter((name) => !now.has(name));
  wArray(b, gone.length);
  for (const name of gone) key(b, name as never);
  wChanges(b, filled, now, key, write);
}

function wChanges(
  b: Lease,
  filled: Filled<unknown>,
  entries: Iterable<[unknown, unknown]>,
  key: Write,
  write: Write,
): void {
  const changed = [...entries].filter(([name, element]) => {
    return filled.changed(b, name, element, write);
  });
  wMap(b, changed.length);
  for (const [name, element] of changed) {
    key(b, name as never);
    try {
      write(b, element as never);
    } catch (error) {
      throw at(error, name as string | number);
    }
  }
}
