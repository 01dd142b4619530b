/**
 * Flags of parameters that make a difference to the function that passes them, so that functions share an invoker
 * only where these agree. The twin of `go_bridge/gen/flags.go`, which has those that make a difference in Go.
 *
 * @module
 */

/** Flags that decide, beside its type, how an argument is passed. */
export interface Flags {
  /** Go writes into the caller's value. */
  mutated?: boolean;
  /** Go writes into the slices and maps that lie in the caller's value. */
  inside?: boolean;
  /** Go lets go of a function, object or stream when the call ends. */
  lent?: boolean;
  /** Go changes a slice of any type in place, which shows only where it is a handle. */
  in_place?: boolean;
  /** Go only stores the value, and asks nothing of it before the call has ended. */
  keeps?: boolean;
}

/** The mark of each flag in the key of a shape; tests/vectors/shapes.json has them, too. */
export const MARKS: readonly (readonly [flag: keyof Flags, mark: string])[] = [
  ["mutated", "!"],
  ["inside", "~"],
  ["lent", "&"],
  ["in_place", "^"],
  ["keeps", "@"],
];

/** The marks of the flags that are set. */
export function marksOf(flags: Flags): string {
  return MARKS.map(([flag, mark]) => flags[flag] ? mark : "").join("");
}

/** The members of the lease that are true while an argument with the flag is written, in the order of writing. */
export const SWITCHES: readonly (readonly [flag: keyof Flags, member: string])[] = [
  ["lent", "lends"],
  ["keeps", "keeps"],
  ["inside", "inside"],
];
