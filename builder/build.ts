/**
 * The build: module path → resolve → scan → generate → compile → manifest and bindings. Each step has a
 * file of its own.
 *
 * @module
 */

import { resolve as resolvePath } from "node:path";

import { BuildError } from "../runtime/errors.ts";
import type { LinkedModule } from "../runtime/artifact/manifest.ts";
import type { Schema } from "../runtime/artifact/schema.ts";
import { hostTarget, parseTarget } from "../zig/target.ts";
import { buildOne } from "./build_one.ts";
import { cacheDir } from "./cache_dir.ts";
import { usingCache } from "./cache_use.ts";
import { explainDisk } from "./disk.ts";
import { type LibrarySpec, librarySpecs, spelled } from "./library_spec.ts";
import { findTools } from "./tools.ts";

/** What to build, and how. */
export interface BuildOptions {
  /**
   * Import paths with or without `@version`, packages in modules, packages of the standard library,
   * folders with a go.mod. Each gets an artifact of its own, unless there is a `name`; so does each list of
   * several with a name of its own.
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
  /** Builds even where nothing has changed. */
  force?: boolean;
  /** Fetches everything again, past Go's cache of modules; implies `force`. */
  redownload?: boolean;
  /** The folder that relative paths start from; default the current one. */
  cwd?: string;
  /** Told of each step and of what it waits for. */
  onProgress?: (line: string) => void;
  /** Ends the build. */
  signal?: AbortSignal;
}

/** What was built, or found to be up to date. Paths are absolute. */
export interface BuildResult {
  /** The module's path; of the standard library the package's; of a bundle its name. */
  module: string;
  /** Exact version, `local` for a folder, the version of Go for the standard library, `bundle`. */
  version: string;
  /** The modules in the library. */
  modules: LinkedModule[];
  /** `<goos>-<goarch>` */
  target: string;
  /** The artifact's folder. */
  dir: string;
  /** Its manifest. */
  manifest: string;
  /** Its library. */
  library: string;
  /** The bindings of the root package, or of the module's packages where the root has none. */
  bindings: string;
  /** The path of the bindings of every package, by import path. */
  packages: Record<string, string>;
  /** Whether there was nothing to do. */
  unchanged: boolean;
  /** What a program that uses the bindings needs: `--allow-ffi=` followed by this. */
  allowFfi: string;
  /** The exported functions and methods of the modules. */
  symbols: Schema["symbols"];
  /** Packages of the modules that were left out, and why. */
  omitted: { package: string; reason: string }[];
  /** SHA-256 of the library, in hex. */
  sha256: string;
  /** SHA-256 over all that went into it. */
  fingerprint: string;
  /** The version of Go that compiled it. */
  go: string;
  /** The version of Zig that was the C compiler. */
  zig: string;
  /** The go.sum lines of what was linked in. */
  goSum: string[];
  /** The folders of the user's own modules that were linked in. */
  folders: string[];
}

/**
 * Builds Go modules into artifacts.
 *
 * ```ts ignore
 * import { build } from "@usegolib/core/builder";
 *
 * const [built] = await build({ modules: ["github.com/yuin/goldmark@v1.7.13"] });
 * console.log(`--allow-ffi=${built.allowFfi}`);
 * ```
 *
 * ```ts ignore
 * await build({ modules: ["github.com/mattn/go-sqlite3"], with: ["database/sql"] });
 * await build({ modules: ["github.com/a/b", "./mine"], name: "app" }); // one library
 * ```
 *
 * @returns One result for each library and target, in order.
 * @throws {BuildError} A module cannot be had, does not compile, or exports nothing; what was built before
 * it stays.
 */
export async function build(options: BuildOptions): Promise<BuildResult[]> {
  const { cwd = Deno.cwd(), out = "./go_modules", onProgress } = options;
  if (options.modules.length === 0) {
    throw new BuildError("Cannot build: no module was named");
  }
  const specs = librarySpecs(options);
  const targets = options.targets?.map(parseTarget) ?? [hostTarget()];
  const buildAll = async () => {
    const tools = await findTools(onProgress);
    const results: BuildResult[] = [];
    for (const spec of specs) {
      for (const target of targets) {
        results.push(await buildOne({ spec, target, out: resolvePath(cwd, out), options, tools }));
      }
    }
    return results;
  };
  try {
    return await usingCache(cacheDir(), buildAll, onProgress);
  } catch (error) {
    throw explainDisk(error, specs.map(spelled).join(", "));
  }
}
