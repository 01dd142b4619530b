/**
 * File locks between processes, so that two builds of the same thing wait for each other.
 *
 * @module
 */

import { dirname } from "@std/path";

import { isAt } from "../fetch/is_at.ts";

/**
 * Runs `fn` while no other process, and no other call in this one, is inside a `withLock` of the same
 * path. The system releases the lock when the process dies, however it dies; the empty file that it leaves
 * then locks nothing.
 *
 * @param path Path of the lock file; made where it does not exist, and removed afterwards.
 * @param fn What to do under the lock.
 * @param onWait Called once if somebody else holds the lock, before waiting for it.
 * @returns What `fn` returns.
 */
export async function withLock<T>(
  path: string,
  fn: () => T | Promise<T>,
  onWait?: () => void,
): Promise<T> {
  using file = await acquire(path, true, onWait);
  try {
    return await fn();
  } finally {
    // Windows lets nobody make the file again while a process that waits has it open.
    if (Deno.build.os !== "windows") await Deno.remove(path).catch(() => {});
    await file.unlock();
  }
}

/**
 * Runs `fn` beside others that hold the same path by `withSharedLock`, and never beside one that holds it by
 * {@linkcode withLock}. Where the file cannot be made, nobody can lock it either, and `fn` runs without.
 */
export async function withSharedLock<T>(
  path: string,
  fn: () => T | Promise<T>,
  onWait?: () => void,
): Promise<T> {
  let opened: Deno.FsFile;
  try {
    opened = await acquire(path, false, onWait);
  } catch {
    return await fn();
  }
  using file = opened;
  try {
    return await fn();
  } finally {
    await file.unlock();
  }
}

/** Opens the file and locks it. */
async function acquire(
  path: string,
  exclusive: boolean,
  onWait: () => void = () => {},
): Promise<Deno.FsFile> {
  await Deno.mkdir(dirname(path), { recursive: true });
  for (let waited = false;;) {
    const file = await Deno.open(path, { write: true, create: true });
    try {
      if (!await file.tryLock(exclusive)) {
        if (!waited) onWait();
        waited = true;
        await file.lock(exclusive);
      }
      if (await isAt(file, path)) return file;
    } catch (error) {
      file.close();
      throw error;
    }
    file.close(); // Whoever held it has removed it, and others lock another file by now.
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
