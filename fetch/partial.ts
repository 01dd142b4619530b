/**
 * What has arrived of a download, so that a broken connection, or the next process, goes on with it.
 *
 * @module
 */

import { dirname, join } from "@std/path";
import { createHash, type Hash } from "node:crypto";

/** How long the beginning of a download that nobody ends is kept, in milliseconds. */
const OLD = 7 * 24 * 3600 * 1000;

/** A file that grows, with the hash of what is in it. */
export class Partial implements Disposable {
  readonly path: string;
  readonly #file: Deno.FsFile;
  #hash: Hash = createHash("sha256");
  #length = 0;

  private constructor(path: string, file: Deno.FsFile) {
    this.path = path;
    this.#file = file;
  }

  /** A new file; `path` must not exist. */
  static async create(path: string): Promise<Partial> {
    return new Partial(path, await Deno.open(path, { write: true, createNew: true }));
  }

  /**
   * The file in which another process has begun, or a new one; nothing while another process is at it.
   *
   * @param path Where all that download the same thing look.
   */
  static async resume(path: string): Promise<Partial | undefined> {
    await Deno.mkdir(dirname(path), { recursive: true });
    await removeOld(dirname(path));
    const file = await Deno.open(path, { read: true, write: true, create: true });
    const partial = new Partial(path, file);
    if (!await file.tryLock(true) || !await isAt(file, path)) {
      file.close();
      return undefined;
    }
    const buffer = new Uint8Array(1 << 20);
    for (let n; (n = await file.read(buffer)) !== null;) {
      partial.#hash.update(buffer.subarray(0, n));
      partial.#length += n;
    }
    return partial;
  }

  /** How many bytes there are. */
  get length(): number {
    return this.#length;
  }

  async add(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      done += await this.#file.write(bytes.subarray(done));
    }
    this.#hash.update(bytes);
    this.#length += bytes.length;
  }

  /** Forgets all that has arrived. */
  async clear(): Promise<void> {
    await this.#file.truncate();
    await this.#file.seek(0, Deno.SeekMode.Start);
    this.#hash = createHash("sha256");
    this.#length = 0;
  }

  /** SHA-256 of what is there, in lower-case hexadecimal; nothing can be added any more. */
  digest(): string {
    return this.#hash.digest("hex");
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }
}

/** Whether the open file is the one that lies at `path`: whoever had it before may have moved it. */
async function isAt(file: Deno.FsFile, path: string): Promise<boolean> {
  if (Deno.build.os === "windows") return true;
  const there = await Deno.stat(path).catch(() => undefined);
  return there !== undefined && there.ino === (await file.stat()).ino;
}

/** Removes what was begun long ago, such as of a version that is not wanted any more. */
async function removeOld(folder: string): Promise<void> {
  for await (const { name } of Deno.readDir(folder)) {
    const path = join(folder, name);
    const mtime = (await Deno.stat(path).catch(() => undefined))?.mtime?.getTime() ?? Date.now();
    if (Date.now() - mtime > OLD) await Deno.remove(path).catch(() => {});
  }
}
