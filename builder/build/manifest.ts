/**
 * Manifest of a library: `manifest.json` in the artifact.
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
} from "../../runtime/artifact/manifest.ts";
import type { Schema } from "../../runtime/artifact/schema.ts";
import type { GoTarget } from "../../zig/target.ts";
import type { ResolvedModule } from "../resolve/resolve.ts";
import type { ResolvedPart } from "../resolve/result.ts";
import type { CompiledLibrary } from "./compile.ts";

/** Input of {@linkcode makeManifest}. */
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

/** Makes the manifest of a library. */
export function makeManifest(input: ManifestInput): Manifest {
  const { schema, library, zig, target, fingerprint } = input;
  const { module, version, parts, goVersion, goSum, signals } = input.resolved;
  return {
    manifest_version: MANIFEST_VERSION,
    abi_version: ABI_VERSION,
    module,
    version,
    modules: parts.map((part) => {
      if (part.kind !== "local") return linkedPart(part);
      const source = relative(input.dir, part.sourceDir).replaceAll("\\", "/");
      return { ...linkedPart(part), source };
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

/** Lists the modules of a library for its manifest, without the paths of this machine. */
export function linkedParts(parts: readonly ResolvedPart[]): LinkedModule[] {
  return parts.map(linkedPart);
}

function linkedPart({ module, version, only, asked }: ResolvedPart): LinkedModule {
  return { path: module, version, ...(only && { packages: asked }) };
}
