/**
 * Using the cache while nobody empties it, and saying so.
 *
 * @module
 */

import { join, relative, SEPARATOR } from "@std/path";

import { withLock, withSharedLock } from "../lock.ts";
import { sha256Hex } from "../sha256.ts";

/** The folder of locks in the cache. */
export const LOCKS = "locks";

/** The lock that whoever uses the cache shares. */
export const CACHE_LOCK = join(LOCKS, "cache");

/** Runs `fn` while nobody empties the cache. */
export function usingCache<T>(
  dir: string,
  fn: () => Promise<T>,
  onProgress?: (line: string) => void,
): Promise<T> {
  return withSharedLock(join(dir, CACHE_LOCK), fn, () => onProgress?.("waiting for the cache"));
}

/** Runs `fn` while nobody uses the cache. */
export function emptyingCache<T>(
  dir: string,
  fn: () => Promise<T>,
  onWait?: () => void,
): Promise<T> {
  return withLock(join(dir, CACHE_LOCK), fn, onWait);
}

/** The lock of the artifact in a folder. */
export function artifactLock(cacheDir: string, dir: string): string {
  return join(cacheDir, LOCKS, sha256Hex(dir).slice(0, 16));
}

/** Says that something in the cache was used now. */
export async function touch(path: string): Promise<void> {
  const now = new Date();
  await Deno.utime(path, now, now).catch(() => {});
}

/** The same of the entry of the cache that a file belongs to; files elsewhere are left alone. */
export async function touchEntry(dir: string, file: string): Promise<void> {
  const [part, entry] = relative(dir, file).split(SEPARATOR);
  if (part && part !== ".." && entry !== undefined) await touch(join(dir, part, entry));
}
