/**
 * Whether an artifact is what a build would make.
 *
 * @module
 */

import { join } from "node:path";

import type { LibraryDescription } from "../runtime/library.ts";
import type { Manifest } from "../runtime/manifest.ts";
import type { GoTarget } from "../zig/target.ts";
import { artifactDir, libraryIsWhole, readDescription, readManifest } from "./artifact.ts";
import { fingerprint } from "./fingerprint.ts";
import { isExactVersion, parseSpec } from "./resolve_spec.ts";
import type { Tools } from "./tools.ts";

/** An artifact that is up to date. */
export interface Current {
  /** Its folder. */
  dir: string;
  manifest: Manifest;
}

/** What to look for. */
export interface Wanted {
  /** What the user asked for. */
  spec: string;
  /** The folder that a relative path starts from. */
  cwd?: string;
  /** The directory of artifacts, absolute. */
  out: string;
  target: GoTarget;
  tools: Tools;
}

/**
 * The up-to-date artifact of a spec that means one version for ever, found without the network and
 * without Go. Of any other spec nothing is known before it is resolved.
 */
export async function findCurrent(wanted: Wanted): Promise<Current | undefined> {
  const { out, target, tools } = wanted;
  const spec = parseSpec(wanted.spec, wanted.cwd);
  if (spec.kind === "local") return undefined;
  const inputs = { go: tools.go.version, zig: tools.zig.version };
  for (const [module, version] of candidates(spec, tools)) {
    const dir = artifactDir(out, module, version);
    const current = await checkCurrent(dir, target, fingerprint({ module, version, ...inputs }));
    if (current === undefined) continue;
    const has = spec.path === module || current.manifest.packages.includes(spec.path);
    return has ? current : undefined;
  }
  return undefined;
}

/** The artifact in `dir`, if it was built from what `fingerprint` says and is whole. */
export async function checkCurrent(
  dir: string,
  target: GoTarget,
  fingerprint: string,
): Promise<Current | undefined> {
  const platform = join(dir, target);
  const description = await readDescription(platform);
  if (description?.fingerprint !== fingerprint) return undefined;
  if (!await libraryIsWhole(platform, description)) return undefined;
  try {
    const manifest = await readManifest(platform);
    return isSame(manifest, description) ? { dir, manifest } : undefined;
  } catch {
    return undefined; // whatever is wrong with it, building mends it
  }
}

function isSame(manifest: Manifest, description: LibraryDescription): boolean {
  return manifest.fingerprint === description.fingerprint &&
    manifest.library.sha256 === description.library.sha256;
}

/** The modules that can hold the package of a spec, with the version that is meant. */
function candidates(
  spec: Exclude<ReturnType<typeof parseSpec>, { kind: "local" }>,
  { go }: Tools,
): [module: string, version: string][] {
  if (spec.kind === "std") {
    const own = spec.query === undefined || `go${spec.query.replace(/^go/, "")}` === go.version;
    return own ? [[spec.path, go.version]] : [];
  }
  if (!isExactVersion(spec.query)) return [];
  const parts = spec.path.split("/");
  return parts.map((_, i) => [parts.slice(0, parts.length - i).join("/"), spec.query]);
}
