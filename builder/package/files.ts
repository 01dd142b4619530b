/**
 * Files of a package on disk: they are written into a temporary folder, which is then renamed, so that a
 * package is whole whenever it exists.
 *
 * @module
 */

import { basename, dirname, join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { BOM_FILE, isOurBom } from "./bom.ts";

/** Content of files by their paths, with slashes. */
export type Files = Map<string, string | Uint8Array>;

/** Moves files below a folder. */
export function below(folder: string, files: Files): Files {
  return new Map([...files].map(([path, content]) => [`${folder}/${path}`, content]));
}

/** JSON text for a file. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Makes `dir` a folder that holds `files` and nothing else.
 *
 * @param replace Whether an older package may be replaced.
 * @throws {BuildError} There is something else in the folder, or it cannot be written.
 */
export async function writeFiles(dir: string, files: Files, replace: boolean): Promise<void> {
  await checkFree(dir, replace);
  const parent = dirname(dir);
  let aside: string | undefined;
  try {
    await Deno.mkdir(parent, { recursive: true });
    aside = await Deno.makeTempDir({ dir: parent, prefix: `.${basename(dir)}-` });
    // A temporary folder is its owner's alone.
    const fresh = join(aside, "new");
    for (const [path, content] of files) await writeFile(join(fresh, ...path.split("/")), content);
    const old = join(aside, "old");
    const there = await Deno.rename(dir, old).then(() => true, () => false);
    await Deno.rename(fresh, dir).catch(async (error) => {
      if (there) await Deno.rename(old, dir);
      throw error;
    });
  } catch (cause) {
    if (!(cause instanceof Error) || !("code" in cause)) throw cause;
    throw new BuildError(
      `Cannot write to ${dir}: ${cause.message}; choose another folder with --out`,
      { cause },
    );
  } finally {
    if (aside !== undefined) await Deno.remove(aside, { recursive: true }).catch(() => {});
  }
}

async function writeFile(file: string, content: string | Uint8Array): Promise<void> {
  // Not by ensureDir of @std/fs, whose error names neither the folder nor what the system said.
  await Deno.mkdir(dirname(file), { recursive: true });
  if (typeof content === "string") await Deno.writeTextFile(file, content);
  else await Deno.writeFile(file, content);
}

/** Refuses a folder that holds anything but a package that may be replaced. */
export async function checkFree(dir: string, replace: boolean): Promise<void> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(dir)) names.push(name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw new BuildError(`Cannot package into ${dir}: it is not a folder that can be read`, {
      cause: error,
    });
  }
  if (names.length === 0) return;
  const ours = await isPackage(dir, names);
  if (ours && replace) return;
  throw new BuildError(
    `Cannot package into ${dir}: ` +
      (ours
        ? "it holds a package already; replace it with --force"
        : "it holds other files; name an empty folder with --out"),
  );
}

/** Whether a folder, or every folder in it, holds a package by usegolib. */
async function isPackage(dir: string, names: string[]): Promise<boolean> {
  const holds = async (folder: string) =>
    isOurBom(await Deno.readTextFile(join(folder, BOM_FILE)).catch(() => ""));
  if (await holds(dir)) return true;
  const all = await Promise.all(names.map((name) => holds(join(dir, name))));
  return all.every(Boolean);
}
