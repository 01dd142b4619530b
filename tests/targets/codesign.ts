/**
 * The ad-hoc signature of a Mach-O file: macOS ends a process on arm64 that runs a page whose hash is not
 * in it. Its numbers are big-endian.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Bytes } from "./bytes.ts";

/** What is said of a signature. */
export interface Signature {
  /** How many pages the code directory has hashes of. */
  pages: number;
  /** Whether each page has its hash. */
  valid: boolean;
}

const SUPER_BLOB = 0xfade0cc0, CODE_DIRECTORY = 0xfade0c02, SHA256 = 2;

/** Compares every page of the file with the code directory at the signature's offset. */
export function verifySignature(b: Bytes, start: number): Signature {
  const u32 = (at: number) => b.u32(at, false);
  if (u32(start) !== SUPER_BLOB) throw new TypeError("Not a code signature");
  const blobs = Array.from({ length: u32(start + 8) }, (_, i) => start + u32(start + 16 + 8 * i));
  const directory = blobs.find((at) => u32(at) === CODE_DIRECTORY);
  if (directory === undefined) throw new TypeError("A code signature without a code directory");
  const hashes = directory + u32(directory + 16);
  const pages = u32(directory + 28), limit = u32(directory + 32);
  const size = b.u8(directory + 36), type = b.u8(directory + 37);
  const pageSize = 2 ** b.u8(directory + 39);
  if (type !== SHA256 || size !== 32) throw new TypeError(`Unknown kind of hash ${type}`);
  // The signature covers all that comes before it.
  let valid = limit === start && pages === Math.ceil(limit / pageSize);
  for (let i = 0; i < pages; i++) {
    const page = b.slice(i * pageSize, Math.min((i + 1) * pageSize, limit));
    const expected = b.slice(hashes + i * size, hashes + (i + 1) * size);
    valid &&= createHash("sha256").update(page).digest("hex") === expected.toHex();
  }
  return { pages, valid };
}
