/**
 * What a build answers.
 *
 * @module
 */

import { join } from "node:path";

import { BINDINGS, MANIFEST } from "./artifact.ts";
import { type Bindings, makeBindings } from "./bindings.ts";
import type { BuildResult } from "./build.ts";
import type { Current } from "./current.ts";
import { placeBindings } from "./place.ts";

/** The result of a build that has nothing to do but, perhaps, to write bindings. */
export async function keep(current: Current, folders: string[] = []): Promise<BuildResult> {
  const bindings = await makeBindings(current.dir, current.manifest);
  await placeBindings(current.dir, bindings.files);
  return resultOf(current, bindings, { unchanged: true, folders });
}

/** The result for an artifact. */
export function resultOf(
  { dir, manifest }: Current,
  bindings: Bindings,
  rest: Pick<BuildResult, "unchanged" | "folders">,
): BuildResult {
  const platform = join(dir, manifest.target);
  const library = join(platform, manifest.library.file);
  const paths = Object.entries(bindings.packages).map(([path, file]) => [path, join(dir, file)]);
  const { module, version, modules, target, go, zig, fingerprint } = manifest;
  return {
    module,
    version,
    modules,
    target,
    dir,
    manifest: join(platform, MANIFEST),
    library,
    bindings: join(dir, BINDINGS),
    packages: Object.fromEntries(paths),
    allowFfi: library,
    symbols: manifest.schema.symbols,
    omitted: manifest.schema.omitted.filter((each) => each.name === "")
      .map((each) => ({ package: each.package, reason: each.reason })),
    sha256: manifest.library.sha256,
    fingerprint,
    go,
    zig,
    goSum: manifest.go_sum,
    ...rest,
  };
}
