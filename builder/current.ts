/**
 * Whether there is an artifact that is what a build would make: in its place, or in the user's cache.
 *
 * @module
 */

import { join } from "node:path";

import type { LibraryDescription } from "../runtime/description.ts";
import type { Manifest } from "../runtime/manifest.ts";
import type { GoTarget } from "../zig/target.ts";
import { artifactDir, libraryIsWhole, readDescription, readManifest } from "./artifact.ts";
import { fingerprint } from "./fingerprint.ts";
import { isExactVersion, parseSpec } from "./resolve/spec.ts";
import { type Stored, storeKey, takeStored } from "./store.ts";
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
  /** The go.sum lines that have to hold. */
  sums?: readonly string[];
}

/**
 * The up-to-date artifact of a spec that means one version for ever, found without the network and
 * without Go. Of any other spec nothing is known before it is resolved.
 */
export async function findCurrent(wanted: Wanted): Promise<Current | undefined> {
  const { target, sums } = wanted;
  for (const { dir, path, module, print } of candidates(wanted)) {
    const current = await checkCurrent(dir, target, print);
    if (current === undefined) continue;
    return has(current, module, path) && fulfils(current.manifest, sums) ? current : undefined;
  }
  return undefined;
}

/** The same from the user's cache, where another project has built it. */
export async function findStored(wanted: Wanted): Promise<(Stored & Current) | undefined> {
  const { target, tools, sums } = wanted;
  for (const { dir, path, module, print } of candidates(wanted)) {
    const stored = await takeStored(tools.cacheDir, storeKey(print, target, false));
    if (stored === undefined) continue;
    const found = { ...stored, dir };
    return has(found, module, path) && fulfils(found.manifest, sums) ? found : undefined;
  }
  return undefined;
}

/** Whether what was linked in is all among the go.sum lines that have to hold. */
export function fulfils({ go_sum }: Manifest, sums: readonly string[] | undefined): boolean {
  return sums === undefined || go_sum.every((line) => sums.includes(line));
}

function has({ manifest }: Current, module: string, path: string): boolean {
  return path === module || manifest.packages.includes(path);
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

/** What a spec can mean without being looked up. */
interface Candidate {
  /** Where its artifact is. */
  dir: string;
  /** The package that was asked for. */
  path: string;
  module: string;
  /** Its fingerprint. */
  print: string;
}

/** The modules that can hold the package of a spec, in the version that is meant. */
function candidates({ spec, cwd, out, tools }: Wanted): Candidate[] {
  const parsed = parseSpec(spec, cwd);
  if (parsed.kind === "local") return [];
  const { path } = parsed;
  const versions: [module: string, version: string][] = [];
  if (parsed.kind === "std") {
    const { version } = tools.go;
    const own = parsed.query === undefined || `go${parsed.query.replace(/^go/, "")}` === version;
    if (own) versions.push([path, version]);
  } else if (isExactVersion(parsed.query)) {
    const parts = path.split("/");
    for (let n = parts.length; n > 0; n--) {
      versions.push([parts.slice(0, n).join("/"), parsed.query]);
    }
  }
  const inputs = { go: tools.go.version, zig: tools.zig.version };
  return versions.map(([module, version]) => {
    const dir = artifactDir(out, module, version);
    return { dir, path, module, print: fingerprint({ module, version, ...inputs }) };
  });
}
