/**
 * First elements of lists that are never empty.
 *
 * @module
 */

/**
 * The first element of a list.
 *
 * @param what The name of an element in the message.
 * @throws {Error} The list is empty, which is a fault of the builder.
 */
export function first<T>(list: Iterable<T>, what: string): T {
  for (const element of list) return element;
  throw new Error(`Internal error: there is no ${what}`);
}
