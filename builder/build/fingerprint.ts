/**
 * Fingerprint of a build: one hash of all its inputs except the platform. If it is unchanged, nothing has to
 * be built; if it is equal, libraries of two platforms come from the same sources.
 *
 * @module
 */

import { ABI_VERSION } from "../../runtime/abi.ts";
import {
  type Generics,
  type LinkedModule,
  MANIFEST_VERSION,
  type Selection,
} from "../../runtime/artifact/manifest.ts";
import { SCHEMA_VERSION } from "../../runtime/artifact/schema.ts";
import type { ResolvedModule } from "../resolve/resolve.ts";
import { sha256Hex } from "../sha256.ts";
import { linkedParts } from "./manifest.ts";
import { bridgeSources, toolSources } from "./sources.ts";
import type { Tools } from "./tools.ts";

/** Inputs of a build. */
export interface Inputs {
  /** The module's path, or the bundle's name. */
  module: string;
  /** Its version. */
  version: string;
  /** The modules in it. */
  modules: readonly LinkedModule[];
  /** What of their packages is wanted. */
  selection?: Selection | undefined;
  /** Hash of the files of local modules, and of what else they are built from. */
  content?: string;
  /** The version of Go that is installed. */
  go: string;
  /** The version of Zig. */
  zig: string;
}

/** Environment variables that change the output of the compiler. */
const VARIABLES = ["GOFLAGS", "GOAMD64", "GOARM64", "GOEXPERIMENT", "GOTOOLCHAIN"]
  .concat("CGO_CFLAGS", "CGO_CPPFLAGS", "CGO_CXXFLAGS", "CGO_LDFLAGS");

/**
 * Computes the fingerprint of a build: SHA-256 in hex.
 *
 * @param env The user's environment.
 */
export async function fingerprint(
  inputs: Inputs,
  env: Record<string, string | undefined> = Deno.env.toObject(),
): Promise<string> {
  const settings = VARIABLES.filter((name) => env[name]).map((name) => `${name}=${env[name]}`);
  return sha256Hex(JSON.stringify([
    [MANIFEST_VERSION, SCHEMA_VERSION, ABI_VERSION],
    [(await toolSources()).hash, (await bridgeSources()).hash],
    [inputs.module, inputs.version, inputs.content ?? ""],
    inputs.modules.map(({ path, version, packages }) => [path, version, packages?.toSorted()]),
    [inputs.selection?.include ?? [], inputs.selection?.exclude ?? []],
    sortedGenerics(inputs.selection?.generics ?? {}),
    [inputs.go, inputs.zig],
    settings,
  ]));
}

/** Computes the fingerprint of a build of a resolved module. */
export async function fingerprintOf(
  resolved: Pick<ResolvedModule, "module" | "version" | "parts" | "kind" | "fingerprint">,
  selection: Selection | undefined,
  { go, zig }: Tools,
): Promise<string> {
  const { module, version, parts, kind } = resolved;
  return await fingerprint({
    module,
    version,
    modules: linkedParts(parts),
    selection,
    // A version never changes its content, a folder does.
    ...(kind === "local" && { content: resolved.fingerprint }),
    go: go.version,
    zig: zig.version,
  });
}

/** Sorts the wanted instances, so that the order in which a user writes them does not matter. */
function sortedGenerics(generics: Generics): unknown {
  return Object.entries(generics).sort(([a], [b]) => a < b ? -1 : 1).map(([path, instances]) => {
    return [path, Object.entries(instances).map((each) => JSON.stringify(each)).sort()];
  });
}
