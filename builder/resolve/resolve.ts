/**
 * Resolves what a user asks for to an exact module, with everything that it links in pinned.
 *
 * Whatever the kind, the result is a **scratch module** in a folder of ours that requires the module at
 * its exact version. The bridge is generated into a subfolder of it, and go runs there. So nothing is
 * written into a user's module, and cgo works (`-overlay` cannot do it: cgo changes into the folder of
 * the package, which has to exist).
 *
 * @module
 */

import { ensureDir } from "@std/fs";
import { join } from "@std/path";

import { BUNDLE } from "../../runtime/artifact/build_command.ts";
import { first } from "../first.ts";
import { addStd, partOf, resolveSeveral } from "./bundle.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { GoContext } from "./go.ts";
import { go } from "./go.ts";
import { linkedModules, type ListedModule, type ListedPackage } from "./list.ts";
import { resolveLocal } from "./local.ts";
import { resolveRemote } from "./module.ts";
import type { LinkedModule, Resolution, ResolvedModule } from "./result.ts";
import { LINKS, SCRATCH_MODULE } from "./scratch.ts";
import { type ModuleSpec, parseSpec } from "./spec.ts";
import { resolveStd } from "./std.ts";

export type { ResolvedModule };

/** Options of {@linkcode resolveModule}. */
export interface ResolveOptions {
  /** Path of the go command. */
  go: string;
  /** Folder for the scratch module; made if it is missing, and what `resolve` writes is replaced. */
  workDir: string;
  /** Folder that relative paths start from; default the current one. */
  cwd?: string;
  /** Added to the environment of go, such as `GOOS` and `GOARCH`. */
  env?: Record<string, string | undefined>;
  /** The go.sum lines that have to hold for a module from the network, and that say what it links in. */
  sums?: readonly string[];
  /** Milliseconds before a failure of the network is tried again; doubles each time. Default 1,000. */
  pause?: number;
  /** Called with a line for what is fetched. */
  onProgress?: (line: string) => void;
  /** Aborts the work. */
  signal?: AbortSignal;
}

/** Several modules for one library. */
export interface WantedModules {
  /** Each as {@linkcode resolveModule} takes one. */
  modules: readonly string[];
  /** Packages of the standard library or of other modules to add, with or without `@version`. */
  with?: readonly string[];
  /** What all of them together are called; required for several modules. */
  name?: string;
}

/**
 * Finds the module that `spec` means and pins it, its packages and all that they link in.
 *
 * @param spec `path`, `path@version`, a package in a module, one of the standard library, a folder; or several.
 * @throws {BuildError} There is no such module, version or package, it needs a newer Go, it has nothing
 * that can be imported, two modules need versions that exclude each other, or the network failed (after 3 more
 * attempts).
 */
export async function resolveModule(
  spec: string | URL | WantedModules,
  options: ResolveOptions,
): Promise<ResolvedModule> {
  const several = typeof spec === "string" || spec instanceof URL ? { modules: [spec] } : spec;
  const { name } = several as WantedModules;
  const specs = several.modules.map((each) => parseSpec(each, options.cwd));
  const packages = ((several as WantedModules).with ?? []).map((each) => parseSpec(each));
  const context: GoContext = {
    go: options.go,
    workDir: options.workDir,
    // Without CGO_ENABLED Go leaves cgo files out on a machine that has no C compiler of its own.
    env: { ...options.env, GOWORK: "off", CGO_ENABLED: "1", GIT_TERMINAL_PROMPT: "0" },
    flags: [],
    pause: options.pause ?? 1000,
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(options.signal && { signal: options.signal }),
  };
  const local = specs.length === 1 && specs[0]?.kind === "local";
  await prepareFolder(options.workDir, local ? undefined : options.sums);
  const found = await resolveAll(specs, packages, name, context);

  const linked = linkedModules(found.dependencies.values());
  const modules = await Promise.all(linked.map(whereLinked));
  const goSum = sumsOf(linked.map((each) => each.Replace ?? each), found.sums);
  const goVersion = (await go(context, ["env", "GOVERSION"])).stdout.trim();
  const { dependencies, inputs, sums: _, goWork, parts = [partOf(found)], ...rest } = found;
  return {
    ...rest,
    ...(name !== undefined && { module: name, version: BUNDLE }),
    parts,
    dir: options.workDir,
    env: { GOWORK: goWork, CGO_ENABLED: "1" },
    linked: modules,
    folders: foldersOf(found, modules),
    signals: importersOf("os/signal", found.dependencies.values()),
    goSum,
    goVersion,
    fingerprint: await fingerprintOf(found, dependencies.values(), { ...inputs, goVersion }, goSum),
  };
}

/** Resolves one module alone, with packages of the standard library; several modules together. */
async function resolveAll(
  specs: readonly ModuleSpec[],
  packages: readonly ModuleSpec[],
  name: string | undefined,
  context: GoContext,
): Promise<Resolution> {
  const std = [...specs.slice(1), ...packages].filter((each) => each.kind === "std");
  if (1 + std.length < specs.length + packages.length) {
    return await resolveSeveral(specs, packages, name, context);
  }
  const main = first(specs, "module");
  const found = main.kind === "module"
    ? await resolveRemote(main, context)
    : main.kind === "std"
    ? await resolveStd(main, context)
    : await resolveLocal(main, context);
  if (std.length === 0) return found;
  context.flags = found.flags;
  return await addStd({ ...found, parts: [partOf(found)] }, std, packages, context);
}

/** Prepares a scratch module with only the pinned versions in it. Leftovers of an earlier run go. */
async function prepareFolder(folder: string, sums: readonly string[] = []): Promise<void> {
  await ensureDir(folder);
  for (const name of ["go.sum", "go.work", "go.work.sum", LINKS]) {
    await Deno.remove(join(folder, name), { recursive: true }).catch(() => {});
  }
  const pinned = sums.map((line) => line.split(" ")).filter(([, version]) =>
    !version?.includes("/")
  )
    .map(([path, version]) => `require ${path} ${version} // indirect\n`);
  const goMod = `module ${SCRATCH_MODULE}\n\ngo 1.24\n${pinned.join("")}`;
  await Deno.writeTextFile(join(folder, "go.mod"), goMod);
  if (sums.length > 0) await Deno.writeTextFile(join(folder, "go.sum"), `${sums.join("\n")}\n`);
}

/** A linked module, with its folder if it is local. The scratch module has links to such folders. */
async function whereLinked({ Path, Replace, ...module }: ListedModule): Promise<LinkedModule> {
  const { Version, Dir } = Replace ?? module;
  const folder = Dir && !Version ? await Deno.realPath(Dir) : undefined;
  return { path: Path, version: Version ?? "local", ...(folder !== undefined && { folder }) };
}

/** Lists the folders of the user's modules. */
function foldersOf(found: Resolution, linked: readonly LinkedModule[]): string[] {
  const { parts = [partOf(found)] } = found;
  const own = parts.filter(({ kind }) => kind === "local").map(({ sourceDir }) => sourceDir);
  if (own.length === 0) return [];
  return [...new Set([...own, ...linked.flatMap(({ folder }) => folder ?? [])])];
}

/** Lists the packages outside of the standard library that import `path` directly. */
function importersOf(path: string, packages: Iterable<ListedPackage>): string[] {
  return [...packages].filter(({ Standard, Imports }) => !Standard && Imports?.includes(path))
    .map(({ ImportPath }) => ImportPath).sort();
}

/** Picks the lines of go.sum for the modules. */
function sumsOf(modules: { Path: string; Version?: string }[], sums: string[]): string[] {
  const wanted = new Set<string>();
  for (const { Path, Version } of modules) {
    wanted.add(`${Path} ${Version}`).add(`${Path} ${Version}/go.mod`);
  }
  const lines = new Set<string>();
  for (const line of sums.join("\n").split("\n")) {
    const [path, version] = line.trim().split(" ");
    if (wanted.has(`${path} ${version}`)) lines.add(line.trim());
  }
  return [...lines].sort();
}
