/**
 * Scratch module for a module of the user: it selects the same versions as the user's own build.
 *
 * @module
 */

import { ensureDir } from "@std/fs";
import { join, resolve } from "@std/path";

import { compareGo, OLDEST_GO } from "../go/find_go.ts";
import { type GoModFile, type ModVersion, quoteMod } from "./go.ts";

/** Import path of the scratch module; a folder `x` in its `dir` is the package `usegolib/x`. */
export const SCRATCH_MODULE = "usegolib";

/** A module of the user. */
export interface LocalModule {
  /** Folder with the go.mod. */
  root: string;
  /** What is in that go.mod. */
  mod: GoModFile;
  /** Path of the module. */
  path: string;
}

/** A scratch module on disk, and how to run go in it. */
export interface Scratch {
  /** Value of `GOWORK`. */
  goWork: string;
  /** Flags while packages are listed for the first time, which fills in go.sum. */
  listFlags: string[];
  /** Flags from then on. */
  flags: string[];
  /** Files with go.sum lines. */
  sumFiles: string[];
  /** Texts that decide about the build, by name. */
  inputs: Record<string, string>;
}

/** Folder of links in the scratch module. Go ignores folders that start with an underscore. */
export const LINKS = "_modules";

/** Go version of the scratch module: the highest of `others` and the oldest that the bridge needs. */
export function scratchGo(...others: (string | undefined)[]): string {
  return others.reduce<string>((a, b) => b !== undefined && compareGo(b, a) > 0 ? b : a, OLDEST_GO);
}

/** The version under which a module that lies in a folder is required; Go wants its major number. */
export function folderVersion(path: string): string {
  const major = /(?:\/v|^gopkg\.in\/.*\.v)(\d+)(?:-unstable)?$/.exec(path)?.[1] ?? "0";
  return `v${major}.0.0-00010101000000-000000000000`;
}

/** The text of a file, or "" where there is none. */
export async function readIfThere(file: string): Promise<string> {
  return await Deno.readTextFile(file).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  });
}

/**
 * Writes the scratch module for a module without workspace and vendor folder. It repeats what only a main module
 * can say: `replace`, `exclude` and `godebug`, and the requirements, so that the same versions are selected.
 */
export async function plainScratch(local: LocalModule, workDir: string): Promise<Scratch> {
  const { root, mod, path } = local;
  const lines = [
    `module ${SCRATCH_MODULE}`,
    "",
    `go ${scratchGo(mod.Go)}`,
    ...(mod.Toolchain ? [`toolchain ${mod.Toolchain}`] : []),
    ...(mod.Godebug ?? []).map(({ Key, Value }) => `godebug ${Key}=${Value}`),
    "",
    `require ${path} ${folderVersion(path)}`,
    ...(mod.Require ?? []).map(({ Path, Version }) => `require ${Path} ${Version} // indirect`),
    `replace ${path} => ${await linkFolder(workDir, root)}`,
    ...await replaceLines(mod, root, workDir),
    ...(mod.Exclude ?? []).map(({ Path, Version }) => `exclude ${Path} ${Version}`),
    "",
  ];
  await Deno.writeTextFile(join(workDir, "go.mod"), lines.join("\n"));
  await Deno.writeTextFile(join(workDir, "go.sum"), await readIfThere(join(root, "go.sum")));
  return {
    goWork: "off",
    listFlags: ["-mod=mod"],
    flags: ["-mod=readonly"],
    sumFiles: [join(workDir, "go.sum")],
    inputs: { "go.mod": await Deno.readTextFile(join(root, "go.mod")) },
  };
}

/** Translates the `replace` lines of a go.mod or go.work in `folder` for the scratch module in `workDir`. */
export async function replaceLines(
  file: GoModFile,
  folder: string,
  workDir: string,
): Promise<string[]> {
  const show = ({ Path, Version }: ModVersion) => Version ? `${Path} ${Version}` : Path;
  const lines: string[] = [];
  for (const { Old, New } of file.Replace ?? []) {
    const target = New.Version ? show(New) : await linkFolder(workDir, resolve(folder, New.Path));
    lines.push(`replace ${show(Old)} => ${target}`);
  }
  return lines;
}

/**
 * Makes a folder reachable from the scratch module under a name that is the same on every machine: Go writes
 * what a `replace` says into the library. Where the system allows no links, it is the folder's own path.
 *
 * @returns The path for a `replace`.
 */
export async function linkFolder(workDir: string, folder: string): Promise<string> {
  const links = join(workDir, LINKS);
  await ensureDir(links);
  const number = (await Array.fromAsync(Deno.readDir(links))).length;
  try {
    const type = Deno.build.os === "windows" ? "junction" : "dir";
    await Deno.symlink(folder, join(links, String(number)), { type });
    return `./${LINKS}/${number}`;
  } catch {
    return quoteMod(folder);
  }
}
