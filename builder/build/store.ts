/**
 * What was built before, kept in the user's cache under a hash of all that went into it. Another project
 * that asks for the same takes it from there.
 *
 * @module
 */

import { join } from "@std/path";

import type { Manifest } from "../../runtime/manifest.ts";
import { cgoEnv, type GoTarget } from "../../zig/target.ts";
import { libraryIsWhole, MANIFEST, readManifest } from "../artifact/artifact.ts";
import { touch } from "../cache/cache_use.ts";
import { sha256Hex } from "../sha256.ts";
import { VERSION } from "../version.ts";
import { BUILD_FLAGS } from "./compile.ts";

/** A library that was built before. */
export interface Stored {
  manifest: Manifest;
  /** Where the library lies. */
  library: string;
}

/** Folder in the cache. */
export const STORE = "artifacts";

/** Prefix of what was built from folders: an edit makes a new one, so only a few are kept. */
const LOCAL = "local-";

/** How many of those. */
const KEPT = 16;

/**
 * The name of a build in the cache.
 *
 * @param fingerprint What went into it.
 * @param local Whether it is of a folder.
 */
export function storeKey(fingerprint: string, target: GoTarget, local: boolean): string {
  const compiler = cgoEnv({ zig: "zig", target, cacheDir: "/" });
  const recipe = [VERSION, fingerprint, compiler, BUILD_FLAGS];
  return `${local ? LOCAL : ""}${target}-${sha256Hex(JSON.stringify(recipe)).slice(0, 32)}`;
}

/** What is kept under a name, if it is whole. */
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

/** Keeps a build. Where that fails, as on a full disk, the build goes on without. */
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
    // What is there is damaged, or it would have been taken.
    await Deno.remove(join(parent, key), { recursive: true }).catch(() => {});
    await Deno.rename(aside, join(parent, key));
    if (key.startsWith(LOCAL)) await forget(parent);
  } catch {
    if (aside !== undefined) await Deno.remove(aside, { recursive: true }).catch(() => {});
  }
}

/** Removes what was built from folders, all but the latest. */
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
