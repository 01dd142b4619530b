/**
 * Bytes, whatever holds them.
 *
 * @module
 */

/** The bytes of an ArrayBuffer or of any view of one; undefined for anything else. */
export function bytesOf(v: ArrayBufferView | ArrayBuffer): Uint8Array;
export function bytesOf(v: unknown): Uint8Array | undefined;
export function bytesOf(v: unknown): Uint8Array | undefined {
  if (v instanceof Uint8Array) return v;
  if (ArrayBuffer.isView(v)) return new Uint8Array(v.buffer, v.byteOffset, v.byteLength);
  if (v instanceof ArrayBuffer) return new Uint8Array(v);
  return undefined;
}
