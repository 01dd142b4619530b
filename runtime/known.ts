/**
 * Look-ups that cannot miss.
 *
 * @module
 */

/** The element of a list at an index that is known to lie within. */
export function known<T>(list: ArrayLike<T>, i: number): T {
  return list[i] as T;
}
