/**
 * Removing from an artifact what no longer belongs there.
 *
 * @module
 */

import { join } from "@std/path";

import { LIBRARY, MANIFEST, TARGET_NAMES } from "./artifact.ts";

/** How the names of files start that are being written. */
export const ASIDE = ".usegolib-";

/**
 * Removes what a killed build left of its work in a platform's folder. Nobody else may build the artifact.
 *
 * @param library The name of the library that belongs there.
 */
export async function clearAway(dir: string, library: string): Promise<void> {
  await removeAsides(dir);
  await removeOthers(dir, library);
}

/** Removes files that were being written. */
export async function removeAsides(dir: string): Promise<void> {
  for await (const { name } of Deno.readDir(dir)) {
    if (name.startsWith(ASIDE)) await Deno.remove(join(dir, name)).catch(() => {});
  }
}

/** Older libraries; one that is loaded cannot be removed on Windows, and goes with a later build. */
async function removeOthers(dir: string, library: string): Promise<void> {
  for await (const { name } of Deno.readDir(dir)) {
    if (name === library || name === LIBRARY || name === MANIFEST) continue;
    if (/^lib.*\.(so|dylib|dll)$/.test(name)) await Deno.remove(join(dir, name)).catch(() => {});
  }
}

/** Bindings of packages that are no longer there. */
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
