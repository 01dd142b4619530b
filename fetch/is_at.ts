/**
 * Open files that another process may have moved or removed.
 *
 * @module
 */

/**
 * Whether an open file is still the one at `path`: another process may have moved or removed it, and put a new one
 * in its place. Windows does not allow that with a file that is open.
 */
export async function isAt(file: Deno.FsFile, path: string): Promise<boolean> {
  if (Deno.build.os === "windows") return true;
  const there = await Deno.stat(path).catch(() => undefined);
  return there !== undefined && there.ino === (await file.stat()).ino;
}
