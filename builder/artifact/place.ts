/**
 * Puts a build into its artifact. All files are written under temporary names first and then renamed in one
 * go: a build that dies leaves the old artifact whole, and a library that is loaded is never touched.
 *
 * @module
 */

import { dirname, join } from "@std/path";

import type { LibraryDescription } from "../../runtime/artifact/description.ts";
import { BuildError } from "../../runtime/errors.ts";
import type { Manifest } from "../../runtime/artifact/manifest.ts";
import { diskReason } from "../disk.ts";
import { LIBRARY, libraryIsWhole, MANIFEST } from "./artifact.ts";
import { ASIDE, clearAway, removeAsides, removeStaleBindings } from "./place_clean.ts";

/** One platform's files for an artifact. */
export interface Placement {
  /** The artifact's folder. */
  dir: string;
  manifest: Manifest;
  description: LibraryDescription;
  /** The compiled library. */
  library: string;
}

/**
 * Checks that files can be written below `dir`, before the work of a build begins.
 *
 * @throws {BuildError} They cannot.
 */
export async function checkWritable(dir: string): Promise<void> {
  try {
    await probe(dir);
  } catch (cause) {
    throw unwritable(dir, cause);
  }
}

/** Writes a file into the nearest folder that exists, so that a build that fails leaves none behind. */
async function probe(dir: string): Promise<void> {
  try {
    const file = join(dir, `${ASIDE}${crypto.randomUUID()}`);
    await Deno.writeTextFile(file, "");
    await Deno.remove(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) || dirname(dir) === dir) throw error;
    await probe(dirname(dir));
  }
}

/**
 * Puts a library and the bindings into an artifact.
 *
 * @param bindings The text of every binding file by its path in the artifact's folder.
 * @throws {BuildError} The folder cannot be written to.
 */
export async function place(
  placement: Placement,
  bindings: ReadonlyMap<string, string>,
): Promise<void> {
  const { dir, manifest, description, library } = placement;
  const platform = join(dir, manifest.target);
  const aside = new Aside();
  try {
    await Deno.mkdir(platform, { recursive: true });
    await removeAsides(platform);
    // The same content may be loaded: then there is nothing to put there.
    if (!await libraryIsWhole(platform, manifest)) {
      await aside.copy(library, join(platform, manifest.library.file));
    }
    await addBindings(aside, dir, bindings);
    await aside.write(join(platform, LIBRARY), `${JSON.stringify(description)}\n`);
    // Last: its fingerprint says that all of the above is there.
    await aside.write(join(platform, MANIFEST), `${JSON.stringify(manifest)}\n`);
    aside.commit();
  } catch (cause) {
    await aside.discard();
    // Folders that are empty are of no use.
    for (const folder of [platform, dir]) await Deno.remove(folder).catch(() => {});
    throw unwritable(dir, cause);
  }
  await clearAway(platform, manifest.library.file);
  await removeStaleBindings(dir, bindings);
}

/**
 * Writes the bindings alone, if any of them differs from what is on disk.
 *
 * @param options `keepOthers` leaves other files in the folder, which is not an artifact's, alone.
 * @returns Whether anything was written.
 * @throws {BuildError} The folder cannot be written to.
 */
export async function placeBindings(
  dir: string,
  bindings: ReadonlyMap<string, string>,
  options: { keepOthers?: boolean } = {},
): Promise<boolean> {
  const aside = new Aside();
  try {
    const changed = await addBindings(aside, dir, bindings);
    aside.commit();
    if (!options.keepOthers) await removeStaleBindings(dir, bindings);
    return changed;
  } catch (cause) {
    await aside.discard();
    throw unwritable(dir, cause);
  }
}

/** Files that were written under temporary names, to be renamed together. */
class Aside {
  readonly #renames: [string, string][] = [];

  async write(file: string, text: string): Promise<void> {
    await Deno.writeTextFile(this.#for(file), text);
  }

  async copy(from: string, file: string): Promise<void> {
    await Deno.copyFile(from, this.#for(file));
  }

  /** Synchronous, so that nothing else in this process runs between two renames. */
  commit(): void {
    for (const [from, to] of this.#renames) Deno.renameSync(from, to);
  }

  async discard(): Promise<void> {
    for (const [from] of this.#renames) await Deno.remove(from).catch(() => {});
  }

  #for(file: string): string {
    const aside = join(dirname(file), `${ASIDE}${crypto.randomUUID()}`);
    this.#renames.push([aside, file]);
    return aside;
  }
}

async function addBindings(
  aside: Aside,
  dir: string,
  bindings: ReadonlyMap<string, string>,
): Promise<boolean> {
  let changed = false;
  for (const [path, text] of bindings) {
    const file = join(dir, ...path.split("/"));
    if (await Deno.readTextFile(file).catch(() => undefined) === text) continue;
    changed = true;
    await Deno.mkdir(dirname(file), { recursive: true });
    await aside.write(file, text);
  }
  return changed;
}

function unwritable(dir: string, cause: unknown): unknown {
  const known = [
    Deno.errors.PermissionDenied,
    Deno.errors.NotCapable,
    Deno.errors.NotADirectory,
    Deno.errors.NotFound,
    Deno.errors.AlreadyExists,
    Deno.errors.FilesystemLoop,
    Deno.errors.IsADirectory,
  ];
  const message = (cause as Error).message;
  const system = /\(os error \d+\)/.test(message);
  if (!system && !known.some((kind) => cause instanceof kind)) return cause;
  const { why, fix } = diskReason(message) ?? {};
  return new BuildError(
    `Cannot write to ${dir}: ${why === undefined ? "" : `${why}: `}${message}; ` +
      `${fix === undefined ? "" : `${fix}, or `}choose another folder with --out`,
    { cause },
  );
}
