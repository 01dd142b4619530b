/**
 * User's cache: its size, and emptying it. Everything in it can be made or fetched again.
 *
 * @module
 */

import { walk } from "@std/fs";
import { join } from "@std/path";

import { cacheDir } from "./cache_dir.ts";
import { CACHE_LOCK, emptyingCache, LOCKS } from "./cache_use.ts";

/** One kind of content of the cache. */
export interface CachePart {
  /** Name of its folder, such as `artifacts`. */
  name: string;
  /** How many of it there are. */
  entries: number;
  /** In bytes. */
  size: number;
}

/** Folder and size of the user's cache. */
export interface CacheInfo {
  /** Its folder, which need not exist. */
  dir: string;
  /** In bytes. */
  size: number;
  /** What is in it. */
  parts: CachePart[];
}

/** A file or folder that is removed as a whole. */
interface Entry {
  path: string;
  size: number;
  /** When it was used last, in milliseconds. */
  used: number;
}

/** Folders whose content belongs together. */
const WHOLE = new Set(["zig-cache"]);

/** Measures the cache. */
export async function readCache(dir: string = cacheDir()): Promise<CacheInfo> {
  const parts: CachePart[] = [];
  for (const name of await namesIn(dir)) {
    if (name === LOCKS) continue; // its files are empty
    const entries = await entriesOf(dir, name);
    parts.push({ name, entries: entries.length, size: sum(entries) });
  }
  return { dir, size: sum(parts), parts };
}

/** Options of {@linkcode pruneCache}. */
export interface PruneOptions {
  /** Keeps entries that were used in the last so many days; default: removes all. */
  olderThan?: number;
  /** The folder; default the user's. */
  dir?: string;
  /** Called once if there is a build to wait for. */
  onWait?: () => void;
}

/**
 * Empties the cache, once no build uses it.
 *
 * @returns How much was removed.
 */
export async function pruneCache(options: PruneOptions = {}): Promise<Omit<CachePart, "name">> {
  const { dir = cacheDir(), olderThan = 0, onWait } = options;
  const limit = olderThan === 0 ? Infinity : Date.now() - olderThan * 86_400_000;
  const removed = { entries: 0, size: 0 };
  await emptyingCache(dir, async () => {
    for (const name of await namesIn(dir)) {
      if (name === LOCKS) {
        await removeLocks(join(dir, name));
        continue;
      }
      for (const { path, size, used } of await entriesOf(dir, name)) {
        if (used >= limit) continue;
        await makeRemovable(path);
        await Deno.remove(path, { recursive: true });
        removed.entries++;
        removed.size += size;
      }
    }
  }, onWait);
  return removed;
}

/** Removes lock files that killed builds left. Whoever holds or waits for one of them uses the cache. */
async function removeLocks(dir: string): Promise<void> {
  for (const name of await namesIn(dir)) {
    if (join(LOCKS, name) !== CACHE_LOCK) await Deno.remove(join(dir, name)).catch(() => {});
  }
}

async function entriesOf(dir: string, name: string): Promise<Entry[]> {
  const path = join(dir, name);
  const info = infoOf(path);
  if (info?.isDirectory && !WHOLE.has(name)) {
    return (await namesIn(path)).flatMap((each) => entryOf(join(path, each)));
  }
  return entryOf(path);
}

/** Reads the entry at a path. Empty if another process has removed it. */
function entryOf(path: string): Entry[] {
  const info = infoOf(path);
  return info === undefined ? [] : [{ path, size: sizeOf(path), used: info.mtime?.getTime() ?? 0 }];
}

function infoOf(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/**
 * The size of a file, or of all in a folder. Synchronous: a toolchain has 15,000 files, and there is nothing
 * else to do. Not by `walk` of `@std/fs`, which ends where another process removes a folder meanwhile.
 */
function sizeOf(path: string): number {
  try {
    const info = Deno.lstatSync(path);
    if (!info.isDirectory) return info.size;
    let size = 0;
    for (const { name } of Deno.readDirSync(path)) size += sizeOf(join(path, name));
    return size;
  } catch {
    return 0; // another process removed it
  }
}

/** Makes folders writable: Go writes the modules that it fetches read-only, folders too. */
async function makeRemovable(path: string): Promise<void> {
  if (Deno.build.os === "windows" || !(await Deno.lstat(path)).isDirectory) return;
  // Each folder comes before it is read.
  for await (const folder of walk(path, { includeFiles: false, includeSymlinks: false })) {
    await Deno.chmod(folder.path, 0o755).catch(() => {});
  }
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(dir), ({ name }) => name)).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

function sum(parts: readonly { size: number }[]): number {
  return parts.reduce((size, each) => size + each.size, 0);
}
