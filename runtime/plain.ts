/**
 * Plain objects: `{}` and its like, of this realm or of another.
 *
 * @module
 */

/** Whether an object is plain: its prototype is `Object.prototype`, or it has none. */
export function isPlain(v: object): boolean {
  const prototype = Object.getPrototypeOf(v);
  return prototype === Object.prototype || prototype === null;
}

/** Whether an object is plain, of this realm or of another. */
export function isPlainAnywhere(v: object): boolean {
  const prototype = Object.getPrototypeOf(v);
  return prototype === Object.prototype || prototype === null ||
    Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf");
}
