/**
 * A lock between processes, so that two builds of one thing wait for each other.
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
export async function withLock<T>(
  path: string,
  fn: () => T | Promise<T>,
  onWait?: () => void,
): Promise<T> {
  await Deno.mkdir(dirname(path), { recursive: true });
  using file = await Deno.open(path, { write: true, create: true });
  if (!await file.tryLock(true)) {
    onWait?.();
    await file.lock(true);
  }
  try {
    return await fn();
  } finally {
    await file.unlock();
  }
}
