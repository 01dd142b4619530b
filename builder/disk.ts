/**
 * Says what is wrong where a file cannot be written, by Deno or by a program that the build runs.
 *
 * @module
 */

import { BuildError } from "../runtime/errors.ts";

const FULL =
  /no space left on device|disk quota exceeded|not enough space on the disk|file too large|NoSpaceLeft|DiskQuota|FileTooBig|os error (28|122|112|27)\b/i;

const READ_ONLY = /read-only file system|ReadOnlyFileSystem|os error 30\b/i;

/** What the system says of a folder that only its owner may write. */
const DENIED = /(permission denied|operation not permitted|access is denied) \(os error \d+\)/i;

/**
 * The error for a file that could not be written, wherever that was: it names the place and the cause.
 * Other errors stay as they are.
 *
 * @param what What was built.
 */
export function explainDisk(error: unknown, what: string): unknown {
  if (!(error instanceof Error)) return error;
  const { message } = error;
  const line = message.split("\n").find((each) => FULL.test(each) || READ_ONLY.test(each));
  if (line !== undefined) {
    const why = FULL.test(line) ? "the disk is full" : "the file system is read-only";
    const mend = FULL.test(line) ? "free some space" : "make it writable";
    return new BuildError(
      `Cannot build ${what}: ${why}: ${line.trim()}; ${mend}, or ${elsewhere(line)}`,
      { cause: error },
    );
  }
  if (error instanceof BuildError || !DENIED.test(message)) return error;
  return new BuildError(
    `Cannot build ${what}: ${message}; make it writable, or ${elsewhere(message)}`,
    { cause: error },
  );
}

/** The setting that moves a file to another folder. */
function elsewhere(line: string): string {
  if (/--out\b/.test(line)) return "choose another folder with --out";
  if (/go-build\d+|\/go-link-|\\go-link-/.test(line)) return "set TMPDIR to another folder";
  if (/go-build\b/.test(line)) return "set GOCACHE to another folder";
  if (/[\\/]pkg[\\/]mod\b/.test(line)) return "set GOMODCACHE to another folder";
  return "set USEGOLIB_CACHE to another folder";
}
