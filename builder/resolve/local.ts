/**
 * Resolves a folder with a Go module of the user. Nothing is written there.
 *
 * The scratch module requires the folder by a `replace`, so that versions are selected as in the user's
 * own build and go.sum pins them. A module in a go.work is built in a copy of that workspace, one with
 * vendored dependencies from those.
 *
 * @module
 */

import { dirname, join, relative } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { checkImportable, checkUsable } from "./check.ts";
import { explainGoFailure } from "./error.ts";
import { go, type GoContext, type GoModFile } from "./go.ts";
import { listDependencies, listPackages, partUsable, requireLinked } from "./list.ts";
import type { Resolution } from "./result.ts";
import { type LocalModule, plainScratch, readIfThere, type Scratch } from "./scratch.ts";
import type { ModuleSpec } from "./spec.ts";
import { usesVendor, vendoredScratch } from "./vendor.ts";
import { workspaceOf, workspaceScratch } from "./workspace.ts";

/** Resolves the folder `spec.path`. */
export async function resolveLocal(
  spec: ModuleSpec & { kind: "local" },
  context: GoContext,
): Promise<Resolution> {
  const what = spec.path;
  const local = await readLocal(spec.path, context);
  const { root, path, wanted } = local;
  const scratch = await scratchOf(local, what, context);
  context.env.GOWORK = scratch.goWork;
  context.flags = scratch.listFlags;
  const { importable, all } = await listPackages(context, path, what);
  checkImportable(what, wanted, path, importable, all.get(wanted));
  const { packages: dependencies, added } = await listDependencies(context, importable, what);
  if (added.size > 0) {
    const [missing] = added.keys();
    throw new BuildError(
      `Cannot build ${what}: its go.mod does not ask for ${missing}; run "go mod tidy" there`,
    );
  }
  const { usable, skipped } = partUsable(dependencies, importable);
  checkUsable(what, wanted, { packages: usable, skipped });
  // A workspace has the go.mod files of its modules.
  if (scratch.goWork === "off") await requireLinked(context, dependencies.values());
  return {
    kind: "local",
    module: path,
    version: "local",
    package: wanted,
    packages: usable,
    skipped,
    sourceDir: root,
    dependencies,
    inputs: scratch.inputs,
    flags: scratch.flags,
    goWork: scratch.goWork,
    sums: await Promise.all(scratch.sumFiles.map(readIfThere)),
  };
}

/** Reads the go.mod of the module that a folder belongs to, and finds the folder's package in it. */
export async function readLocal(
  what: string,
  context: GoContext,
): Promise<LocalModule & { wanted: string }> {
  const root = await moduleRoot(what);
  const { success, stdout, stderr } = await go(context, ["mod", "edit", "-json"], { cwd: root });
  if (!success) throw explainGoFailure({ stderr, what });
  const mod = JSON.parse(stdout) as GoModFile;
  const path = mod.Module?.Path;
  if (!path) throw new BuildError(`Cannot build ${what}: its go.mod does not name the module`);
  const below = relative(root, what).replaceAll("\\", "/");
  return { root, mod, path, wanted: below === "" ? path : `${path}/${below}` };
}

/** Finds the folder with the go.mod for `folder`: itself, or one above it. */
export async function moduleRoot(folder: string): Promise<string> {
  const info = await Deno.stat(folder).catch(() => undefined);
  if (info === undefined) throw new BuildError(`Cannot build ${folder}: there is no such folder`);
  if (!info.isDirectory) {
    throw new BuildError(`Cannot build ${folder}: it is a file; give the folder with the go.mod`);
  }
  // Links are followed, because the go command does so and names packages by the real place.
  const real = await Deno.realPath(folder);
  for (let each = real;; each = dirname(each)) {
    const goMod = await Deno.stat(join(each, "go.mod")).catch(() => undefined);
    if (goMod?.isFile) return each;
    if (each === dirname(each)) break;
  }
  throw new BuildError(
    `Cannot build ${folder}: it has no go.mod; run "go mod init example.com/name" there first`,
  );
}

/**
 * Writes the scratch module that builds `local` as the user would build it: in its workspace, from its
 * vendored dependencies, or by its go.mod.
 */
async function scratchOf(
  local: LocalModule,
  what: string,
  context: GoContext,
): Promise<Scratch> {
  const { GOWORK, GOFLAGS } = await localEnv(local, what, context);
  const mayVendor = !/(^|\s)-?-mod=(mod|readonly)\b/.test(GOFLAGS);

  const workspace = await workspaceOf(GOWORK, local, what, context);
  if (workspace !== undefined) {
    if (mayVendor && await usesVendor(workspace.folder, workspace.file)) {
      return await vendoredScratch(workspace.folder, workspace.modules, context.workDir);
    }
    return await workspaceScratch(workspace, context.workDir);
  }
  if (mayVendor && await usesVendor(local.root, local.mod)) {
    return await vendoredScratch(local.root, [local], context.workDir);
  }
  return await plainScratch(local, context.workDir);
}

/** Reads the user's settings for a module: its workspace and Go's flags. */
export async function localEnv(
  local: LocalModule,
  what: string,
  context: GoContext,
): Promise<{ GOWORK: string; GOFLAGS: string }> {
  // GOWORK as the user has it, and not our own "off".
  const env = { GOWORK: Deno.env.get("GOWORK") };
  const asked = await go(context, ["env", "-json", "GOWORK", "GOFLAGS"], { cwd: local.root, env });
  if (!asked.success) throw explainGoFailure({ ...asked, what });
  return JSON.parse(asked.stdout);
}
