/**
 * Freezes values that are copies of Go's: the field of a handle is one, and writing into it would change nothing in
 * Go.
 *
 * @module
 */
import { isPlain } from "../plain.ts";

/** `Object.freeze`, under a name that no Go package exports. */
export const freeze: typeof Object.freeze = Object.freeze;

/**
 * Freezes arrays and plain objects at every level; typed arrays cannot be frozen, maps only what they
 * hold, and handles are no copies.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) {
    for (const element of value) deepFreeze(element);
    return Object.freeze(value);
  }
  if (value instanceof Map) {
    for (const [key, element] of value) {
      deepFreeze(key);
      deepFreeze(element);
    }
    return value;
  }
  if (!isPlain(value)) return value;
  for (const element of Object.values(value)) deepFreeze(element);
  return Object.freeze(value);
}
