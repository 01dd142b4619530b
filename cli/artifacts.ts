/**
 * Artifacts as users name them: the directory, and `module@version`.
 *
 * @module
 */

import { type ArtifactInfo, findArtifacts } from "@usegolib/core/builder";
import { UsegolibError } from "@usegolib/core";

/** The directory of artifacts where none is named. */
export const DEFAULT_OUT = "./go_modules";

/** The option that names the directory of artifacts. */
export const OUT = ["--out <dir:file>", "The directory of artifacts."] as const;

/** The one artifact that a user means by a folder, `module` or `module@version`. */
export async function oneArtifact(text: string, out: string): Promise<ArtifactInfo> {
  const found = await findArtifacts(text, out);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const versions = found.map(({ module, version }) => `${module}@${version}`).join(", ");
  throw new UsegolibError(`Cannot tell which artifact "${text}" means: name one of ${versions}`);
}
