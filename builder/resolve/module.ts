/**
 * Resolves a module that comes from the network.
 *
 * @module
 */

import { join } from "node:path";

import { BuildError } from "../../runtime/errors.ts";
import type { Resolution } from "./result.ts";
import { checkImportable, checkUsable } from "./check.ts";
import { explainGoFailure, isDependencyFailure, isNetworkFailure, isNotFound } from "./error.ts";
import { go, type GoContext, type GoModFile } from "./go.ts";
import { listDependencies, type ListedModule, listPackages, partUsable, reaching } from "./list.ts";
import type { ModuleSpec } from "./spec.ts";

/** Resolves `path@query` into the scratch module of `context`. */
export async function resolveRemote(
  spec: ModuleSpec & { kind: "module" },
  context: GoContext,
): Promise<Resolution> {
  const what = `${spec.path}@${spec.query}`;
  context.flags = ["-mod=mod"];
  await get(spec, what, context);
  const target = await findModule(spec.path, what, context);

  const { importable, all } = await listPackages(context, target.Path, what);
  checkImportable(what, spec.path, target.Path, importable, all.get(spec.path));
  const pinned = await closure(spec.path, target, importable, what, context);
  checkUsable(what, spec.path, pinned);

  const goMod = await Deno.readTextFile(join(context.workDir, "go.mod"));
  const goSum = await Deno.readTextFile(join(context.workDir, "go.sum"));
  return {
    kind: "module",
    module: target.Path,
    version: target.Version!,
    package: spec.path,
    sourceDir: target.Dir!,
    inputs: { "go.mod": goMod },
    flags: ["-mod=readonly"],
    goWork: "off",
    sums: [goSum],
    ...pinned,
  };
}

/** `go get`, which finds the module of a package and its version, and writes both into go.mod. */
async function get(
  spec: ModuleSpec & { kind: "module" },
  what: string,
  context: GoContext,
): Promise<void> {
  const { success, stderr, attempts } = await go(context, ["get", what]);
  if (success) return;
  const explained = explainGoFailure({ stderr, what, attempts });
  const known = /does not contain package|declares its path|requires go >=|checksum mismatch/;
  const missing = isNotFound(stderr) && !isNetworkFailure(stderr) && !isDependencyFailure(stderr);
  if (!missing || known.test(stderr)) throw explained;
  const versions = await knownVersions(spec.path, context);
  if (versions === undefined) {
    throw new BuildError(
      `Cannot resolve ${what}: the module proxy knows no such module; check the spelling, and for a ` +
        "private module set GOPRIVATE and give git access to it",
      { cause: explained },
    );
  }
  if (spec.query === "latest") throw explained;
  const { module, newest } = versions;
  throw new BuildError(
    `Cannot resolve ${what}: the module ${module} has no version ${spec.query}` +
      (newest.length > 0 ? `; its newest are ${newest.join(", ")}` : ""),
    { cause: explained },
  );
}

/** The newest versions of the module that holds `path`, or `undefined` where no module is known. */
async function knownVersions(
  path: string,
  context: GoContext,
): Promise<{ module: string; newest: string[] } | undefined> {
  for (let module = path; module.includes("/"); module = module.slice(0, module.lastIndexOf("/"))) {
    const args = ["list", "-m", "-mod=mod", "-versions", "-json", module];
    const { success, stdout } = await go(context, args, { retries: 0 });
    if (!success) continue;
    const { Versions } = JSON.parse(stdout) as { Versions?: string[] };
    if (Versions) return { module, newest: Versions.slice(-3).reverse() };
  }
  return undefined;
}

/** The module in go.mod that `path` belongs to. */
async function findModule(
  path: string,
  what: string,
  context: GoContext,
): Promise<ListedModule> {
  const edit = await go(context, ["mod", "edit", "-json"]);
  const { Require } = JSON.parse(edit.stdout) as GoModFile;
  const candidates = (Require ?? []).map((each) => each.Path)
    .filter((each) => path === each || path.startsWith(`${each}/`))
    .sort((a, b) => b.length - a.length);
  let module = candidates[0];
  if (candidates.length > 1 && module !== path) {
    // Several modules are prefixes of the path; Go says which one has the package.
    const args = ["list", ...context.flags, "-e", "-f", "{{with .Module}}{{.Path}}{{end}}", path];
    module = (await go(context, args)).stdout.trim() || module;
  }
  const download = await go(context, ["mod", "download", "-json", module]);
  if (!download.success) throw explainGoFailure({ ...download, what });
  const { Dir, Version } = JSON.parse(download.stdout) as ListedModule;
  return { Path: module, Version: Version!, Dir: Dir! };
}

/**
 * Lists all that the importable packages link in. Where a package imports something that no go.mod asks
 * for, Go would add the newest version of it and may raise others: then that package is left out, unless
 * it is the one that was asked for, or the module is from before modules and has no go.mod.
 */
async function closure(
  path: string,
  target: ListedModule,
  importable: string[],
  what: string,
  context: GoContext,
): Promise<Pick<Resolution, "packages" | "skipped" | "dependencies">> {
  const files = ["go.mod", "go.sum"].map((name) => join(context.workDir, name));
  const before = await Promise.all(files.map((file) => Deno.readTextFile(file)));
  const { packages: dependencies, added } = await listDependencies(context, importable, what);
  const { usable, skipped } = partUsable(dependencies, importable);
  const complete = { packages: usable, skipped, dependencies };
  if (added.size === 0) return complete;

  const modules = new Set(added.values());
  const adding = reaching(dependencies, usable, ({ Module }) => modules.has(Module?.Path ?? ""));
  const hasGoMod = await Deno.stat(join(target.Dir!, "go.mod")).then(() => true, () => false);
  if (!hasGoMod || adding.has(path) || adding.size === usable.length) return complete;

  await Promise.all(files.map((file, i) => Deno.writeTextFile(file, before[i])));
  const packages = usable.filter((each) => !adding.has(each));
  for (const [each, { ImportPath }] of adding) {
    const reason = `imports ${ImportPath}, which the module's go.mod does not ask for`;
    skipped.push({ package: each, reason });
  }
  const { packages: rest } = await listDependencies(context, packages, what);
  return { packages, skipped, dependencies: rest };
}
