/**
 * Options of a build: which modules, for which platforms, into which folder.
 *
 * @module
 */

import type { LibrarySpec } from "../resolve/library_spec.ts";

/** What to build, and how. */
export interface BuildOptions {
  /**
   * The modules: import paths with or without `@version`, packages in modules, packages of the standard
   * library, folders with a go.mod. Each becomes an artifact of its own, unless there is a `name`; so does
   * each list of several modules with a name of its own.
   */
  modules: readonly (string | LibrarySpec)[];
  /** The directory of artifacts; default `./go_modules`. */
  out?: string;
  /** The platforms, such as `linux-arm64`; default that of the running Deno. */
  targets?: readonly string[];
  /** Builds all modules into one library of this name. */
  name?: string;
  /** Packages of the standard library or of other modules that are built into each library. */
  with?: readonly string[];
  /** Builds even if nothing has changed. */
  force?: boolean;
  /** Fetches everything again, past Go's cache of modules; implies `force`. */
  redownload?: boolean;
  /** The folder that relative paths start from; default the current one. */
  cwd?: string;
  /** Called with a line for each step, and for what a step waits for. */
  onProgress?: (line: string) => void;
  /** Aborts the build. */
  signal?: AbortSignal;
}
