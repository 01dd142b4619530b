/**
 * Locks of the cache: builds share it, and emptying it waits for them.
 *
 * @module
 */

import { join, relative, SEPARATOR } from "@std/path";

import { withLock, withSharedLock } from "../lock.ts";
import { sha256Hex } from "../sha256.ts";

/** Folder of lock files in the cache. */
export const LOCKS = "locks";

/** Lock file that all users of the cache share. */
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

/** Path of the lock file for the artifact in a folder. */
export function artifactLock(cacheDir: string, dir: string): string {
  return join(cacheDir, LOCKS, sha256Hex(dir).slice(0, 16));
}

/** Notes that an entry of the cache was used now. */
export async function touch(path: string): Promise<void> {
  const now = new Date();
  await Deno.utime(path, now, now).catch(() => {});
}

/** Notes that the entry to which a file of the cache belongs was used now. Files elsewhere are left alone. */
export async function touchEntry(dir: string, file: string): Promise<void> {
  const [part, entry] = relative(dir, file).split(SEPARATOR);
  if (part && part !== ".." && entry !== undefined) await touch(join(dir, part, entry));
}
