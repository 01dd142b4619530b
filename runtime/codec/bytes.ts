/**
 * Bytes of an `ArrayBuffer` or of any view of one.
 *
 * @module
 */

/** The byte at an index that is known to lie within; behind the end nothing that any comparison takes for a byte. */
export function byteAt(bytes: Uint8Array, i: number): number {
  return bytes[i] as number;
}

/** The bytes of an ArrayBuffer or of any view of one; undefined for anything else. */
export function bytesOf(v: ArrayBufferView | ArrayBuffer): Uint8Array;
export function bytesOf(v: unknown): Uint8Array | undefined;
export function bytesOf(v: unknown): Uint8Array | undefined {
  if (v instanceof Uint8Array) return v;
  if (ArrayBuffer.isView(v)) return new Uint8Array(v.buffer, v.byteOffset, v.byteLength);
  if (v instanceof ArrayBuffer) return new Uint8Array(v);
  return undefined;
}
