import { AssertionError } from "@std/assert";

/** Gives a value that a test knows to be there, such as an element of a list; the test fails where it is not. */
export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new AssertionError("What the test looks up is not there");
  return value;
}
