/**
 * Go strings that are not UTF-8. A Go string holds any bytes; a JavaScript string cannot. Each byte 0xNN
 * that is no part of valid UTF-8 becomes the lone surrogate U+DCNN, and back, as Python's PEP 383
 * ("surrogateescape") does, so that nothing is lost either way.
 *
 * @module
 */
import { byteAt } from "./bytes.ts";
import { failWith } from "../fault.ts";

const encoder = new TextEncoder();
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes bytes that hold invalid UTF-8 somewhere. */
export function decodeEscaped(bytes: Uint8Array): string {
  let text = "";
  let valid = 0; // start of the run that is valid so far
  let i = 0;
  while (i < bytes.length) {
    const length = sequenceLength(bytes, i);
    if (length > 0) {
      i += length;
      continue;
    }
    text += strict.decode(bytes.subarray(valid, i));
    text += String.fromCharCode(0xdc00 + byteAt(bytes, i));
    i++;
    valid = i;
  }
  return text + strict.decode(bytes.subarray(valid));
}

/** The length of the valid UTF-8 sequence at `i`, or 0 when there is none. Table 3-7 of the Unicode standard. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = byteAt(bytes, i);
  if (first < 0x80) return 1;
  const second = byteAt(bytes, i + 1);
  if (first >= 0xc2 && first <= 0xdf) return continues(second) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && continues(byteAt(bytes, i + 2)) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high && continues(byteAt(bytes, i + 2)) &&
        continues(byteAt(bytes, i + 3))
      ? 4
      : 0;
  }
  return 0;
}

function continues(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Encodes a string that holds lone surrogates: U+DC80 to U+DCFF are bytes, any other one is refused. */
export function encodeEscaped(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const push = (part: Uint8Array) => {
    parts.push(part);
    size += part.length;
  };
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    if (unit < 0xdc00) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        i++;
        continue;
      }
    }
    if (unit < 0xdc80 || unit > 0xdcff) {
      failWith(
        `expected text, got a string with the lone surrogate U+${
          unit.toString(16).toUpperCase()
        } at ` +
          `index ${i}, which UTF-8 cannot hold`,
      );
    }
    push(encoder.encode(text.slice(start, i)));
    push(Uint8Array.of(unit - 0xdc00));
    start = i + 1;
  }
  push(encoder.encode(text.slice(start)));
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
