/**
 * Go's nil slices and nil maps. In JavaScript they are empty arrays and objects like all others, but going back they are
 * nil again: Go tells the difference where JSON has `null` or `[]`, and where a result of nil means something else.
 *
 * @module
 */
import { shared } from "../shared.ts";

const nils = shared("nils", () => ({ used: false, values: new WeakSet<object>() }));

/** Notes that `v`, which is empty, was nil in Go. */
export function nilOf<T extends object>(v: T): T {
  nils.used = true;
  nils.values.add(v);
  return v;
}

/** Whether Go gets a nil slice for `v`: null, undefined, or one that came from Go and is still empty. */
export function isNilSlice(v: unknown): boolean {
  if (v === null || v === undefined) return true;
  return nils.used && (v as ArrayLike<unknown>).length === 0 && nils.values.has(v as object);
}

/** Whether Go gets a nil map for `v`: null, undefined, or one that came from Go and is still empty. */
export function isNilMap(v: unknown): boolean {
  if (v === null || v === undefined) return true;
  return nils.used && typeof v === "object" && nils.values.has(v) &&
    (v instanceof Map ? v.size === 0 : Object.keys(v).length === 0);
}
