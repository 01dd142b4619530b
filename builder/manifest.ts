/**
 * What an artifact says of itself.
 *
 * @module
 */

import { relative } from "node:path";

import { ABI_VERSION } from "../runtime/abi.ts";
import { type Manifest, MANIFEST_VERSION } from "../runtime/manifest.ts";
import type { Schema } from "../runtime/schema.ts";
import type { GoTarget } from "../zig/target.ts";
import type { CompiledLibrary } from "./compile.ts";
import type { ResolvedModule } from "./resolve/resolve.ts";

/** What a manifest is made from. */
export interface ManifestInput {
  /** The artifact's folder. */
  dir: string;
  /** What was resolved. */
  resolved: Pick<
    ResolvedModule,
    "kind" | "module" | "version" | "sourceDir" | "goVersion" | "goSum" | "signals"
  >;
  schema: Schema;
  library: Omit<CompiledLibrary, "path">;
  /** The version of Zig. */
  zig: string;
  target: GoTarget;
  fingerprint: string;
}

/** The manifest of a library. */
export function makeManifest(input: ManifestInput): Manifest {
  const { schema, library, zig, target, fingerprint } = input;
  const { kind, module, version, sourceDir, goVersion, goSum, signals } = input.resolved;
  const source = relative(input.dir, sourceDir).replaceAll("\\", "/");
  return {
    manifest_version: MANIFEST_VERSION,
    abi_version: ABI_VERSION,
    module,
    version,
    modules: [{ path: module, version, ...(kind === "local" && { source }) }],
    packages: schema.packages.filter((each) => each.own).map((each) => each.path),
    go: goVersion,
    zig,
    target,
    library: { file: library.file, sha256: library.sha256, size: library.size },
    schema_hash: schema.hash,
    fingerprint,
    ...(signals.length > 0 && { uses_signals: signals }),
    go_sum: goSum,
    schema,
  };
}
