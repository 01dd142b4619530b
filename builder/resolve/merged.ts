/**
 * Scratch module for several modules of the user.
 *
 * @module
 */

import { join, resolve } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import type { GoContext, GoModFile, ModVersion } from "./go.ts";
import { localEnv } from "./local.ts";
import {
  folderVersion,
  linkFolder,
  type LocalModule,
  readIfThere,
  SCRATCH_MODULE,
  scratchGo,
} from "./scratch.ts";
import { workspaceOf } from "./workspace.ts";

/** A go.mod or go.work whose `replace` lines apply. */
interface Source {
  folder: string;
  file: GoModFile;
  /** Its name in messages. */
  name: string;
}

/**
 * Writes a scratch module that requires the user's modules, with what only a main module can say of each. Those
 * in a workspace come with it, as folders; a `vendor` folder is passed by, since it holds what one module alone needs.
 *
 * @returns The texts that decide about the build, by name.
 * @throws {BuildError} Two modules replace a third in different ways.
 */
export async function mergedScratch(
  locals: readonly LocalModule[],
  context: GoContext,
  what: string,
): Promise<Record<string, string>> {
  if (locals.length === 0) return {};
  const modules = new Map(locals.map((each) => [each.path, each]));
  const sources: Source[] = [];
  const sums: string[] = [];
  const inputs: Record<string, string> = {};
  for (const local of locals) {
    const { GOWORK } = await localEnv(local, what, context);
    const workspace = await workspaceOf(GOWORK, local, what, context);
    if (workspace === undefined) {
      sources.push({ folder: local.root, file: local.mod, name: local.path });
      continue;
    }
    const { folder, file, path } = workspace;
    sources.push({ folder, file, name: path });
    inputs[`${local.path}/go.work`] = await Deno.readTextFile(path);
    sums.push(await readIfThere(`${path}.sum`));
    for (const each of workspace.modules) {
      if (!modules.has(each.path)) modules.set(each.path, each);
      sources.push({ folder: each.root, file: each.mod, name: each.path });
    }
  }
  const { workDir } = context;
  const all = [...modules.values()];
  const lines = [
    `module ${SCRATCH_MODULE}`,
    "",
    `go ${scratchGo(...sources.map(({ file }) => file.Go))}`,
    ...godebugs(sources),
    "",
  ];
  for (const { path, root, mod } of all) {
    lines.push(
      `require ${path} ${folderVersion(path)}`,
      `replace ${path} => ${await linkFolder(workDir, root)}`,
      // Of several versions Go selects the highest.
      ...(mod.Require ?? []).map(({ Path, Version }) => `require ${Path} ${Version} // indirect`),
    );
    sums.push(await readIfThere(join(root, "go.sum")));
    inputs[`${path}/go.mod`] = await Deno.readTextFile(join(root, "go.mod"));
  }
  lines.push(...await replacements(sources, modules, workDir, what));
  const excluded = sources.flatMap(({ file }) => file.Exclude ?? []).map(show);
  lines.push(...new Set(excluded.map((each) => `exclude ${each}`)), "");
  const pinned = await readIfThere(join(workDir, "go.sum"));
  await Deno.writeTextFile(join(workDir, "go.mod"), lines.join("\n"));
  const text = [pinned, ...sums].flatMap((sum) => sum.split(/\r?\n/)).filter((line) => line !== "");
  await Deno.writeTextFile(join(workDir, "go.sum"), `${[...new Set(text)].join("\n")}\n`);
  return inputs;
}

/** The first module that sets a `godebug` decides. */
function godebugs(sources: readonly Source[]): string[] {
  const settings = new Map<string, string>();
  for (const { Key, Value } of sources.flatMap(({ file }) => file.Godebug ?? [])) {
    if (!settings.has(Key)) settings.set(Key, Value);
  }
  return [...settings].map(([key, value]) => `godebug ${key}=${value}`);
}

/** The `replace` lines of all, without those for the modules themselves. */
async function replacements(
  sources: readonly Source[],
  modules: ReadonlyMap<string, LocalModule>,
  workDir: string,
  what: string,
): Promise<string[]> {
  const known = new Map<string, { target: string; name: string }>();
  const lines: string[] = [];
  for (const { folder, file, name } of sources) {
    for (const { Old, New } of file.Replace ?? []) {
      if (modules.has(Old.Path)) continue;
      const target = New.Version ? show(New) : await realPath(resolve(folder, New.Path));
      const other = known.get(show(Old));
      if (other === undefined) {
        known.set(show(Old), { target, name });
        const written = New.Version ? target : await linkFolder(workDir, target);
        lines.push(`replace ${show(Old)} => ${written}`);
      } else if (other.target !== target) {
        throw new BuildError(
          `Cannot build ${what}: ${other.name} replaces ${
            show(Old)
          } with ${other.target}, and ${name} with ` +
            `${target}; a library has one version of a module`,
        );
      }
    }
  }
  return lines;
}

async function realPath(path: string): Promise<string> {
  return await Deno.realPath(path).catch(() => path); // Go says what is missing
}

function show({ Path, Version }: ModVersion): string {
  return Version ? `${Path} ${Version}` : Path;
}
