/**
 * Inspects a module without building it: which functions can be called, and why others cannot. If its library
 * is in the user's cache, also how large each package is in it.
 *
 * @module
 */

import { resolve as resolvePath } from "@std/path";

import type { Schema, SchemaSkipped, SchemaSymbols } from "../../runtime/artifact/schema.ts";
import { hostTarget, TARGETS } from "../../zig/target.ts";
import { artifactDir } from "../artifact/artifact.ts";
import { cacheDir } from "../cache/cache_dir.ts";
import { usingCache } from "../cache/cache_use.ts";
import { type ResolvedModule, resolveModule } from "../resolve/resolve.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { goTool } from "./go_tool.ts";
import { make, takeMade } from "./make.ts";
import { linkedParts } from "./manifest.ts";
import { scan } from "./scan.ts";
import { measure, type Sizes } from "./sizes.ts";
import type { Stored } from "./store.ts";
import { findTools, goEnv, type Tools, withScratch } from "./tools.ts";
import { name } from "./words.ts";

/** Options of {@linkcode inspect}. */
export interface InspectOptions {
  /** Builds the library for this machine into the user's cache, so that there is something to measure. */
  sizes?: boolean;
  /** The folder that a relative path starts from; default the current one. */
  cwd?: string;
  /** Called with a line for each step. */
  onProgress?: (line: string) => void;
  /** Aborts the inspection. */
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
  symbols: SchemaSymbols;
  /** The same for each of `packages`, by import path. */
  package_symbols: Record<string, SchemaSymbols>;
  /** Sizes of the packages in the library for this machine; null if it is not in the user's cache. */
  sizes: Sizes | null;
  /** What cannot be called, with the place in the module and the reason. */
  skipped: SchemaSkipped[];
}

/**
 * Inspects a module: what can be called, and how large its packages are in its library.
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
    const cancel = signal && { signal };
    const built = await libraryOf(resolved, tools, options);
    let schema = built?.manifest.schema;
    if (schema === undefined) {
      onProgress?.(`scanning ${name(resolved)}`);
      const env = await goEnv(tools, resolved, target);
      schema = await scan(resolved, { tool, env, ...cancel });
    }
    const { library } = built ?? {};
    const modules = linkedParts(resolved.parts);
    const sizes = library === undefined
      ? null
      : await measure({ tool, library, schema, target, modules, ...cancel });
    return describe(resolved, schema, sizes);
  });
}

/** Finds the library of a module in the user's cache, or builds it if asked to. */
async function libraryOf(
  resolved: ResolvedModule,
  tools: Tools,
  { sizes, cwd = Deno.cwd(), onProgress, signal }: InspectOptions,
): Promise<Stored | undefined> {
  const target = hostTarget();
  const fingerprint = await fingerprintOf(resolved, undefined, tools);
  if (!sizes) return await takeMade(resolved, fingerprint, target, tools.cacheDir);
  return await make(resolved, {
    dir: artifactDir(resolvePath(cwd, "go_modules"), resolved.module, resolved.version),
    target,
    tools,
    env: await goEnv(tools, resolved, target),
    fingerprint,
    forced: false,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
}

function describe(
  { module, version }: ResolvedModule,
  { packages, symbols, skipped }: Schema,
  sizes: Sizes | null,
): Inspection {
  const own = packages.filter((each) => each.own);
  return {
    module,
    version,
    packages: own.map(({ path }) => path),
    symbols,
    package_symbols: Object.fromEntries(own.map(({ path, symbols }) => [path, symbols!])),
    sizes,
    skipped,
  };
}
