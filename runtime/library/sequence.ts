/**
 * MessagePack by `@std/msgpack`, where speed does not matter and our own codec should not be its only reader: the
 * handshake and the trace.
 *
 * @module
 */
import { decode } from "@std/msgpack/decode";

/**
 * Reads a sequence of MessagePack values, which has no header that says how many there are.
 *
 * `@std/msgpack` reads one value and refuses bytes behind it, so the sequence is given the header of an array, whose
 * length is found by bisection: with too small a length bytes are left over, with too large a one they run out.
 *
 * @param bytes The sequence: what a request or the payload of an outcome holds.
 * @returns The values.
 * @throws {Error} The bytes are no such sequence, or `@std/msgpack` does not read one of the values (an ext).
 */
export function decodeSequence(bytes: Uint8Array): unknown[] {
  if (bytes.length === 0) return [];
  const framed = new Uint8Array(bytes.length + 5);
  framed[0] = 0xdd; // array 32
  framed.set(bytes, 5);
  const header = new DataView(framed.buffer);
  // No value is shorter than a byte.
  let low = 1, high = bytes.length;
  for (;;) {
    const length = (low + high) >> 1;
    header.setUint32(1, length);
    try {
      return decode(framed) as unknown[];
    } catch (error) {
      if (low === high) throw error;
      // EvalError: bytes are left over, behind the last value or in the middle of one.
      if (isLeftOver(error)) low = length + 1;
      else high = length;
    }
  }
}

function isLeftOver(error: unknown): boolean {
  return error instanceof EvalError && error.message.includes("consume");
}
