/**
 * Reader of .zip files, one entry at a time. Every byte may be hostile: sizes and offsets are checked before
 * anything is read by them, and the names that it gives are safe to use as paths.
 *
 * @module
 */

import { inflateRawSync } from "node:zlib";

import { BuildError } from "../runtime/errors.ts";

/** A file in a zip file. */
export interface ZipEntry {
  /** Its path: relative, with `/`, without `..`. */
  name: string;
  /** Bytes it has. */
  size: number;
  /** Bytes it takes in the zip file. */
  packed: number;
  /** How it is packed: not at all (0) or deflated (8). */
  method: number;
  /** Where its header begins. */
  offset: number;
}

/** A zip file that is open for reading. */
export interface Zip extends Disposable {
  /** Its files. */
  entries: readonly ZipEntry[];
  /** The content of one of them. */
  read(entry: ZipEntry): Promise<Uint8Array>;
}

/** Limit for all files of a zip file together, in bytes; Go has 220 MB. */
const LIMIT = 1_000_000_000;

const END = 0x06054b50, ENTRY = 0x02014b50, LOCAL = 0x04034b50;
const SYMLINK = 0xa000, TYPE = 0xf000;

/**
 * Opens a zip file and checks the list of what is in it.
 *
 * @param path Path of the zip file.
 * @param from What it is called in messages.
 * @throws {BuildError} It is broken, or holds what must not be unpacked: links, paths that lead out of a
 * folder, two files of one name, more than 1 GB.
 */
export async function openZip(path: string, from = path): Promise<Zip> {
  const file = await Deno.open(path, { read: true });
  const refuse = (why: string) => new BuildError(`Cannot unpack ${from}: ${why}; nothing was kept`);
  try {
    const { size } = await file.stat();
    const entries = parseList(await readList(file, size, refuse), refuse);
    return {
      entries,
      read: (entry) => readEntry(file, size, entry, refuse),
      [Symbol.dispose]: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

type Refuse = (why: string) => BuildError;

/** Reads the list of files, which the end of the zip file points at. */
async function readList(file: Deno.FsFile, size: number, refuse: Refuse): Promise<Uint8Array> {
  // The end has 22 bytes and a comment of up to 65,535.
  const tail = await readAt(file, Math.max(0, size - 22 - 0xffff), Math.min(size, 22 + 0xffff));
  const view = new DataView(tail.buffer);
  let end = tail.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw refuse("it is no zip file, or its end is missing");
  const length = view.getUint32(end + 12, true);
  const offset = view.getUint32(end + 16, true);
  if (offset + length > size) {
    throw refuse("it is larger than 4 GB, or its list of files is broken");
  }
  return await readAt(file, offset, length);
}

function parseList(list: Uint8Array, refuse: Refuse): ZipEntry[] {
  const view = new DataView(list.buffer);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let total = 0;
  try {
    for (let at = 0; at < list.length;) {
      if (view.getUint32(at, true) !== ENTRY) throw refuse("its list of files is broken");
      const nameEnd = at + 46 + view.getUint16(at + 28, true);
      if (nameEnd > list.length) throw refuse("its list of files is broken");
      const name = decoder.decode(list.subarray(at + 46, nameEnd));
      const entry = {
        name,
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      };
      checkName(name, refuse);
      const encrypted = view.getUint16(at + 8, true) & 1;
      if (encrypted || (entry.method !== 0 && entry.method !== 8)) {
        throw refuse(`its entry "${name}" is packed in an unknown way`);
      }
      if (((view.getUint32(at + 38, true) >>> 16) & TYPE) === SYMLINK) {
        throw refuse(`its entry "${name}" is a link`);
      }
      const key = name.toLowerCase(); // Some disks do not tell these apart.
      if (seen.has(key)) throw refuse(`it has the entry "${name}" twice`);
      seen.add(key);
      total += entry.size;
      if (total > LIMIT) throw refuse(`it unpacks to more than ${LIMIT / 1e6} MB`);
      if (!name.endsWith("/")) entries.push(entry);
      at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  } catch (error) {
    if (error instanceof BuildError) throw error;
    throw refuse("its list of files is broken"); // Out of bounds, or no UTF-8.
  }
  return entries;
}

/** Refuses names that are absolute, that lead out of a folder, or that mean something else on Windows. */
function checkName(name: string, refuse: Refuse): void {
  const parts = name.replace(/\/$/, "").split("/");
  // deno-lint-ignore no-control-regex
  const plain = !/[\\:\x00-\x1f]/.test(name) &&
    parts.every((part) => part !== "" && part !== "." && part !== "..");
  if (!plain) throw refuse(`its entry ${JSON.stringify(name)} would leave the folder`);
}

async function readEntry(
  file: Deno.FsFile,
  fileSize: number,
  entry: ZipEntry,
  refuse: Refuse,
): Promise<Uint8Array> {
  const { name, size, packed, method, offset } = entry;
  const broken = (cause?: unknown) =>
    Object.assign(refuse(`its entry "${name}" is broken`), { cause });
  if (offset + 30 + packed > fileSize) throw broken();
  const header = new DataView((await readAt(file, offset, 30)).buffer);
  if (header.getUint32(0, true) !== LOCAL) throw broken();
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + packed > fileSize) throw broken();
  const bytes = await readAt(file, start, packed);
  let content: Uint8Array = bytes;
  if (method === 8) {
    try {
      content = inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) });
    } catch (error) {
      throw broken(error);
    }
  }
  if (content.length !== size) throw broken();
  return content;
}

/** Reads bytes of a file, which must be there. */
async function readAt(file: Deno.FsFile, offset: number, length: number) {
  const bytes = new Uint8Array(length);
  await file.seek(offset, Deno.SeekMode.Start);
  for (let done = 0; done < length;) {
    const read = await file.read(bytes.subarray(done));
    if (read === null) throw new Error("The file ended early");
    done += read;
  }
  return bytes;
}
