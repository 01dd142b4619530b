// Types of @std/text, whose code comes from npm without them.

/** What {@linkcode closestString} is told besides the strings. */
export interface ClosestStringOptions {
  caseSensitive?: boolean;
  compareFn?: (a: string, b: string) => number;
}

/** The one of some strings that is most like another; throws where there are none. */
export function closestString(
  givenWord: string,
  possibleWords: ReadonlyArray<string>,
  options?: ClosestStringOptions,
): string;
