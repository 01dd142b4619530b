/**
 * `usegolib.lock`: the versions and hashes of a project's last build, so that the next one makes the same.
 *
 * @module
 */

import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";

/** Name of the file, beside `usegolib.json`. */
export const LOCK_FILE = "usegolib.lock";

/** The version of its format. */
const LOCK_VERSION = 1;

/** The locked library of one platform. */
export interface LockedTarget {
  /** SHA-256 of the library, in hex. */
  sha256: string;
  /** SHA-256 of all inputs of the build. */
  fingerprint: string;
  /** The versions that built it. */
  go: string;
  zig: string;
  usegolib: string;
}

/** A locked entry of `modules`. */
export interface LockedModule {
  /** The module's path. */
  module: string;
  /** Its exact version, `local` for a folder, the version of Go for the standard library, `bundle`. */
  version: string;
  /** The versions of the modules in the library by path, where there are several. */
  modules?: Record<string, string>;
  /** The go.sum lines of all that was linked in, on any platform, sorted. */
  go_sum: string[];
  targets: Record<string, LockedTarget>;
}

/** The content of a `usegolib.lock`: a module for each line of the project's `modules`. */
export type ProjectLock = Record<string, LockedModule>;

/**
 * Reads the lock file in `dir`.
 *
 * @returns What it says; undefined where there is none.
 * @throws {BuildError} It is not in order.
 */
export async function readLock(dir: string): Promise<ProjectLock | undefined> {
  const file = join(dir, LOCK_FILE);
  let value: unknown;
  try {
    value = JSON.parse(await Deno.readTextFile(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    const why = (error as Error).message;
    throw refuse(error instanceof SyntaxError ? `it is no JSON, ${why}` : why);
  }
  if (!isObject(value)) throw refuse("it is not an object");
  if (value.version !== LOCK_VERSION) {
    throw refuse(`its version is ${value.version} and this usegolib reads ${LOCK_VERSION}`);
  }
  if (!isObject(value.modules)) throw refuse('"modules" is not an object');
  for (const [spec, each] of Object.entries(value.modules)) {
    if (!isLockedModule(each)) throw refuse(`what it says of ${JSON.stringify(spec)} is damaged`);
  }
  return value.modules as ProjectLock;
}

/** Prints a lock file: the same content gives the same text. */
export function printLock(lock: ProjectLock): string {
  const modules = sorted(lock, ({ module, version, modules, go_sum, targets }) => {
    const printed = sorted(targets, ({ sha256, fingerprint, go, zig, usegolib }) => {
      return { sha256, fingerprint, go, zig, usegolib };
    });
    const several = modules && { modules: sorted(modules, (version) => version) };
    return { module, version, ...several, go_sum, targets: printed };
  });
  return `${JSON.stringify({ version: LOCK_VERSION, modules }, null, 2)}\n`;
}

/**
 * Writes the lock file in `dir`, unless it says that already.
 *
 * @returns Whether it was written.
 * @throws {BuildError} It cannot be written.
 */
export async function writeLock(dir: string, lock: ProjectLock): Promise<boolean> {
  const file = join(dir, LOCK_FILE);
  const text = printLock(lock);
  if (await Deno.readTextFile(file).catch(() => undefined) === text) return false;
  const aside = join(dir, `.${LOCK_FILE}-${crypto.randomUUID()}`);
  try {
    await Deno.writeTextFile(aside, text);
    await Deno.rename(aside, file);
  } catch (cause) {
    await Deno.remove(aside).catch(() => {});
    throw new BuildError(`Cannot write ${file}: ${(cause as Error).message}`, { cause });
  }
  return true;
}

function sorted<T, U>(object: Record<string, T>, map: (value: T) => U): Record<string, U> {
  const entries = Object.entries(object).sort(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value)]));
}

function isLockedModule(value: unknown): value is LockedModule {
  return isObject(value) && isText(value.module) && isText(value.version) &&
    (value.modules === undefined ||
      isObject(value.modules) && Object.values(value.modules).every(isText)) &&
    Array.isArray(value.go_sum) && value.go_sum.every(isSum) &&
    isObject(value.targets) && Object.values(value.targets).every(isLockedTarget);
}

function isLockedTarget(value: unknown): value is LockedTarget {
  return isObject(value) && isText(value.sha256) && isText(value.fingerprint) &&
    isText(value.go) && isText(value.zig) && isText(value.usegolib);
}

/** Whether a text is a line of go.sum. Go reads these lines. */
function isSum(value: unknown): value is string {
  return typeof value === "string" && /^[^\s"`]+ v[^\s"`]+ h1:[\w+/=-]+$/.test(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(why: string): BuildError {
  return new BuildError(
    `Cannot read ${LOCK_FILE}: ${why}; take it from version control again, or remove it and run: ` +
      "usegolib build",
  );
}
