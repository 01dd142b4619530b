/**
 * Locks between processes, so that two builds of one thing wait for each other.
 *
 * @module
 */

import { dirname } from "node:path";

/**
 * Runs `fn` while no other process, and no other call in this one, is inside a `withLock` of the same
 * path. The system releases the lock when the process dies, however it dies; the file stays and is empty.
 *
 * @param path Path of the lock file; made where it does not exist.
 * @param fn What to do under the lock.
 * @param onWait Called once if somebody else holds the lock, before waiting for it.
 * @returns What `fn` returns.
 */
export function withLock<T>(
  path: string,
  fn: () => T | Promise<T>,
  onWait?: () => void,
): Promise<T> {
  return locked(path, true, fn, onWait);
}

/**
 * Runs `fn` beside others that hold the same path by `withSharedLock`, and never beside one that holds it by
 * {@linkcode withLock}.
 */
export function withSharedLock<T>(
  path: string,
  fn: () => T | Promise<T>,
  onWait?: () => void,
): Promise<T> {
  return locked(path, false, fn, onWait);
}

async function locked<T>(
  path: string,
  exclusive: boolean,
  fn: () => T | Promise<T>,
  onWait?: () => void,
): Promise<T> {
  await Deno.mkdir(dirname(path), { recursive: true });
  using file = await Deno.open(path, { write: true, create: true });
  if (!await file.tryLock(exclusive)) {
    onWait?.();
    await file.lock(exclusive);
  }
  try {
    return await fn();
  } finally {
    await file.unlock();
  }
}

/**
 * Whether a process holds the lock at `path`.
 *
 * @throws {Deno.errors.NotFound} There is no such file.
 */
export async function isLocked(path: string): Promise<boolean> {
  using file = await Deno.open(path, { write: true });
  if (!await file.tryLock(true)) return true;
  await file.unlock();
  return false;
}
