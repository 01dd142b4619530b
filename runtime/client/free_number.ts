/**
 * Gives out numbers, by which Go knows things of JavaScript.
 *
 * @module
 */

/**
 * The next number that is not taken, from 1 to 2^32 - 1.
 *
 * @param last The number before.
 * @param taken The numbers that are in use.
 * @param step The distance between two numbers.
 * @param offset What is added to a number where it is used.
 * @returns The number without the offset.
 */
export function nextFree(
  last: number,
  taken: { has(number: number): boolean },
  step = 1,
  offset = 0,
): number {
  let number = last;
  do number = (number + step) >>> 0; while (number === 0 || taken.has(number + offset));
  return number;
}
