/**
 * The bindings of an artifact: TypeScript that serves every platform whose library lies beside it.
 *
 * @module
 */

import { bindingFile, emitBindings } from "../runtime/emit/mod.ts";
import type { Manifest } from "../runtime/manifest.ts";
import { platforms, readManifest, TARGET_NAMES } from "./artifact.ts";
import { runtimeSpecifier } from "./version.ts";

/** The bindings of an artifact. */
export interface Bindings {
  /** The text of every file by its path in the artifact's folder. */
  files: Map<string, string>;
  /** The path of each package's file in the artifact's folder, by import path. */
  packages: Record<string, string>;
}

/**
 * Makes the bindings of the artifact in `dir`.
 *
 * They come from the schema of one platform, the first of those that were built from the same sources, so
 * that the order in which platforms are built does not matter.
 *
 * @param manifest The manifest of a platform that was just built or confirmed; it need not be in its place.
 * @param base The artifact's folder as seen from the bindings, where they do not go into it.
 */
export async function makeBindings(
  dir: string,
  manifest: Manifest,
  base = ".",
): Promise<Bindings> {
  const beside = await platforms(dir);
  const targets = TARGET_NAMES.filter((target) => {
    return target === manifest.target || beside.some((each) => each.target === target);
  });
  const first = beside.find(({ target, description }) => {
    return target === manifest.target || description.fingerprint === manifest.fingerprint;
  });
  const source = first === undefined || first.target === manifest.target
    ? manifest
    : await readManifest(first.dir);
  const { schema } = source;
  const packages = source.packages.map((path) => [path, bindingFile(schema, path)!]);
  return {
    files: emitBindings(schema, { runtime: runtimeSpecifier(), targets, base }),
    packages: Object.fromEntries(packages),
  };
}
