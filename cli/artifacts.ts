/**
 * Artifacts as users name them.
 *
 * @module
 */

import { type ArtifactInfo, findArtifacts, listArtifacts } from "@usegolib/core/builder";
import { UsegolibError } from "@usegolib/core";

/** The directory of artifacts where none is named. */
export const DEFAULT_OUT = "./go_modules";

/** The option that names it. */
export const OUT = ["--out <dir:file>", "The directory of artifacts."] as const;

/** The artifacts that can be named, for completions. */
export async function artifactChoices(): Promise<string[]> {
  const artifacts = await listArtifacts(DEFAULT_OUT);
  return [...new Set(artifacts.map(({ module, version }) => `${module}@${version}`))];
}

/** The one artifact that a user means by a folder, `module` or `module@version`. */
export async function oneArtifact(text: string, out: string): Promise<ArtifactInfo> {
  const found = await findArtifacts(text, out);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const versions = found.map(({ module, version }) => `${module}@${version}`).join(", ");
  throw new UsegolibError(`Cannot tell which artifact "${text}" means: name one of ${versions}`);
}
