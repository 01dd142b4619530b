/**
 * Incomplete downloads, which continue after a broken connection, or in the next process.
 *
 * @module
 */

import { dirname, join } from "@std/path";
import { createHash, type Hash } from "node:crypto";

import { isAt } from "./is_at.ts";

/** How long an incomplete download is kept, in milliseconds. */
const OLD = 7 * 24 * 3600 * 1000;

/** A file that grows, with the hash of its content. */
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
   * Opens the incomplete file of an earlier process, or a new one. Undefined while another process writes it.
   *
   * @param path The path that all downloads of the same content use.
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

  /** Its length in bytes. */
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

  /** Empties the file. */
  async clear(): Promise<void> {
    await this.#file.truncate();
    await this.#file.seek(0, Deno.SeekMode.Start);
    this.#hash = createHash("sha256");
    this.#length = 0;
  }

  /** Returns the SHA-256 of the content in lower-case hexadecimal. Nothing can be added afterwards. */
  digest(): string {
    return this.#hash.digest("hex");
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }
}

/** Removes old incomplete downloads, such as those of versions that are no longer wanted. */
async function removeOld(folder: string): Promise<void> {
  for await (const { name } of Deno.readDir(folder)) {
    const path = join(folder, name);
    const mtime = (await Deno.stat(path).catch(() => undefined))?.mtime?.getTime() ?? Date.now();
    if (Date.now() - mtime > OLD) await Deno.remove(path).catch(() => {});
  }
}
