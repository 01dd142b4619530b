/**
 * Path of the user's cache, which holds toolchains, built libraries, compiled C and scratch folders.
 *
 * @module
 */

import { isAbsolute, join, resolve } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";

/** Options of {@linkcode cacheDir}. */
export interface CacheDirOptions {
  /** The environment; default the one of this process. */
  env?: Record<string, string | undefined>;
  /** The operating system; default this one. */
  os?: string;
}

/**
 * Returns the user's cache folder: `USEGOLIB_CACHE`, or `usegolib` below the place that the system has for
 * caches (`XDG_CACHE_HOME` or `~/.cache`, `~/Library/Caches` on macOS, `LOCALAPPDATA` on Windows). The
 * folder need not exist.
 *
 * @throws {BuildError} Nothing in the environment says where the user's files are.
 */
export function cacheDir(options: CacheDirOptions = {}): string {
  const { env = Deno.env.toObject(), os = Deno.build.os } = options;
  if (env.USEGOLIB_CACHE) return resolve(env.USEGOLIB_CACHE);
  const base = systemCache(env, os);
  if (base !== undefined) return join(base, "usegolib");
  throw new BuildError(
    `Cannot tell where to keep the cache: ${
      os === "windows" ? "LOCALAPPDATA" : "HOME"
    } is not set; ` +
      "set USEGOLIB_CACHE to a folder",
  );
}

function systemCache(env: Record<string, string | undefined>, os: string): string | undefined {
  if (os === "windows") {
    return env.LOCALAPPDATA ?? (env.USERPROFILE && join(env.USERPROFILE, "AppData", "Local"));
  }
  if (os === "darwin") return env.HOME && join(env.HOME, "Library", "Caches");
  // The XDG specification: a relative path is to be ignored.
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) return env.XDG_CACHE_HOME;
  return env.HOME && join(env.HOME, ".cache");
}
