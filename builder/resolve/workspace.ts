/**
 * Scratch module for a module in a workspace: it is built in a copy of that workspace.
 *
 * @module
 */

import { dirname, join, resolve } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { explainGoFailure } from "./error.ts";
import { go, type GoContext, type GoModFile, type GoWorkFile, quoteMod } from "./go.ts";
import { type LocalModule, readIfThere, replaceLines, type Scratch, scratchGo } from "./scratch.ts";

/** A go.work that the user's module is part of. */
export interface Workspace {
  /** Folder of the go.work. */
  folder: string;
  /** The go.work itself. */
  path: string;
  /** What is in it. */
  file: GoWorkFile;
  /** Its modules. */
  modules: LocalModule[];
}

/**
 * Finds the workspace of a module. Undefined if it has none.
 *
 * @param path What Go calls `GOWORK` in the folder of the module.
 */
export async function workspaceOf(
  path: string,
  local: LocalModule,
  what: string,
  context: GoContext,
): Promise<Workspace | undefined> {
  if (path === "" || path === "off") return undefined;
  const folder = dirname(path);
  const edit = await go(context, ["work", "edit", "-json", path], { cwd: local.root });
  if (!edit.success) throw explainGoFailure({ ...edit, what });
  const file = JSON.parse(edit.stdout) as GoWorkFile;
  const roots = await Promise.all((file.Use ?? []).map(({ DiskPath }) => {
    const root = resolve(folder, DiskPath);
    return Deno.realPath(root).catch(() => {
      throw new BuildError(
        `Cannot build ${what}: its workspace ${path} uses ${root}, which is gone`,
      );
    });
  }));
  // Go would refuse to build a module that its workspace does not use; then it stands for itself.
  if (!roots.includes(local.root)) return undefined;
  const modules = await Promise.all(roots.map(async (root) => {
    const { success, stdout, stderr } = await go(context, ["mod", "edit", "-json"], { cwd: root });
    if (!success) throw explainGoFailure({ stderr, what });
    const mod = JSON.parse(stdout) as GoModFile;
    return { root, mod, path: mod.Module?.Path ?? "" };
  }));
  return { folder, path, file, modules };
}

/** Writes a go.work that also uses the scratch module. */
export async function workspaceScratch(workspace: Workspace, workDir: string): Promise<Scratch> {
  const { file, folder, modules, path } = workspace;
  const version = scratchGo(file.Go, ...modules.map((each) => each.mod.Go));
  const lines = [
    `go ${version}`,
    ...(file.Toolchain ? [`toolchain ${file.Toolchain}`] : []),
    ...(file.Godebug ?? []).map(({ Key, Value }) => `godebug ${Key}=${Value}`),
    "",
    "use .",
    ...modules.map((each) => `use ${quoteMod(each.root)}`),
    ...await replaceLines(file, folder, workDir),
    "",
  ];
  const goWork = join(workDir, "go.work");
  await Deno.writeTextFile(goWork, lines.join("\n"));
  await Deno.writeTextFile(`${goWork}.sum`, await readIfThere(`${path}.sum`));
  const inputs: Record<string, string> = { "go.work": await Deno.readTextFile(path) };
  for (const each of modules) {
    inputs[`${each.path}/go.mod`] = await Deno.readTextFile(join(each.root, "go.mod"));
  }
  const sumFiles = [`${goWork}.sum`, ...modules.map((each) => join(each.root, "go.sum"))];
  const flags = ["-mod=readonly"];
  return { goWork, listFlags: flags, flags, sumFiles, inputs };
}
