/**
 * What an artifact says of itself.
 *
 * @module
 */

import { relative } from "@std/path";

import { ABI_VERSION } from "../../runtime/abi.ts";
import {
  type LinkedModule,
  type Manifest,
  MANIFEST_VERSION,
  type Selection,
} from "../../runtime/manifest.ts";
import type { Schema } from "../../runtime/schema.ts";
import type { GoTarget } from "../../zig/target.ts";
import type { ResolvedModule } from "../resolve/resolve.ts";
import type { ResolvedPart } from "../resolve/result.ts";
import type { CompiledLibrary } from "./compile.ts";

/** What a manifest is made from. */
export interface ManifestInput {
  /** The artifact's folder. */
  dir: string;
  /** What was resolved. */
  resolved: Pick<
    ResolvedModule,
    "module" | "version" | "parts" | "goVersion" | "goSum" | "signals"
  >;
  selection?: Selection | undefined;
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
  const { module, version, parts, goVersion, goSum, signals } = input.resolved;
  return {
    manifest_version: MANIFEST_VERSION,
    abi_version: ABI_VERSION,
    module,
    version,
    modules: linkedParts(parts).map((each, i) => {
      const { kind, sourceDir } = parts[i];
      if (kind !== "local") return each;
      return { ...each, source: relative(input.dir, sourceDir).replaceAll("\\", "/") };
    }),
    ...(input.selection && { selection: input.selection }),
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

/** The modules of a library as its manifest has them, without what only concerns this machine. */
export function linkedParts(parts: readonly ResolvedPart[]): LinkedModule[] {
  return parts.map(({ module, version, only, asked }) => {
    return { path: module, version, ...(only && { packages: asked }) };
  });
}
