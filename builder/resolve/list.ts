/**
 * Lists packages by `go list`: those of a module, and all that they import.
 *
 * @module
 */

import { join } from "@std/path";

import { explainGoFailure, isNetworkFailure, meaningfulLine } from "./error.ts";
import { go, type GoContext, parseJsonStream } from "./go.ts";

/** A module in the output of `go list`. */
export interface ListedModule {
  Path: string;
  Version?: string;
  Dir?: string;
  GoVersion?: string;
  Main?: boolean;
  Replace?: ListedModule;
}

/** A package in the output of `go list`, as far as it is asked for. */
export interface ListedPackage {
  ImportPath: string;
  Name?: string;
  Dir?: string;
  Standard?: boolean;
  Module?: ListedModule;
  Imports?: string[];
  Error?: { Err: string };
  [files: `${string}Files`]: string[] | undefined;
}

/** The fields with files that go into a build, on this platform or on another. */
export const FILE_FIELDS = [
  "GoFiles",
  "CgoFiles",
  "IgnoredGoFiles",
  "IgnoredOtherFiles",
  "CFiles",
  "CXXFiles",
  "MFiles",
  "HFiles",
  "FFiles",
  "SFiles",
  "SwigFiles",
  "SwigCXXFiles",
  "SysoFiles",
  "EmbedFiles",
] as const;

const SHORT = "-json=ImportPath,Name,Dir,Standard,Module,Error";
const LONG = `${SHORT},Imports,${FILE_FIELDS.join(",")}`;

/** Packages in one command; Windows allows 32,767 characters. */
const CHUNK = 250;

/** Packages that a program may import, and the ones that it may not. */
export interface ModulePackages {
  /** Import paths that another module may import, sorted. */
  importable: string[];
  /** Every package of the module, by import path. */
  all: Map<string, ListedPackage>;
}

/**
 * Lists the packages of one module without looking at what they import.
 *
 * @param context Where to run.
 * @param module Path of the module.
 * @param what What the user asked for, for messages.
 */
export async function listPackages(
  context: GoContext,
  module: string,
  what: string,
): Promise<ModulePackages> {
  const args = ["list", ...context.flags, "-e", "-find", SHORT, `${module}/...`];
  // To match a pattern Go looks for what the packages import, and asks for the newest of what no go.mod asks for.
  const goMod = join(context.workDir, "go.mod");
  const before = await Deno.readTextFile(goMod);
  const { success, stdout, stderr, attempts } = await go(context, args);
  await Deno.writeTextFile(goMod, before);
  if (!success) throw explainGoFailure({ stderr, what, attempts });
  const all = new Map<string, ListedPackage>();
  for (const each of parseJsonStream<ListedPackage>(stdout)) {
    // The pattern also matches nested modules that happen to be in the build.
    if (each.Module?.Path === module) all.set(each.ImportPath, each);
  }
  const importable = [...all.values()].filter(isImportable).map((each) => each.ImportPath).sort();
  return { importable, all };
}

/** Whether a package is there on this platform, is no program, and is open to other modules. */
export function isImportable(each: ListedPackage): boolean {
  return Boolean(each.Name) && each.Name !== "main" && !isInternal(each.ImportPath);
}

/** Whether Go keeps other modules from importing a path. */
export function isInternal(path: string): boolean {
  return path.split("/").some((part) => part === "internal" || part === "vendor");
}

/**
 * Lists packages and everything that they import, directly or not. Fills in go.sum on the way, and
 * go.mod where `-mod=mod` is among the flags.
 *
 * @returns The packages by import path, and the modules that Go had to add because no go.mod asks for
 * them, by import path of the package that was missing.
 */
export async function listDependencies(
  context: GoContext,
  packages: string[],
  what: string,
): Promise<{ packages: Map<string, ListedPackage>; added: Map<string, string> }> {
  const result = new Map<string, ListedPackage>();
  const added = new Map<string, string>();
  for (let start = 0; start < packages.length; start += CHUNK) {
    const chunk = packages.slice(start, start + CHUNK);
    const args = ["list", ...context.flags, "-e", "-deps", LONG, ...chunk];
    const { success, stdout, stderr, attempts } = await go(context, args);
    if (!success) throw explainGoFailure({ stderr, what, attempts });
    for (const each of parseJsonStream<ListedPackage>(stdout)) {
      const reason = each.Error?.Err ?? "";
      if (isNetworkFailure(reason)) throw explainGoFailure({ stderr: reason, what, attempts });
      result.set(each.ImportPath, each);
    }
    for (const [, path = "", module = ""] of stderr.matchAll(/^go: found (\S+) in (\S+) /gm)) {
      added.set(path, module);
    }
  }
  return { packages: result, added };
}

/**
 * Finds the packages among `roots` that reach, through imports, a package that matches.
 *
 * @returns For each such root the package that it reaches.
 */
export function reaching(
  packages: Map<string, ListedPackage>,
  roots: string[],
  matches: (each: ListedPackage) => boolean,
): Map<string, ListedPackage> {
  const known = new Map<string, ListedPackage | undefined>();
  const reached = (path: string): ListedPackage | undefined => {
    if (known.has(path)) return known.get(path);
    known.set(path, undefined); // Go has no import cycles; this ends one in broken input.
    const each = packages.get(path);
    let answer = each !== undefined && matches(each) ? each : undefined;
    for (const next of each?.Imports ?? []) answer ??= reached(next);
    known.set(path, answer);
    return answer;
  };
  const result = new Map<string, ListedPackage>();
  for (const root of roots) {
    const found = reached(root);
    if (found !== undefined) result.set(root, found);
  }
  return result;
}

/**
 * Splits packages into usable ones and ones with an import that cannot be had.
 *
 * @param packages Everything that `roots` link in.
 */
export function partUsable(
  packages: Map<string, ListedPackage>,
  roots: string[],
): { usable: string[]; skipped: { package: string; reason: string }[] } {
  const broken = reaching(packages, roots, (each) => each.Error !== undefined);
  return {
    usable: roots.filter((each) => !broken.has(each)),
    skipped: [...broken].map(([path, { Error: error }]) => {
      return { package: path, reason: meaningfulLine(error!.Err) };
    }),
  };
}

/** Lists the modules of packages, sorted by path, without the scratch module. */
export function linkedModules(packages: Iterable<ListedPackage>): ListedModule[] {
  const modules = new Map<string, ListedModule>();
  for (const { Module: module } of packages) if (module) modules.set(module.Path, module);
  return [...modules.values()].sort((a, b) => a.Path < b.Path ? -1 : 1);
}

/**
 * Writes every module that packages come from into the scratch module's go.mod, at the version that was
 * selected. Go wants it so as soon as a package of the scratch module imports theirs, and under
 * `-mod=readonly` it must not do that itself.
 */
export async function requireLinked(
  context: GoContext,
  packages: Iterable<ListedPackage>,
): Promise<void> {
  const versions = linkedModules(packages).map(({ Path, Version }) =>
    `-require=${Path}@${Version}`
  );
  const { success, stderr } = await go(context, ["mod", "edit", ...versions]);
  if (!success) throw new Error(`go mod edit failed: ${stderr}`);
}
