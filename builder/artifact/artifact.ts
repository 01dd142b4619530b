/**
 * Layout of an artifact's folder, and reading the files in it:
 *
 *     <out>/<module>@<version>/mod.ts                      bindings, those of subpackages beside it
 *     <out>/<module>@<version>/<target>/manifest.json
 *     <out>/<module>@<version>/<target>/library.json
 *     <out>/<module>@<version>/<target>/<library>
 *
 * @module
 */

import { join } from "@std/path";

import type { LibraryDescription } from "../../runtime/artifact/description.ts";
import { type Manifest, parseManifest } from "../../runtime/artifact/manifest.ts";
import { type GoTarget, TARGETS } from "../../zig/target.ts";
import { sha256Hex } from "../sha256.ts";

/** Name of the manifest in a platform's folder. */
export const MANIFEST = "manifest.json";

/** Name of the library's description in a platform's folder. */
export const LIBRARY = "library.json";

/** Name of the file with the bindings of a module's root package, or with the list of its packages. */
export const BINDINGS = "mod.ts";

/** Every target, in the order in which bindings list them. */
export const TARGET_NAMES: readonly GoTarget[] = (Object.keys(TARGETS) as GoTarget[]).sort();

/**
 * Path of an artifact's folder. Each part of the module's path becomes a folder.
 *
 * @param out The directory of artifacts, absolute.
 */
export function artifactDir(out: string, module: string, version: string): string {
  return join(out, ...`${module}@${version}`.split("/"));
}

/** One platform of an artifact: its folder and the description in it. */
export interface Platform {
  target: GoTarget;
  /** Its folder, absolute. */
  dir: string;
  description: LibraryDescription;
}

/** Reads the platforms of the artifact in `dir`. Those whose description cannot be read are left out. */
export async function platforms(dir: string): Promise<Platform[]> {
  const found = await Promise.all(TARGET_NAMES.map(async (target) => {
    const folder = join(dir, target);
    const description = await readDescription(folder);
    return description && { target, dir: folder, description };
  }));
  return found.filter((platform) => platform !== undefined);
}

/** Reads the description in a platform's folder. Undefined if it is missing or damaged. */
export async function readDescription(dir: string): Promise<LibraryDescription | undefined> {
  try {
    const value = JSON.parse(await Deno.readTextFile(join(dir, LIBRARY)));
    return typeof value?.fingerprint === "string" && Array.isArray(value.functions)
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the manifest in a platform's folder.
 *
 * @throws {LoadError} When it is damaged or of another version.
 */
export async function readManifest(dir: string): Promise<Manifest> {
  const path = join(dir, MANIFEST);
  return parseManifest(await Deno.readTextFile(path), path);
}

/** Checks that the library in a platform's folder has the size and hash that its description gives. */
export async function libraryIsWhole(
  dir: string,
  { library }: Pick<LibraryDescription, "library">,
): Promise<boolean> {
  try {
    const bytes = await Deno.readFile(join(dir, library.file));
    return bytes.length === library.size && sha256Hex(bytes) === library.sha256;
  } catch {
    return false;
  }
}

/** Finds every artifact folder below `out`: one that has a platform's folder with a manifest or description. */
export async function* artifactDirs(out: string): AsyncGenerator<string> {
  let names: string[];
  try {
    names = (await Array.fromAsync(Deno.readDir(out))).filter((entry) => entry.isDirectory)
      .map((entry) => entry.name).sort();
  } catch {
    return;
  }
  for (const name of names) {
    const dir = join(out, name);
    if (name.includes("@") && await holdsManifest(dir)) yield dir;
    else yield* artifactDirs(dir);
  }
}

async function holdsManifest(dir: string): Promise<boolean> {
  for (const target of TARGET_NAMES) {
    for (const file of [MANIFEST, LIBRARY]) {
      try {
        await Deno.lstat(join(dir, target, file));
        return true;
      } catch {
        // not built for this platform
      }
    }
  }
  return false;
}
