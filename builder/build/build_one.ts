/**
 * Build of one library for one target.
 *
 * @module
 */

import { join } from "@std/path";

import { describeLibrary } from "../../runtime/artifact/description.ts";
import { type GoTarget, TARGETS } from "../../zig/target.ts";
import { artifactDir } from "../artifact/artifact.ts";
import { makeBindings } from "../artifact/bindings.ts";
import { checkWritable, place } from "../artifact/place.ts";
import { clearAway } from "../artifact/place_clean.ts";
import { artifactLock } from "../cache/cache_use.ts";
import { withLock } from "../lock.ts";
import { type LibrarySpec, selectionOf, spelled } from "../resolve/library_spec.ts";
import { type ResolvedModule, resolveModule } from "../resolve/resolve.ts";
import type { BuildOptions } from "./build_options.ts";
import { type BuildResult, keep, resultOf } from "./build_result.ts";
import { checkCurrent, findCurrent, findStored, fulfils } from "./current.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { make } from "./make.ts";
import type { Stored } from "./store.ts";
import { goEnv, type Tools, withScratch } from "./tools.ts";

/** One library to build for one target. */
export interface Job {
  /** What the user asked for. */
  spec: LibrarySpec;
  target: GoTarget;
  /** The directory of artifacts, absolute. */
  out: string;
  options: BuildOptions;
  tools: Tools;
}

/** Builds a library, unless it is up to date in the artifact or in the user's cache. */
export async function buildOne(job: Job): Promise<BuildResult> {
  const { spec, target, tools, options, out } = job;
  const { cwd, onProgress, signal } = options;
  const { sums } = spec;
  if (!isForced(options)) {
    const wanted = { spec, out, target, tools, ...(cwd && { cwd }) };
    const current = await findCurrent(wanted);
    if (current !== undefined) return await keep(current);
    const stored = await findStored(wanted);
    if (stored !== undefined) {
      return await underLock(stored.dir, job, () => put(stored.dir, stored, []));
    }
  }
  return await withScratch(tools.cacheDir, async (scratch) => {
    onProgress?.(`resolving ${spelled(spec)}`);
    // Go's own module cache may be damaged: it is neither used nor changed.
    const modules = options.redownload ? { GOMODCACHE: join(scratch, "modules") } : undefined;
    const { goos, goarch } = TARGETS[target];
    const resolved = await resolveModule(spec, {
      go: tools.go.path,
      workDir: join(scratch, "work"),
      env: { GOOS: goos, GOARCH: goarch, ...modules, ...(modules && { GOFLAGS: removable() }) },
      ...(sums && { sums }),
      ...(cwd && { cwd }),
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    const env = { ...await goEnv(tools, resolved, target), ...modules };
    const dir = artifactDir(out, resolved.module, resolved.version);
    return await underLock(dir, job, () => buildInto(dir, resolved, env, job));
  });
}

/** Runs `fn` while no other build works on the artifact. */
function underLock<T>(
  dir: string,
  { spec, tools, options }: Job,
  fn: () => Promise<T>,
): Promise<T> {
  const lock = artifactLock(tools.cacheDir, dir);
  return withLock(
    lock,
    fn,
    () => options.onProgress?.(`waiting for another build of ${spelled(spec)}`),
  );
}

/** Builds a resolved module, unless the artifact is up to date. */
async function buildInto(
  dir: string,
  resolved: ResolvedModule,
  env: Record<string, string>,
  { spec, tools, target, options }: Job,
): Promise<BuildResult> {
  const { onProgress, signal } = options;
  const selection = selectionOf(spec);
  const print = await fingerprintOf(resolved, selection, tools);
  const forced = isForced(options);
  if (!forced) {
    const current = await checkCurrent(dir, target, print);
    if (current !== undefined && fulfils(current.manifest, spec.sums)) {
      await clearAway(join(dir, target), current.manifest.library.file);
      return await keep(current, resolved.folders);
    }
  }
  await checkWritable(dir);
  const made = await make(resolved, {
    dir,
    target,
    tools,
    env,
    fingerprint: print,
    selection,
    forced,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  return await put(dir, made, resolved.folders);
}

/** Puts a library and the bindings into the artifact. */
async function put(
  dir: string,
  { manifest, library }: Stored,
  folders: string[],
): Promise<BuildResult> {
  const bindings = await makeBindings(dir, manifest);
  await place({ dir, manifest, description: describeLibrary(manifest), library }, bindings.files);
  return resultOf({ dir, manifest }, bindings, { unchanged: false, folders });
}

function isForced({ force, redownload }: BuildOptions): boolean {
  return Boolean(force || redownload);
}

/** GOFLAGS of the user, plus the flag that lets fetched modules be removed again. */
function removable(): string {
  return `${Deno.env.get("GOFLAGS") ?? ""} -modcacherw`.trim();
}
