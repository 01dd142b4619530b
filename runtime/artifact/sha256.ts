/**
 * SHA-256 in hexadecimal.
 *
 * @module
 */

/** The SHA-256 of `bytes` as 64 hex digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
