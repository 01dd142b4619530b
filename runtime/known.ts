/**
 * Look-ups of elements that are known to be there, for the compiler's sake.
 *
 * @module
 */

/** The element of a list at an index that is known to lie within. */
export function known<T>(list: ArrayLike<T>, i: number): T {
  return list[i] as T;
}
