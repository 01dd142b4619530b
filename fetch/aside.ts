/**
 * Folders that appear at once: they are filled under a temporary name and then renamed.
 *
 * @module
 */

import { dirname } from "@std/path";

import { BuildError } from "../runtime/errors.ts";
import { isProgram } from "./path.ts";

/** Error codes of the system for a folder that cannot be written. */
const UNWRITABLE = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR"]);

/** Prefix of temporary folders. */
export const ASIDE = ".install-";

/**
 * Puts what `fill` makes in place as `folder`. Whatever goes wrong, nothing is left behind.
 *
 * @param folder The folder to make; its parent is made where it is missing.
 * @param program Path of the program in it that says that it is there.
 * @param fill Makes the content below an empty folder and returns its path.
 * @throws {BuildError} The disk is full, or the folder must not be written.
 */
export async function makeAside(
  folder: string,
  program: string,
  fill: (aside: string) => Promise<string>,
): Promise<void> {
  const parent = dirname(folder);
  let aside: string | undefined;
  try {
    await Deno.mkdir(parent, { recursive: true });
    aside = await Deno.makeTempDir({ dir: parent, prefix: ASIDE });
    await moveInto(await fill(aside), folder, program);
  } catch (error) {
    throw explainDisk(error, parent);
  } finally {
    if (aside !== undefined) await Deno.remove(aside, { recursive: true }).catch(() => {});
  }
}

/** Renames `from` to `to`, unless another process was faster. */
async function moveInto(from: string, to: string, program: string): Promise<void> {
  try {
    await Deno.rename(from, to);
  } catch (error) {
    if (await isProgram(program)) return;
    // A folder without the program is in the way.
    await Deno.remove(to, { recursive: true }).catch(() => {
      throw error;
    });
    await Deno.rename(from, to);
  }
}

/** Explains an error about a full or read-only disk. Other errors stay as they are. */
export function explainDisk(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || error instanceof BuildError) return error;
  const { code } = error as Error & { code?: string };
  const full = code === "ENOSPC" || code === "EDQUOT" || / \(os error 112\)/.test(error.message);
  if (full) {
    return new BuildError(
      `Cannot write to ${folder}: the disk is full; nothing was kept. ` +
        "Free some space, or set USEGOLIB_CACHE to a folder on another disk",
      { cause: error },
    );
  }
  if (UNWRITABLE.has(code ?? "") || error instanceof Deno.errors.PermissionDenied) {
    return new BuildError(
      `Cannot write to ${folder}: ${error.message}; ` +
        "make it writable, or set USEGOLIB_CACHE to a folder that is",
      { cause: error },
    );
  }
  return error;
}
