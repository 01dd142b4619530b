/**
 * The build: module path → resolve → scan → generate → compile → manifest and bindings. Each step has a
 * file of its own, and only this one calls them.
 *
 * @module
 */

import { join, resolve as resolvePath } from "node:path";

import { BuildError } from "../runtime/errors.ts";
import { describeLibrary } from "../runtime/library.ts";
import type { Schema } from "../runtime/schema.ts";
import { type GoTarget, hostTarget, parseTarget, TARGETS } from "../zig/target.ts";
import { artifactDir, BINDINGS, MANIFEST, sha256Hex } from "./artifact.ts";
import { type Bindings, makeBindings } from "./bindings.ts";
import { compile } from "./compile.ts";
import { checkCurrent, type Current, findCurrent } from "./current.ts";
import { fingerprint } from "./fingerprint.ts";
import { generate } from "./generate.ts";
import { goTool } from "./go_tool.ts";
import { withLock } from "./lock.ts";
import { makeManifest } from "./manifest.ts";
import { checkWritable, place, placeBindings } from "./place.ts";
import { type ResolvedModule, resolveModule } from "./resolve.ts";
import { name, scan } from "./scan.ts";
import { findTools, goEnv, type Tools, withScratch } from "./tools.ts";

/** What to build, and how. */
export interface BuildOptions {
  /**
   * Import paths with or without `@version`, packages in modules, packages of the standard library,
   * folders with a go.mod. Each gets an artifact of its own.
   */
  modules: readonly string[];
  /** The directory of artifacts; default `./go_modules`. */
  out?: string;
  /** The platforms, such as `linux-arm64`; default that of the running Deno. */
  targets?: readonly string[];
  /** Builds several modules into one library of this name; not available yet. */
  name?: string;
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
  /** The module's path; of the standard library the package's. */
  module: string;
  /** Exact version, `local` for a folder, the version of Go for the standard library. */
  version: string;
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
  /** The exported functions and methods of the module. */
  symbols: Schema["symbols"];
  /** Packages of the module that were left out, and why. */
  omitted: { package: string; reason: string }[];
}

/** Symbols that an error names. */
const REASONS = 10;

/** One module for one target. */
interface Job {
  spec: string;
  target: GoTarget;
  out: string;
  options: BuildOptions;
  tools: Tools;
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
 * @returns One result for each module and target, in order.
 * @throws {BuildError} A module cannot be had, does not compile, or exports nothing; what was built before
 * it stays.
 */
export async function build(options: BuildOptions): Promise<BuildResult[]> {
  const { modules, cwd = Deno.cwd(), out = "./go_modules", onProgress } = options;
  if (modules.length === 0) {
    throw new BuildError("Cannot build: no module was named");
  }
  if (options.name !== undefined) {
    throw new BuildError(
      "Cannot build one library from several modules: bundles are not available yet; leave the name out " +
        "and build a library for each",
    );
  }
  const targets = options.targets?.map(parseTarget) ?? [hostTarget()];
  const tools = await findTools(onProgress);
  const results: BuildResult[] = [];
  for (const spec of modules) {
    for (const target of targets) {
      const job = { spec, target, out: resolvePath(cwd, out), options, tools };
      results.push(await buildOne(job));
    }
  }
  return results;
}

async function buildOne(job: Job): Promise<BuildResult> {
  const { spec, target, tools, options } = job;
  const { cwd, onProgress, signal } = options;
  if (!isForced(options)) {
    const current = await findCurrent({ spec, out: job.out, target, tools, ...(cwd && { cwd }) });
    if (current !== undefined) return await keep(current);
  }
  return await withScratch(tools.cacheDir, async (scratch) => {
    onProgress?.(`resolving ${spec}`);
    // Go's own cache of modules may be what is damaged: it is passed by and left as it is.
    const modules = options.redownload ? { GOMODCACHE: join(scratch, "modules") } : undefined;
    const { goos, goarch } = TARGETS[target];
    const resolved = await resolveModule(spec, {
      go: tools.go.path,
      workDir: join(scratch, "work"),
      env: { GOOS: goos, GOARCH: goarch, ...modules, ...(modules && { GOFLAGS: removable() }) },
      ...(cwd && { cwd }),
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    const env = { ...await goEnv(tools, resolved, target), ...modules };
    const dir = artifactDir(job.out, resolved.module, resolved.version);
    return await withLock(
      join(tools.cacheDir, "locks", sha256Hex(dir).slice(0, 16)),
      () => buildInto(dir, resolved, env, job),
      () => onProgress?.(`waiting for another build of ${name(resolved)}`),
    );
  });
}

/** Builds what was resolved, unless the artifact holds it already. */
async function buildInto(
  dir: string,
  resolved: ResolvedModule,
  env: Record<string, string>,
  job: Job,
): Promise<BuildResult> {
  const { tools, target, options } = job;
  const { onProgress, signal } = options;
  const print = fingerprint({
    module: resolved.module,
    version: resolved.version,
    // A version never changes its content, a folder does.
    ...(resolved.kind === "local" && { content: resolved.fingerprint }),
    go: tools.go.version,
    zig: tools.zig.version,
  });
  if (!isForced(options)) {
    const current = await checkCurrent(dir, target, print);
    if (current !== undefined) return await keep(current);
  }
  await checkWritable(dir);
  const tool = await goTool({
    command: tools.go.path,
    version: resolved.goVersion,
    installed: resolved.goVersion === tools.go.version,
    cacheDir: tools.cacheDir,
    ...(onProgress && { onProgress }),
  });
  const cancel = signal && { signal };
  onProgress?.(`scanning ${name(resolved)}`);
  const schema = await scan(resolved, { tool, env, ...cancel });
  const folder = await generate(schema, resolved, { tool, buildId: print.slice(0, 16), ...cancel });
  checkCallable(schema, resolved);
  onProgress?.(`compiling ${name(resolved)} for ${target}`);
  const library = await compile(resolved, { go: tools.go.path, folder, target, env, ...cancel });
  const zig = tools.zig.version;
  const manifest = makeManifest({
    dir,
    resolved,
    schema,
    library,
    zig,
    target,
    fingerprint: print,
  });
  const bindings = await makeBindings(dir, manifest);
  const description = describeLibrary(manifest);
  await place({ dir, manifest, description, library: library.path }, bindings.files);
  return resultOf({ dir, manifest }, bindings, false);
}

/** Refuses a module that would be built for nothing. */
function checkCallable(
  { packages, functions, skipped, omitted }: Schema,
  resolved: ResolvedModule,
): void {
  if (functions.length > 0 || packages.some((each) => each.own && each.consts.length > 0)) return;
  const left = [...skipped, ...omitted];
  const reasons = left.slice(0, REASONS).map((each) => {
    return `\n  ${each.name || each.package} (${each.position}): ${each.reason}`;
  });
  const more = left.length > REASONS ? `\n  and ${left.length - REASONS} more` : "";
  throw new BuildError(
    `Cannot build ${name(resolved)}: nothing of what it exports can be called:${
      reasons.join("")
    }${more}`,
  );
}

/** The result of a build that has nothing to do but, perhaps, to write bindings. */
async function keep(current: Current): Promise<BuildResult> {
  const bindings = await makeBindings(current.dir, current.manifest);
  await placeBindings(current.dir, bindings.files);
  return resultOf(current, bindings, true);
}

function resultOf(
  { dir, manifest }: Current,
  bindings: Bindings,
  unchanged: boolean,
): BuildResult {
  const platform = join(dir, manifest.target);
  const library = join(platform, manifest.library.file);
  const paths = Object.entries(bindings.packages).map(([path, file]) => [path, join(dir, file)]);
  return {
    module: manifest.module,
    version: manifest.version,
    target: manifest.target,
    dir,
    manifest: join(platform, MANIFEST),
    library,
    bindings: join(dir, BINDINGS),
    packages: Object.fromEntries(paths),
    unchanged,
    allowFfi: library,
    symbols: manifest.schema.symbols,
    omitted: manifest.schema.omitted.filter((each) => each.name === "")
      .map((each) => ({ package: each.package, reason: each.reason })),
  };
}

function isForced({ force, redownload }: BuildOptions): boolean {
  return Boolean(force || redownload);
}

/** The user's flags, and that fetched modules can be removed again. */
function removable(): string {
  return `${Deno.env.get("GOFLAGS") ?? ""} -modcacherw`.trim();
}
