/**
 * Unpacks archives with the system's `tar`. No entry can leave the folder.
 *
 * @module
 */

import { join, relative } from "@std/path";

import { BuildError } from "../runtime/errors.ts";
import { findOnPath } from "./path.ts";

/**
 * Unpacks `archive` (.tar.xz, .tar.gz, or .zip on Windows) into `folder`.
 *
 * The names in the archive are checked before anything is written, and the files are checked afterwards: only
 * files, folders, and links that stay inside are allowed.
 *
 * @param archive Path of the archive.
 * @param folder Path of an empty folder.
 * @param advice What the user can do instead, for messages.
 * @throws {BuildError} There is no `tar`, the archive is broken, or an entry would leave the folder.
 */
export async function extract(archive: string, folder: string, advice?: string): Promise<void> {
  const tar = await findTar(archive, advice);
  // In the folder and by a relative name: a tar from elsewhere takes the colon of C:\ for a host.
  const name = relative(folder, archive);
  const names = await run(tar, ["-tf", name], folder, archive, advice);
  for (const entry of names.split("\n")) {
    if (!isInside(entry.trimEnd())) {
      throw new BuildError(
        `Cannot unpack ${archive}: its entry "${entry}" would leave the folder; nothing was written`,
      );
    }
  }
  await run(tar, ["-xof", name], folder, archive, advice);
  await checkTree(await Deno.realPath(folder), folder, archive);
}

/** Whether the name of an entry is relative, plain, and without `..`. */
export function isInside(name: string): boolean {
  return !/^\/|^[A-Za-z]:|\\|(^|\/)\.\.(\/|$)/.test(name);
}

/** Refuses links that lead out of the folder, devices and pipes. */
async function checkTree(root: string, folder: string, archive: string): Promise<void> {
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) {
      await checkTree(root, path, archive);
    } else if (entry.isSymlink) {
      const target = await Deno.realPath(path).catch(() => "");
      if (relative(root, target).startsWith("..") || target === "") {
        throw new BuildError(`Cannot unpack ${archive}: its link ${entry.name} leaves the folder`);
      }
    } else if (!entry.isFile) {
      throw new BuildError(`Cannot unpack ${archive}: its entry ${entry.name} is no file`);
    }
  }
}

async function findTar(archive: string, advice?: string): Promise<string> {
  const own = join(Deno.env.get("SystemRoot") ?? "C:\\Windows", "System32", "tar.exe");
  const tar = Deno.build.os === "windows" ? own : await findOnPath("tar");
  if (tar !== undefined) return tar;
  throw new BuildError(
    `Cannot unpack ${archive}: there is no tar on PATH; install tar, gzip and xz${or(advice)}`,
  );
}

async function run(
  tar: string,
  args: string[],
  cwd: string,
  archive: string,
  advice?: string,
): Promise<string> {
  const command = new Deno.Command(tar, { args, cwd, stdin: "null", env: { LC_ALL: "C" } });
  const { success, stdout, stderr } = await command.output().catch((error) => {
    throw new BuildError(`Cannot unpack ${archive}: ${tar} does not run`, { cause: error });
  });
  if (success) return new TextDecoder().decode(stdout).trimEnd();
  const [reason = ""] = new TextDecoder().decode(stderr).trim().split("\n");
  const first = /\bxz\b/.test(reason)
    ? "install xz (the package is called xz or xz-utils)"
    : /\bgzip\b/.test(reason)
    ? "install gzip"
    : "free disk space and try again";
  throw new BuildError(`Cannot unpack ${archive}: ${reason}; ${first}${or(advice)}`);
}

function or(advice: string | undefined): string {
  return advice === undefined ? "" : `, or ${advice}`;
}
