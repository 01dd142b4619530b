/**
 * Errors of the disk: explains why Deno, or a program that the build runs, cannot write a file.
 *
 * @module
 */

import { BuildError } from "../runtime/errors.ts";

const FULL =
  /no space left on device|disk quota exceeded|not enough space on the disk|file too large|NoSpaceLeft|DiskQuota|FileTooBig|os error (28|122|112|27)\b/i;

const READ_ONLY = /read-only file system|ReadOnlyFileSystem|os error 30\b/i;

const DENIED = /(permission denied|operation not permitted|access is denied) \(os error \d+\)/i;

/** What the packages of our own bridge say when Go cannot keep what it knows of its standard library. */
const NO_CACHE = /^\s*rt\/\S+: package \S+ is not in std/m;

/** Beginning of a message that explains all of this already. */
const EXPLAINED = "Cannot write to ";

/** Tells from a message of the system why a file could not be written, and what to do. Else undefined. */
export function diskReason(message: string): { why: string; fix: string } | undefined {
  if (FULL.test(message)) return { why: "the disk is full", fix: "free some space" };
  if (READ_ONLY.test(message)) {
    return { why: "the file system is read-only", fix: "make it writable" };
  }
  if (DENIED.test(message)) return { why: "it must not be written", fix: "make it writable" };
  return undefined;
}

/**
 * Explains an error about a file that could not be written, with the place and the cause. Other errors stay
 * as they are.
 *
 * @param what What was built.
 */
export function explainDisk(error: unknown, what: string): unknown {
  if (!(error instanceof Error) || error.message.startsWith(EXPLAINED)) return error;
  const explained = (why: string) =>
    new BuildError(`Cannot build ${what}: ${why}`, { cause: error });
  if (NO_CACHE.test(error.message)) {
    return explained(
      "Go does not find its own standard library: the disk of its cache is full, or its " +
        "installation is damaged; free some space, or set GOCACHE to another folder",
    );
  }
  for (const line of error.message.split("\n")) {
    const reason = diskReason(line);
    if (reason === undefined) continue;
    // What a module's own compilation says of permissions is about something else.
    if (error instanceof BuildError && !FULL.test(line) && !READ_ONLY.test(line)) continue;
    const { why, fix } = reason;
    const said = excerpt(line);
    const full = line.includes("build cache") ? "GOCACHE" : setting(said);
    return explained(`${why}: ${said}; ${fix}, or set ${full} to another folder`);
  }
  return error;
}

/** Finds the system's message and the path in it: `write /a/b: no space left on device`. */
function excerpt(line: string): string {
  const parts = line.trim().split(": ");
  const at = parts.findIndex((part) => diskReason(part) !== undefined);
  return parts.slice(at === parts.length - 1 ? Math.max(0, at - 1) : at).join(": ");
}

/** Name of the setting that moves a file to another folder. */
function setting(said: string): string {
  if (/\$WORK\b|[\\/]go-(build|link-)\d+/.test(said)) return "TMPDIR";
  if (/[\\/]go-build\b/.test(said)) return "GOCACHE";
  if (/[\\/]pkg[\\/]mod\b/.test(said)) return "GOMODCACHE";
  return "USEGOLIB_CACHE";
}
