/**
 * Resolves a module that comes from the network.
 *
 * @module
 */

import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { first } from "../first.ts";
import { checkImportable, checkUsable } from "./check.ts";
import { closure } from "./closure.ts";
import {
  explainGoFailure,
  isDependencyFailure,
  isNetworkFailure,
  isNotFound,
  meaningfulLine,
} from "./error.ts";
import { go, type GoContext, type GoModFile } from "./go.ts";
import { type ListedModule, listPackages, requireLinked } from "./list.ts";
import type { Resolution } from "./result.ts";
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
  const modules = new Map([[target.Path, target]]);
  const pinned = await closure(importable, { asked: [spec.path], modules }, what, context);
  checkUsable(what, spec.path, pinned);
  await requireLinked(context, pinned.dependencies.values());

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

/**
 * `go get`, which finds the modules of packages and their versions, and writes both into go.mod.
 *
 * @param what What all of them together are called.
 * @param own The user's modules that are there already.
 */
export async function getModules(
  specs: readonly (ModuleSpec & { kind: "module" })[],
  what: string,
  own: readonly string[],
  context: GoContext,
): Promise<void> {
  if (specs.length === 0) return;
  const args = specs.map(({ path, query }) => `${path}@${query}`);
  const { success, stderr, attempts } = await go(context, ["get", ...args]);
  if (success) return;
  // "a@v1 requires b@v2, not b@v1", "b@v1 conflicts with b@v2"
  if (/ requires \S+, not \S+| conflicts with /.test(stderr)) {
    throw new BuildError(
      `Cannot build ${what}: ${
        meaningfulLine(stderr)
      }: a library has one version of a module; ask for ` +
        "that of the other, or for none",
    );
  }
  // To have an older version of what a folder requires, Go looks for older versions of the folder's module.
  const folder = own.find((path) => stderr.includes(`module ${path}: `));
  if (folder !== undefined) {
    throw new BuildError(
      `Cannot build ${what}: the go.mod of ${folder} requires a newer version of one of ` +
        `${
          args.join(", ")
        }: a library has one version of a module; ask for that of the other, or for none`,
    );
  }
  const failing = specs.find(({ path }) => stderr.includes(path)) ?? first(specs, "module");
  throw await explainGet(failing, stderr, attempts, context);
}

/** `go get` of one module. */
async function get(
  spec: ModuleSpec & { kind: "module" },
  what: string,
  context: GoContext,
): Promise<void> {
  const { success, stderr, attempts } = await go(context, ["get", what]);
  if (!success) throw await explainGet(spec, stderr, attempts, context);
}

/** Explains why `go get` could not get a module. */
export async function explainGet(
  spec: ModuleSpec & { kind: "module" },
  stderr: string,
  attempts: number,
  context: GoContext,
): Promise<BuildError> {
  const what = `${spec.path}@${spec.query}`;
  const explained = explainGoFailure({ stderr, what, attempts });
  const known = /does not contain package|declares its path|requires go >=|checksum mismatch/;
  const missing = isNotFound(stderr) && !isNetworkFailure(stderr) && !isDependencyFailure(stderr);
  if (!missing || known.test(stderr)) return explained;
  const versions = await knownVersions(spec.path, context);
  if (versions === undefined) {
    return new BuildError(
      `Cannot resolve ${what}: the module proxy knows no such module; check the spelling, and for a ` +
        "private module set GOPRIVATE and give git access to it",
      { cause: explained },
    );
  }
  if (spec.query === "latest") return explained;
  const { module, newest } = versions;
  return new BuildError(
    `Cannot resolve ${what}: the module ${module} has no version ${spec.query}` +
      (newest.length > 0 ? `; its newest are ${newest.join(", ")}` : ""),
    { cause: explained },
  );
}

/** Lists the newest versions of the module that has the package `path`. Undefined if there is no such module. */
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

/** Finds the module in go.mod that the package `path` belongs to. */
export async function findModule(
  path: string,
  what: string,
  context: GoContext,
): Promise<ListedModule> {
  const edit = await go(context, ["mod", "edit", "-json"]);
  const { Require } = JSON.parse(edit.stdout) as GoModFile;
  const candidates = (Require ?? []).map((each) => each.Path)
    .filter((each) => path === each || path.startsWith(`${each}/`))
    .sort((a, b) => b.length - a.length);
  let module = first(candidates, "module");
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
