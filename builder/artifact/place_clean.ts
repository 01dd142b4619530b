/**
 * Removes stale files from an artifact: leftovers of killed builds, older libraries, bindings of packages
 * that are gone.
 *
 * @module
 */

import { join } from "@std/path";

import { LIBRARY, MANIFEST, TARGET_NAMES } from "./artifact.ts";

/** Prefix of temporary files. */
export const ASIDE = ".usegolib-";

/**
 * Removes the leftovers of killed builds in a platform's folder. The caller must hold the artifact's lock.
 *
 * @param library The name of the library that belongs there.
 */
export async function clearAway(dir: string, library: string): Promise<void> {
  await removeAsides(dir);
  await removeOthers(dir, library);
}

/** Removes temporary files. */
export async function removeAsides(dir: string): Promise<void> {
  for await (const { name } of Deno.readDir(dir)) {
    if (name.startsWith(ASIDE)) await Deno.remove(join(dir, name)).catch(() => {});
  }
}

/** Removes older libraries. Windows keeps one that is loaded; a later build removes it. */
async function removeOthers(dir: string, library: string): Promise<void> {
  for await (const { name } of Deno.readDir(dir)) {
    if (name === library || name === LIBRARY || name === MANIFEST) continue;
    if (/^lib.*\.(so|dylib|dll)$/.test(name)) await Deno.remove(join(dir, name)).catch(() => {});
  }
}

/** Removes bindings of packages that are gone. */
export async function removeStaleBindings(
  root: string,
  bindings: ReadonlyMap<string, string>,
  prefix = "",
): Promise<void> {
  const dir = join(root, ...prefix.split("/"));
  for (const { name, isDirectory } of await Array.fromAsync(Deno.readDir(dir))) {
    const path = prefix + name;
    if (isDirectory) {
      if (prefix === "" && (TARGET_NAMES as readonly string[]).includes(name)) continue;
      await removeStaleBindings(root, bindings, `${path}/`);
      await Deno.remove(join(dir, name)).catch(() => {}); // where it is empty now
    } else if (name.startsWith(ASIDE) || name.endsWith(".ts") && !bindings.has(path)) {
      await Deno.remove(join(dir, name)).catch(() => {});
    }
  }
}
