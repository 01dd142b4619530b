/**
 * Finds an up-to-date artifact, in its folder or in the user's cache, that makes a build unnecessary.
 *
 * @module
 */

import { join } from "@std/path";

import { BUNDLE } from "../../runtime/artifact/build_command.ts";
import type { LibraryDescription } from "../../runtime/artifact/description.ts";
import type { LinkedModule, Manifest } from "../../runtime/artifact/manifest.ts";
import type { GoTarget } from "../../zig/target.ts";
import {
  artifactDir,
  libraryIsWhole,
  readDescription,
  readManifest,
} from "../artifact/artifact.ts";
import { type LibrarySpec, selectionOf } from "../resolve/library_spec.ts";
import { isExactVersion, parseSpec } from "../resolve/spec.ts";
import { fingerprint } from "./fingerprint.ts";
import { type Stored, storeKey, takeStored } from "./store.ts";
import type { Tools } from "./tools.ts";

/** An artifact that is up to date. */
export interface Current {
  /** Its folder. */
  dir: string;
  manifest: Manifest;
}

/** The library to look for. */
export interface Wanted {
  /** What the user asked for. */
  spec: LibrarySpec;
  /** The folder that a relative path starts from. */
  cwd?: string;
  /** The directory of artifacts, absolute. */
  out: string;
  target: GoTarget;
  tools: Tools;
}

/**
 * Finds the up-to-date artifact of a spec with an exact version, without the network and without running
 * Go. Any other spec has to be resolved first.
 */
export async function findCurrent(wanted: Wanted): Promise<Current | undefined> {
  const { target, spec: { sums } } = wanted;
  if (wanted.spec.name !== undefined) return await findCurrentBundle(wanted, wanted.spec.name);
  for (const { dir, path, module, print } of await candidates(wanted)) {
    const current = await checkCurrent(dir, target, print);
    if (current === undefined) continue;
    return has(current, module, path) && fulfils(current.manifest, sums) ? current : undefined;
  }
  return undefined;
}

/** Finds the library in the user's cache, where a build of another project has put it. */
export async function findStored(wanted: Wanted): Promise<(Stored & Current) | undefined> {
  const { target, tools, spec: { sums, name } } = wanted;
  // Only the artifact of a bundle tells which modules it has.
  if (name !== undefined) return undefined;
  for (const { dir, path, module, print } of await candidates(wanted)) {
    const stored = await takeStored(tools.cacheDir, storeKey(print, target, false));
    if (stored === undefined) continue;
    const found = { ...stored, dir };
    return has(found, module, path) && fulfils(found.manifest, sums) ? found : undefined;
  }
  return undefined;
}

/** Whether all modules that were linked in have the checksums that have to hold. */
export function fulfils({ go_sum }: Manifest, sums: readonly string[] | undefined): boolean {
  return sums === undefined || go_sum.every((line) => sums.includes(line));
}

function has({ manifest }: Current, module: string, path: string): boolean {
  return path === module || manifest.packages.includes(path);
}

/** Reads the artifact in `dir`, if it has this fingerprint and is whole. */
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
    return undefined; // whatever is wrong with it, a build replaces it
  }
}

function isSame(manifest: Manifest, description: LibraryDescription): boolean {
  return manifest.fingerprint === description.fingerprint &&
    manifest.library.sha256 === description.library.sha256;
}

/** A module that a spec may stand for, found without looking anything up. */
interface Candidate {
  /** Where its artifact is. */
  dir: string;
  /** The package that was asked for. */
  path: string;
  module: string;
  /** Its fingerprint. */
  print: string;
}

/** Lists the modules that may contain the package of a spec, at its version. */
async function candidates({ spec, cwd, out, tools }: Wanted): Promise<Candidate[]> {
  const [first] = spec.modules.map((each) => exactSpec(each, tools, cwd));
  const added = (spec.with ?? []).map((each) => exactSpec(each, tools));
  // Of a package in another module its path does not say which that is.
  if (first === undefined || added.some((each) => each?.kind !== "std")) return [];
  const std = new Map(added.map((each) => [each!.path, each!.version]));
  const { path, version, kind } = first;
  if (kind === "std") std.delete(path);
  const parts = kind === "std" ? [path] : path.split("/");
  const prefixes = parts.map((_, i) => parts.slice(0, parts.length - i).join("/"));
  const inputs = { go: tools.go.version, zig: tools.zig.version, selection: selectionOf(spec) };
  return await Promise.all(prefixes.map(async (module) => {
    const dir = artifactDir(out, module, version);
    const modules: LinkedModule[] = [{ path: module, version }];
    for (const [each, version] of std) modules.push({ path: each, version, packages: [each] });
    const print = await fingerprint({ module, version, modules, ...inputs });
    return { dir, path, module, print };
  }));
}

/** Parses a spec with an exact version. Undefined for any other spec. */
function exactSpec(
  spec: string,
  tools: Tools,
  cwd?: string,
): { kind: "module" | "std"; path: string; version: string } | undefined {
  const parsed = parseSpec(spec, cwd);
  if (parsed.kind === "local") return undefined;
  const { kind, path, query } = parsed;
  if (kind === "module") {
    return isExactVersion(query) ? { kind, path, version: query } : undefined;
  }
  const { version } = tools.go;
  const own = query === undefined || `go${query.replace(/^go/, "")}` === version;
  return own ? { kind, path, version } : undefined;
}

/** Finds the up-to-date artifact of a bundle whose parts all have exact versions. */
async function findCurrentBundle(wanted: Wanted, name: string): Promise<Current | undefined> {
  const { spec, cwd, out, target, tools } = wanted;
  const { modules, with: added = [] } = spec;
  const exact = [...modules, ...added].map((each) => exactSpec(each, tools, cwd))
    .filter((each) => each !== undefined);
  if (exact.length < modules.length + added.length) return undefined;
  const dir = artifactDir(out, name, BUNDLE);
  const description = await readDescription(join(dir, target));
  if (description === undefined) return undefined;
  const used = new Set<LinkedModule>();
  for (const [i, { path, version }] of exact.entries()) {
    const found = description.modules.filter((each) => {
      return each.version === version && (path === each.path || path.startsWith(`${each.path}/`));
    }).sort((a, b) => b.path.length - a.path.length)[0];
    const only = i >= modules.length && found?.packages !== undefined;
    if (found === undefined || !only && found.packages !== undefined) return undefined;
    if (only && !found.packages!.includes(path)) return undefined;
    if (path !== found.path && !description.packages.includes(path)) return undefined;
    used.add(found);
  }
  const packages = description.modules.flatMap((each) => each.packages ?? []).length;
  if (used.size < description.modules.length || packages > added.length) return undefined;
  const print = await fingerprint({
    module: name,
    version: BUNDLE,
    modules: description.modules,
    selection: selectionOf(spec),
    go: tools.go.version,
    zig: tools.zig.version,
  });
  const current = await checkCurrent(dir, target, print);
  return current !== undefined && fulfils(current.manifest, spec.sums) ? current : undefined;
}
