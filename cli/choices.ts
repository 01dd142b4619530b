/**
 * Values that shells offer for options and arguments.
 *
 * @module
 */

import { listArtifacts, TARGET_NAMES } from "@usegolib/core/builder";
import { exists } from "@std/fs/exists";
import { DEFAULT_OUT } from "./artifacts.ts";

/** Lists the values of `--target`. */
export function targetChoices(): string[] {
  return [...TARGET_NAMES, "all"];
}

/** Lists the artifacts that are in the usual directory. */
export async function artifactChoices(): Promise<string[]> {
  const artifacts = await listArtifacts(DEFAULT_OUT);
  return [...new Set(artifacts.map(({ module, version }) => `${module}@${version}`))];
}

/** Lists the Go modules that are folders here. */
export async function moduleChoices(): Promise<string[]> {
  const found = await exists("go.mod") ? ["."] : [];
  for await (const { name, isDirectory } of Deno.readDir(".")) {
    if (isDirectory && await exists(`${name}/go.mod`)) found.push(`./${name}`);
  }
  return found.sort();
}
