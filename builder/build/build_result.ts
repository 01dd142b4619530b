/**
 * Result of a build: paths, versions and hashes of one library.
 *
 * @module
 */

import { join } from "@std/path";

import type { LinkedModule } from "../../runtime/artifact/manifest.ts";
import type { Schema } from "../../runtime/artifact/schema.ts";
import { BINDINGS, MANIFEST } from "../artifact/artifact.ts";
import { type Bindings, makeBindings } from "../artifact/bindings.ts";
import { placeBindings } from "../artifact/place.ts";
import type { Current } from "./current.ts";

/** A library that was built, or found to be up to date. Paths are absolute. */
export interface BuildResult {
  /** The module's path; of the standard library the package's; of a bundle its name. */
  module: string;
  /** Exact version, `local` for a folder, the version of Go for the standard library, `bundle`. */
  version: string;
  /** The modules in the library. */
  modules: LinkedModule[];
  /** `<goos>-<goarch>` */
  target: string;
  /** The artifact's folder. */
  dir: string;
  /** Its manifest. */
  manifest: string;
  /** Its library. */
  library: string;
  /** The bindings of the root package, or of the module's packages where the root has none. */
  bindings: string;
  /** The path of the bindings of every package, by import path. */
  packages: Record<string, string>;
  /** Whether everything was up to date. */
  unchanged: boolean;
  /** The value of `--allow-ffi=` for a program that uses the bindings. */
  allowFfi: string;
  /** The exported functions and methods of the modules. */
  symbols: Schema["symbols"];
  /** Packages of the modules that were left out, and why. */
  omitted: { package: string; reason: string }[];
  /** SHA-256 of the library, in hex. */
  sha256: string;
  /** SHA-256 of all inputs of the build. */
  fingerprint: string;
  /** The version of Go that compiled it. */
  go: string;
  /** The version of Zig that was the C compiler. */
  zig: string;
  /** The go.sum lines of the modules that were linked in. */
  goSum: string[];
  /** The folders of the user's own modules that were linked in. */
  folders: string[];
}

/** Makes the result for an artifact that is up to date. Its bindings are written if they differ. */
export async function keep(current: Current, folders: string[] = []): Promise<BuildResult> {
  const bindings = await makeBindings(current.dir, current.manifest);
  await placeBindings(current.dir, bindings.files);
  return resultOf(current, bindings, { unchanged: true, folders });
}

/** Makes the result for an artifact. */
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
