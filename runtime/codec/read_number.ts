/**
 * Readers of numbers. Each checks the range of its Go type.
 *
 * @module
 */
import { byteAt } from "./bytes.ts";
import type { Lease } from "../call/lease.ts";
import { failRange } from "../fault.ts";
import { take, unexpected } from "./read.ts";

/** Reads an integer of any form that a number holds exactly. */
function integer(b: Lease): number {
  const tag = byteAt(b.source, take(b, 1));
  if (tag < 0x80) return tag;
  if (tag >= 0xe0) return tag - 0x100;
  switch (tag) {
    case 0xcc:
      return b.sourceView.getUint8(take(b, 1));
    case 0xcd:
      return b.sourceView.getUint16(take(b, 2));
    case 0xce:
      return b.sourceView.getUint32(take(b, 4));
    case 0xd0:
      return b.sourceView.getInt8(take(b, 1));
    case 0xd1:
      return b.sourceView.getInt16(take(b, 2));
    case 0xd2:
      return b.sourceView.getInt32(take(b, 4));
    case 0xcf: {
      const q = take(b, 8);
      const v = b.sourceView.getUint32(q) * 0x100000000 + b.sourceView.getUint32(q + 4);
      if (v > Number.MAX_SAFE_INTEGER) {
        failRange(
          "an integer within ±(2^53 - 1), which a number holds",
          b.sourceView.getBigUint64(q),
        );
      }
      return v;
    }
    case 0xd3: {
      const q = take(b, 8);
      const v = b.sourceView.getInt32(q) * 0x100000000 + b.sourceView.getUint32(q + 4);
      if (v < Number.MIN_SAFE_INTEGER || v > Number.MAX_SAFE_INTEGER) {
        failRange(
          "an integer within ±(2^53 - 1), which a number holds",
          b.sourceView.getBigInt64(q),
        );
      }
      return v;
    }
    default:
      unexpected("an integer", tag);
  }
}

function within(v: number, low: number, high: number): number {
  if (v < low || v > high) failRange(`an integer from ${low} to ${high}`, v);
  return v;
}

/** Reads a Go int; one that a number cannot hold exactly is a range error. */
export function rInt(b: Lease): number {
  const v = byteAt(b.source, b.q);
  if (v < 0x80 && b.q < b.end) {
    b.q++;
    return v;
  }
  return integer(b);
}

/** Reads an int8. */
export function rInt8(b: Lease): number {
  return within(integer(b), -0x80, 0x7f);
}

/** Reads an int16. */
export function rInt16(b: Lease): number {
  return within(integer(b), -0x8000, 0x7fff);
}

/** Reads an int32. */
export function rInt32(b: Lease): number {
  return within(integer(b), -0x80000000, 0x7fffffff);
}

/** Reads a Go uint or uintptr. */
export function rUint(b: Lease): number {
  return within(integer(b), 0, Number.MAX_SAFE_INTEGER);
}

/** Reads a uint8. */
export function rUint8(b: Lease): number {
  return within(integer(b), 0, 0xff);
}

/** Reads a uint16. */
export function rUint16(b: Lease): number {
  return within(integer(b), 0, 0xffff);
}

/** Reads a uint32. */
export function rUint32(b: Lease): number {
  return within(integer(b), 0, 0xffffffff);
}

/** Reads an int64. */
export function rInt64(b: Lease): bigint {
  const tag = byteAt(b.source, b.q);
  if (tag === 0xd3) {
    take(b, 1);
    return b.sourceView.getBigInt64(take(b, 8));
  }
  if (tag === 0xcf) {
    take(b, 1);
    const v = b.sourceView.getBigUint64(take(b, 8));
    if (v > 0x7fffffffffffffffn) failRange("an integer from -2^63 to 2^63 - 1", v);
    return v;
  }
  return BigInt(integer(b));
}

/** Reads a uint64. */
export function rUint64(b: Lease): bigint {
  if (byteAt(b.source, b.q) === 0xcf) {
    take(b, 1);
    return b.sourceView.getBigUint64(take(b, 8));
  }
  const v = integer(b);
  if (v < 0) failRange("an integer from 0 to 2^64 - 1", v);
  return BigInt(v);
}

/** Reads a float64; float 32 and integers are taken too. */
export function rFloat64(b: Lease): number {
  const tag = byteAt(b.source, b.q);
  if (tag === 0xcb) {
    const q = take(b, 9);
    return b.sourceView.getFloat64(q + 1);
  }
  if (tag === 0xca) {
    const q = take(b, 5);
    return b.sourceView.getFloat32(q + 1);
  }
  return integer(b);
}

/** Reads a float32, as the number that it is exactly. */
export function rFloat32(b: Lease): number {
  const v = rFloat64(b);
  const rounded = Math.fround(v);
  if (!Number.isFinite(rounded) && Number.isFinite(v)) {
    failRange("a number within the range of float32", v);
  }
  return rounded;
}
