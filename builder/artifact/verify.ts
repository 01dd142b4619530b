/**
 * Verifies artifacts: checks that their files are as they were built.
 *
 * @module
 */

import { exists } from "@std/fs";
import { basename, join, relative, resolve } from "@std/path";

import { describeLibrary, type LibraryDescription } from "../../runtime/artifact/description.ts";
import type { Manifest } from "../../runtime/artifact/manifest.ts";
import {
  artifactDir,
  artifactDirs,
  LIBRARY,
  libraryIsWhole,
  readDescription,
  readManifest,
  TARGET_NAMES,
} from "./artifact.ts";
import { makeBindings } from "./bindings.ts";
import { type ArtifactInfo, findArtifacts } from "./manage.ts";

/** The result of verifying an artifact. */
export interface Verification {
  /** Its folder, absolute. */
  dir: string;
  /** `module@version`, as its folder has it. */
  artifact: string;
  /** What is wrong with it, a line each; empty for one that is as it was built. */
  problems: string[];
}

/**
 * Verifies artifacts.
 *
 * @param names Which, as {@linkcode findArtifacts} takes them; where there are none, all below `out`, even
 * those that cannot be read.
 * @throws {UsegolibError} There is no such artifact.
 */
export async function verifyArtifacts(
  names: readonly string[],
  out: string,
): Promise<Verification[]> {
  const root = resolve(out);
  const found = await Promise.all(names.map((name) => findArtifacts(name, out)));
  const dirs = names.length === 0
    ? await Array.fromAsync(artifactDirs(root))
    : found.flat().map(({ dir }) => dir);
  const verified: Verification[] = [];
  for (const dir of dirs) {
    const artifact = relative(root, dir).replaceAll("\\", "/");
    verified.push({ dir, artifact, problems: await verifyArtifact({ dir }) });
  }
  return verified;
}

/**
 * Verifies one artifact.
 *
 * @returns What is wrong with it, a line each; empty if it is as it was built.
 */
export async function verifyArtifact({ dir }: Pick<ArtifactInfo, "dir">): Promise<string[]> {
  const problems: string[] = [];
  let last: Manifest | undefined;
  for (const target of TARGET_NAMES) {
    const platform = join(dir, target);
    if (!await exists(platform, { isDirectory: true })) continue;
    try {
      const manifest = await readManifest(platform);
      problems.push(...await check(platform, manifest, await readDescription(platform)));
      last = manifest;
    } catch (error) {
      problems.push(`${target}: ${(error as Error).message}`);
    }
  }
  if (last === undefined) return problems.length > 0 ? problems : ["it holds no library"];
  const { files } = await makeBindings(dir, last);
  for (const [path, text] of files) {
    const there = await Deno.readTextFile(join(dir, path)).catch(() => undefined);
    if (there === undefined) problems.push(`${path} is missing`);
    else if (there !== text) problems.push(`${path} is not what this version of usegolib makes`);
  }
  return problems;
}

async function check(
  platform: string,
  manifest: Manifest,
  description: LibraryDescription | undefined,
): Promise<string[]> {
  const target = basename(platform);
  const { module, version, library, schema } = manifest;
  const problems: string[] = [];
  if (manifest.target !== target) {
    problems.push(`${target}: its manifest is for ${manifest.target}`);
  }
  if (!join(platform, "..").endsWith(artifactDir("", module, version))) {
    problems.push(`${target}: its manifest is of ${module}@${version}`);
  }
  if (schema.hash !== manifest.schema_hash) {
    problems.push(`${target}: the schema in its manifest is not the one that was built`);
  }
  if (!await libraryIsWhole(platform, manifest)) {
    problems.push(`${target}: ${library.file} is missing or not what its manifest says`);
  }
  if (JSON.stringify(description) !== JSON.stringify(describeLibrary(manifest))) {
    problems.push(`${target}: ${LIBRARY} does not belong to its manifest`);
  }
  return problems;
}
