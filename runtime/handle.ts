/**
 * The type of handles for the layers below `object/`. Programs see it as `GoObject`.
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
