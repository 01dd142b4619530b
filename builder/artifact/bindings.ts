/**
 * Bindings of an artifact: TypeScript that works on every platform whose library is in the artifact.
 *
 * @module
 */

import { describeLibrary } from "../../runtime/artifact/description.ts";
import { bindingFile, emitBindings } from "../../runtime/emit/mod.ts";
import type { Manifest } from "../../runtime/artifact/manifest.ts";
import { runtimeSpecifier } from "../version.ts";
import { type Platform, platforms, readManifest, TARGET_NAMES } from "./artifact.ts";
import { inOrder, mergeSchemas } from "./merge.ts";

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
 * They have everything that any platform built from the same sources has, whatever the order in which
 * platforms are built.
 *
 * @param manifest The manifest of a platform that was just built or confirmed; it need not be in its place.
 * @param base The artifact's folder relative to the bindings, if they go elsewhere.
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
  const { schema, packages: paths } = await mergedManifest(beside, manifest);
  const packages = paths.map((path) => [path, bindingFile(schema, path)!]);
  return {
    files: emitBindings(schema, { runtime: runtimeSpecifier(), targets, base }),
    packages: Object.fromEntries(packages),
  };
}

/** What all platforms of one source have, that of `manifest` among them. */
async function mergedManifest(
  beside: readonly Platform[],
  manifest: Manifest,
): Promise<Manifest> {
  const others = beside.filter(({ target, description }) => {
    return target !== manifest.target && description.fingerprint === manifest.fingerprint;
  });
  const constants = JSON.stringify(describeLibrary(manifest).constants);
  const differ = others.some(({ description }) => {
    return description.schema_hash !== manifest.schema_hash ||
      JSON.stringify(description.constants) !== constants;
  });
  const targets = inOrder([manifest.target, ...others.map(({ target }) => target)]);
  // Where all say the same, one is enough: the first, so that the order of builds does not matter.
  const needed = differ ? targets : targets.slice(0, 1);
  const manifests = await Promise.all(needed.map((target) => {
    const other = others.find((each) => each.target === target);
    return other === undefined ? manifest : readManifest(other.dir);
  }));
  return mergeManifests(manifests);
}

/** The first platform's manifest with what all of them have; they were built from the same sources. */
export function mergeManifests(manifests: readonly Manifest[]): Manifest {
  const targets = inOrder(manifests.map(({ target }) => target));
  return {
    ...manifests.find(({ target }) => target === targets[0])!,
    schema: mergeSchemas(manifests),
    packages: [...new Set(manifests.flatMap(({ packages }) => packages))].sort(),
  };
}
