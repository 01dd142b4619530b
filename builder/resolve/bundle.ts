/**
 * Resolves several modules into one scratch module: Go selects one version of each module for all of them,
 * as in a program that requires them.
 *
 * @module
 */

import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { first } from "../first.ts";
import { checkImportable, checkUsable } from "./check.ts";
import { closure } from "./closure.ts";
import { go, type GoContext, parseJsonStream } from "./go.ts";
import { isImportable, type ListedPackage, listPackages, requireLinked } from "./list.ts";
import { readLocal } from "./local.ts";
import { mergedScratch } from "./merged.ts";
import { explainGet, findModule, getModules } from "./module.ts";
import type { Resolution, ResolvedPart } from "./result.ts";
import { isExactVersion, type ModuleSpec } from "./spec.ts";
import { resolveStd } from "./std.ts";

type Remote = ModuleSpec & { kind: "module" };
type Std = ModuleSpec & { kind: "std" };

/** The module of a resolution as a part of a library. */
export function partOf(found: Resolution): ResolvedPart {
  const { kind, module, version, package: path, sourceDir } = found;
  return { kind, module, version, asked: [path], only: false, sourceDir };
}

/** Adds packages of the standard library. Those among `packages` were asked for beside the modules. */
export async function addStd(
  found: Resolution & { parts: ResolvedPart[] },
  std: readonly Std[],
  packages: readonly ModuleSpec[],
  context: GoContext,
): Promise<Resolution> {
  const parts = [...found.parts];
  const dependencies = new Map(found.dependencies);
  for (const spec of std) {
    if (parts.some((part) => part.kind === "std" && part.module === spec.path)) continue;
    const resolved = await resolveStd(spec, context);
    parts.push({ ...partOf(resolved), only: packages.includes(spec) });
    for (const [path, each] of resolved.dependencies) dependencies.set(path, each);
  }
  return {
    ...found,
    packages: [...found.packages, ...std.map(({ path }) => path)].sort(),
    dependencies,
    parts,
  };
}

/**
 * Resolves modules together.
 *
 * @param specs The modules.
 * @param packages Packages to add.
 * @param name What the modules together are called.
 */
export async function resolveSeveral(
  specs: readonly ModuleSpec[],
  packages: readonly ModuleSpec[],
  name: string | undefined,
  context: GoContext,
): Promise<Resolution> {
  const what = name ?? first(specs, "module").path;
  const remotes = specs.filter((each) => each.kind === "module");
  const added = packages.filter((each) => each.kind === "module");
  const folder = packages.find((each) => each.kind === "local");
  if (folder !== undefined) {
    throw new BuildError(
      `Cannot build ${what} with ${folder.path}: a folder is a module of its own; name it among the modules`,
    );
  }
  const locals = await Promise.all(
    specs.filter((each) => each.kind === "local").map((each) => readLocal(each.path, context)),
  );
  const inputs = await mergedScratch(locals, context, what);
  context.flags = ["-mod=mod"];
  const own = new Set(locals.map(({ path }) => path));
  await getModules([...remotes, ...added.filter(isVersioned)], what, [...own], context);
  await findPackages(added, context);

  const roots = [
    ...locals.map(({ path, root, wanted }) => ({ path, dir: root, wanted, version: "local" })),
    ...await Promise.all(remotes.map((each) => remoteRoot(each, what, context))),
  ];
  const parts = new Map<string, ResolvedPart>();
  const importable = new Set<string>();
  for (const { path, dir, wanted, version } of roots) {
    const known = parts.get(path);
    const listed = await listPackages(context, path, what);
    checkImportable(what, wanted, path, listed.importable, listed.all.get(wanted));
    for (const each of listed.importable) importable.add(each);
    const kind = version === "local" ? "local" : "module";
    const asked = [...new Set([...known?.asked ?? [], wanted])];
    parts.set(path, { kind, module: path, version, asked, only: false, sourceDir: dir });
  }
  for (const spec of added) await addPackage(spec, parts, importable, what, context);

  const asked = [...parts.values()].flatMap((part) => part.asked);
  const modules = new Map([...parts].map(([path, { sourceDir }]) => [path, { Dir: sourceDir }]));
  const found = await closure([...importable].sort(), { asked, modules, own }, what, context);
  for (const path of asked) checkUsable(what, path, found);
  await requireLinked(context, found.dependencies.values());
  const [goMod, goSum] = await Promise.all([
    Deno.readTextFile(join(context.workDir, "go.mod")),
    Deno.readTextFile(join(context.workDir, "go.sum")),
  ]);
  const main = first(parts.values(), "module");
  context.flags = ["-mod=readonly"];
  const std = [...specs, ...packages].filter((each) => each.kind === "std");
  return await addStd(
    {
      kind: locals.length > 0 ? "local" : main.kind,
      module: main.module,
      version: main.version,
      package: first(main.asked, "package"),
      sourceDir: main.sourceDir,
      // With folders the go.mod depends on where they are.
      inputs: { ...inputs, ...(locals.length === 0 && { "go.mod": goMod }) },
      flags: context.flags,
      goWork: "off",
      sums: [goSum],
      parts: [...parts.values()],
      ...found,
    },
    std,
    packages,
    context,
  );
}

function isVersioned({ query }: Remote): boolean {
  return query !== "latest";
}

/** Makes sure that each package is in a required module, else in the newest module that has it. */
async function findPackages(
  added: readonly Remote[],
  context: GoContext,
): Promise<void> {
  for (const spec of added) {
    const args = ["list", ...context.flags, "-find", spec.path];
    const { success, stderr, attempts } = await go(context, args);
    if (!success) throw await explainGet(spec, stderr, attempts, context);
  }
}

/** Finds the module of a spec. The selected version must be the one that was asked for. */
async function remoteRoot(
  spec: Remote,
  what: string,
  context: GoContext,
): Promise<{ path: string; dir: string; wanted: string; version: string }> {
  const args = ["list", ...context.flags, "-e", "-find", "-json=Module", spec.path];
  const [found] = parseJsonStream<ListedPackage>((await go(context, args)).stdout);
  const listed = found?.Module;
  const folder = listed?.Replace && !listed.Replace.Version;
  if (folder && listed.Dir !== undefined) {
    return { path: listed.Path, dir: listed.Dir, wanted: spec.path, version: "local" };
  }
  const { Path, Version, Dir } = await findModule(spec.path, what, context);
  if (isExactVersion(spec.query) && spec.query !== Version) {
    throw new BuildError(
      `Cannot build ${what}: ${spec.path}@${spec.query} was asked for, and another module needs ` +
        `${Path}@${Version}: a library has one version of a module; ask for that one, or for none`,
    );
  }
  return { path: Path, dir: Dir!, wanted: spec.path, version: Version! };
}

/** Notes a package that is added, unless its whole module is there. */
async function addPackage(
  spec: Remote,
  parts: Map<string, ResolvedPart>,
  importable: Set<string>,
  what: string,
  context: GoContext,
): Promise<void> {
  const { path, dir, version } = await remoteRoot(spec, what, context);
  const known = parts.get(path);
  if (known !== undefined && !known.only) return;
  const { all } = await listPackages(context, path, what);
  const listed = all.get(spec.path);
  if (listed === undefined || !isImportable(listed)) {
    checkImportable(`${what} with ${spec.path}`, spec.path, path, [], listed);
  }
  importable.add(spec.path);
  const asked = [...known?.asked ?? [], spec.path];
  const kind = version === "local" ? "local" : "module";
  parts.set(path, { kind, module: path, version, asked, only: true, sourceDir: dir });
}
