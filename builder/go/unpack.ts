/**
 * Unpacks Go from a zip file: that of the module `golang.org/toolchain`, or that of go.dev for Windows.
 *
 * @module
 */

import { ensureDir } from "@std/fs";
import { dirname, join } from "@std/path";

import { openZip, type Zip, type ZipEntry } from "../../fetch/unzip.ts";
import { BuildError } from "../../runtime/errors.ts";
import { sha256Hex } from "../sha256.ts";
import { hash1 } from "./dirhash.ts";

/** Error: the files do not have the pinned hash. */
export class HashError extends BuildError {}

/** Options of {@linkcode unpackGo}. */
export interface UnpackOptions {
  /** Path of the zip file. */
  archive: string;
  /** Prefix of the path of each file in it, such as `go/`, which is dropped. */
  prefix: string;
  /** The pinned hash of a module; without it the archive must have been checked. */
  h1?: string;
  /** Where it came from, for messages. */
  from: string;
}

/**
 * Unpacks Go into an empty folder. The files of a module are checked before the first is written.
 *
 * @throws {HashError} The files do not have the hash that was pinned.
 * @throws {BuildError} The zip file is broken, or has more in it than Go.
 */
export async function unpackGo(options: UnpackOptions, folder: string): Promise<void> {
  const { archive, prefix, h1, from } = options;
  using zip = await openZip(archive, from);
  const names = zip.entries.map((entry): [ZipEntry, string] => {
    if (!entry.name.startsWith(prefix)) {
      throw new BuildError(
        `Cannot unpack ${from}: its entry "${entry.name}" is not below ${prefix}`,
      );
    }
    return [entry, entry.name.slice(prefix.length)];
  });
  if (h1 !== undefined) await check(zip, h1, from);
  const folders = new Set<string>();
  for (const [entry, name] of names) {
    const path = join(folder, h1 === undefined ? name : moduleName(name));
    const parent = dirname(path);
    if (!folders.has(parent)) await ensureDir(parent);
    folders.add(parent);
    const mode = isExecutable(name) ? 0o755 : 0o644;
    await Deno.writeFile(path, await zip.read(entry), { mode, createNew: true });
  }
}

async function check(zip: Zip, h1: string, from: string): Promise<void> {
  const hashes: [string, string][] = [];
  for (const entry of zip.entries) hashes.push([entry.name, sha256Hex(await zip.read(entry))]);
  const found = hash1(hashes);
  if (found === h1) return;
  throw new HashError(
    `Cannot use the download of ${from}: it has the hash ${found}, not ${h1}; nothing was kept. ` +
      "The module proxy or something in between changes the file",
  );
}

/** A module must not have other modules in it: their go.mod files travel as _go.mod. */
function moduleName(name: string): string {
  return name.replace(/(^|\/)_go\.mod$/, "$1go.mod");
}

/** What the Go command makes executable in a toolchain that it fetches: modes are not in the hash. */
function isExecutable(name: string): boolean {
  return /^(bin|pkg\/tool)\//.test(name) || /^lib\/(.*\/)?go_[^/]+_[^/]+_exec$/.test(name);
}
