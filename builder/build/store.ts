/**
 * Store of built libraries in the user's cache, under a hash of all inputs of the build. A build of another
 * project with the same inputs takes its library from here.
 *
 * @module
 */

import { join } from "@std/path";

import type { Manifest } from "../../runtime/artifact/manifest.ts";
import { cgoEnv, type GoTarget } from "../../zig/target.ts";
import { libraryIsWhole, MANIFEST, readManifest } from "../artifact/artifact.ts";
import { touch } from "../cache/cache_use.ts";
import { sha256Hex } from "../sha256.ts";
import { VERSION } from "../version.ts";
import { BUILD_FLAGS } from "./compile.ts";

/** A library from the store. */
export interface Stored {
  manifest: Manifest;
  /** Where the library lies. */
  library: string;
}

/** Folder of the store in the cache. */
export const STORE = "artifacts";

/** Prefix of libraries that were built from folders. Each edit makes a new one, so only a few are kept. */
const LOCAL = "local-";

/** How many of these are kept. */
const KEPT = 16;

/**
 * Name of a library in the store.
 *
 * @param fingerprint The fingerprint of its build.
 * @param local Whether it was built from a folder.
 */
export function storeKey(fingerprint: string, target: GoTarget, local: boolean): string {
  const compiler = cgoEnv({ zig: "zig", target, cacheDir: "/" });
  const recipe = [VERSION, fingerprint, compiler, BUILD_FLAGS];
  return `${local ? LOCAL : ""}${target}-${sha256Hex(JSON.stringify(recipe)).slice(0, 32)}`;
}

/** Reads the library under a name. Undefined if there is none, or if it is damaged. */
export async function takeStored(cacheDir: string, key: string): Promise<Stored | undefined> {
  const dir = join(cacheDir, STORE, key);
  try {
    const manifest = await readManifest(dir);
    if (!await libraryIsWhole(dir, manifest)) return undefined;
    await touch(dir);
    return { manifest, library: join(dir, manifest.library.file) };
  } catch {
    return undefined; // nothing is there, or nothing that can be used
  }
}

/** Adds a library to the store. If that fails, as on a full disk, the build goes on without. */
export async function store(
  cacheDir: string,
  key: string,
  { manifest, library }: Stored,
): Promise<void> {
  const parent = join(cacheDir, STORE);
  let aside: string | undefined;
  try {
    await Deno.mkdir(parent, { recursive: true });
    aside = await Deno.makeTempDir({ dir: parent, prefix: ".aside-" });
    await Deno.copyFile(library, join(aside, manifest.library.file));
    await Deno.writeTextFile(join(aside, MANIFEST), JSON.stringify(manifest));
    // A library that is already there is damaged, or the build would have taken it.
    await Deno.remove(join(parent, key), { recursive: true }).catch(() => {});
    await Deno.rename(aside, join(parent, key));
    if (key.startsWith(LOCAL)) await forget(parent);
  } catch {
    if (aside !== undefined) await Deno.remove(aside, { recursive: true }).catch(() => {});
  }
}

/** Removes all but the latest libraries that were built from folders. */
async function forget(parent: string): Promise<void> {
  const found: { path: string; used: number }[] = [];
  for await (const { name } of Deno.readDir(parent)) {
    if (!name.startsWith(LOCAL)) continue;
    const path = join(parent, name);
    found.push({ path, used: (await Deno.stat(path)).mtime?.getTime() ?? 0 });
  }
  found.sort((a, b) => b.used - a.used);
  for (const { path } of found.slice(KEPT)) await Deno.remove(path, { recursive: true });
}
