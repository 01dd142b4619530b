/**
 * Build of Go modules: resolve → scan → generate → compile → manifest and bindings. Each step has a file of
 * its own.
 *
 * @module
 */

import { resolve as resolvePath } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { hostTarget, parseTarget } from "../../zig/target.ts";
import { cacheDir } from "../cache/cache_dir.ts";
import { usingCache } from "../cache/cache_use.ts";
import { explainDisk } from "../disk.ts";
import { librarySpecs, spelled } from "../resolve/library_spec.ts";
import { buildOne } from "./build_one.ts";
import type { BuildOptions } from "./build_options.ts";
import type { BuildResult } from "./build_result.ts";
import { findTools } from "./tools.ts";

/**
 * Builds Go modules into artifacts.
 *
 * ```ts ignore
 * import { build } from "jsr:@usegolib/core/builder";
 *
 * const [built] = await build({ modules: ["github.com/yuin/goldmark@v1.7.13"] });
 * console.log(`--allow-ffi=${built?.allowFfi}`);
 * ```
 *
 * ```ts ignore
 * import { build } from "jsr:@usegolib/core/builder";
 *
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
