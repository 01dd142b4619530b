/**
 * The type of handles as the lower layers know it. `GoObject` of object.ts is the one that programs see.
 *
 * @module
 */

/**
 * A handle: a Go value that stays in Go.
 *
 * @internal
 */
export interface Handle extends Disposable {
  [Symbol.dispose](): void;
  value(): unknown;
  equals(other: Handle | null): boolean;
  readonly async: object;
}
