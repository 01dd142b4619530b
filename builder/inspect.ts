/**
 * What of a module can be called, and why the rest cannot: a scan without a build.
 *
 * @module
 */

import type { SchemaSkipped } from "../runtime/schema.ts";
import { hostTarget, TARGETS } from "../zig/target.ts";
import { cacheDir } from "./cache_dir.ts";
import { usingCache } from "./cache_use.ts";
import { goTool } from "./go_tool.ts";
import { resolveModule } from "./resolve/resolve.ts";
import { name, scan } from "./scan.ts";
import { findTools, goEnv, withScratch } from "./tools.ts";

/** Options of {@linkcode inspect}. */
export interface InspectOptions {
  /** The folder that a relative path starts from; default the current one. */
  cwd?: string;
  /** Told of each step. */
  onProgress?: (line: string) => void;
  /** Ends the work. */
  signal?: AbortSignal;
}

/** The API of a module as programs will see it. */
export interface Inspection {
  /** The module's path; of the standard library the package's. */
  module: string;
  /** Exact version, `local` for a folder, the version of Go for the standard library. */
  version: string;
  /** The packages that can be imported. */
  packages: string[];
  /**
   * The exported functions and the exported methods of exported types, promoted methods where they are
   * declared, internal packages left out.
   */
  symbols: { total: number; callable: number; skipped: number };
  /** What cannot be called, with the place in the module and the reason. */
  skipped: SchemaSkipped[];
}

/**
 * Says what of a module can be called.
 *
 * @param module A module as {@linkcode BuildOptions.modules} has it.
 * @throws {BuildError} The module cannot be had, does not compile, or exports nothing.
 */
export function inspect(module: string, options: InspectOptions = {}): Promise<Inspection> {
  return usingCache(cacheDir(), () => inspectOne(module, options), options.onProgress);
}

async function inspectOne(module: string, options: InspectOptions): Promise<Inspection> {
  const { onProgress, signal, cwd } = options;
  const tools = await findTools(onProgress);
  const target = hostTarget();
  const { goos, goarch } = TARGETS[target];
  return await withScratch(tools.cacheDir, async (workDir) => {
    onProgress?.(`resolving ${module}`);
    const resolved = await resolveModule(module, {
      go: tools.go.path,
      workDir,
      env: { GOOS: goos, GOARCH: goarch },
      ...(cwd && { cwd }),
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    const tool = await goTool({
      command: tools.go.path,
      version: resolved.goVersion,
      installed: resolved.goVersion === tools.go.version,
      cacheDir: tools.cacheDir,
      ...(onProgress && { onProgress }),
    });
    onProgress?.(`scanning ${name(resolved)}`);
    const env = await goEnv(tools, resolved, target);
    const schema = await scan(resolved, { tool, env, ...(signal && { signal }) });
    return {
      module: resolved.module,
      version: resolved.version,
      packages: schema.packages.filter((each) => each.own).map((each) => each.path),
      symbols: schema.symbols,
      skipped: schema.skipped,
    };
  });
}
