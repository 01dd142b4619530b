/**
 * Hash of a module's files, as go.sum has it after `h1:`.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/**
 * Hash1 of golang.org/x/mod/sumdb/dirhash: the SHA-256 of a line for each file, sorted by name, that has
 * the SHA-256 of its content and its name.
 *
 * @param files The name of each file, such as `example.com/m@v1.0.0/go.mod`, and its SHA-256 in
 * hexadecimal.
 * @returns The hash as go.sum has it, such as `h1:8wlg68…`.
 */
export function hash1(files: Iterable<readonly [name: string, sha256: string]>): string {
  const sorted = Array.from(files, ([name, sha256]) => ({ bytes: Buffer.from(name), sha256 }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes)); // By bytes, as Go sorts strings.
  const hash = createHash("sha256");
  for (const { bytes, sha256 } of sorted) {
    // A name with a line break could stand for two files.
    if (bytes.includes(0x0a)) {
      throw new TypeError("Cannot hash a file with a line break in its name");
    }
    hash.update(`${sha256}  `).update(bytes).update("\n");
  }
  return `h1:${hash.digest("base64")}`;
}
