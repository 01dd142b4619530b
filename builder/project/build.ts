/**
 * Build of a project: the modules that `usegolib.json` lists, in the versions of its lock file.
 *
 * @module
 */

import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { build } from "../build/build.ts";
import type { BuildOptions } from "../build/build_options.ts";
import type { BuildResult } from "../build/build_result.ts";
import type { LibrarySpec } from "../resolve/library_spec.ts";
import { isExactVersion, parseSpec } from "../resolve/spec.ts";
import { type Built, differences, nextLock } from "./diff.ts";
import { entryKey } from "./entry.ts";
import { LOCK_FILE, type ProjectLock, readLock, writeLock } from "./lock.ts";
import type { Project } from "./project.ts";

/** Options of {@linkcode buildProject}. */
export interface ProjectBuildOptions
  extends Omit<BuildOptions, "modules" | "cwd" | "name" | "with"> {
  /** Fails if the build would change the lock file. */
  locked?: boolean;
  /** Takes the newest versions that `usegolib.json` allows instead of the locked ones. */
  update?: boolean;
}

/** The result of building a project. */
export interface ProjectBuild {
  /** A result for each module and target, in order. */
  modules: BuildResult[];
  /** The lock file, and whether it was written. */
  lock: { file: string; changed: boolean };
}

/**
 * Builds what a project lists: the versions that its lock file has, checked against the go.sum lines in
 * it. Then the lock file says what was built.
 *
 * @throws {BuildError} A module cannot be built; or `locked` is set and something differs.
 */
export async function buildProject(
  project: Project,
  options: ProjectBuildOptions = {},
): Promise<ProjectBuild> {
  const { locked = false, update = false, ...rest } = options;
  const keys = project.modules.map(entryKey);
  const lock = await readLock(project.dir);
  const file = join(project.dir, LOCK_FILE);
  if (locked) {
    if (lock === undefined) throw differing([`there is no ${LOCK_FILE}`]);
    const missing = keys.filter((key) => !Object.hasOwn(lock, key));
    if (missing.length > 0) throw differing(missing.map((key) => `${key} is not locked`));
  }
  const pinned = project.modules.map((entry) => pin(entry, project.dir, update ? undefined : lock));
  const targets = rest.targets ?? project.targets;
  const out = rest.out ?? project.out;
  const results = await buildPinned({
    ...rest,
    modules: pinned,
    cwd: project.dir,
    ...(targets && { targets }),
    ...(out !== undefined && { out }),
  });
  const share = results.length / project.modules.length;
  const built: Built = Object.fromEntries(
    keys.map((key, i) => [key, results.slice(i * share, (i + 1) * share)]),
  );
  const next = nextLock(lock, built);
  if (!locked) {
    return { modules: results, lock: { file, changed: await writeLock(project.dir, next) } };
  }
  const lines = differences(lock!, next);
  if (lines.length > 0) throw differing(lines, options);
  return { modules: results, lock: { file, changed: false } };
}

async function buildPinned(options: BuildOptions): Promise<BuildResult[]> {
  try {
    return await build(options);
  } catch (error) {
    if (!(error instanceof BuildError) || !/\bchecksum\b/.test(error.message)) throw error;
    throw new BuildError(`${error.message}; the checksums are those of ${LOCK_FILE}`, {
      cause: error,
    });
  }
}

/** Pins an entry of `modules` to its locked versions and go.sum lines. */
function pin(
  entry: string | LibrarySpec,
  dir: string,
  lock: ProjectLock | undefined,
): LibrarySpec {
  const spec = typeof entry === "string" ? { modules: [entry] } : entry;
  const key = entryKey(entry);
  const locked = lock !== undefined && Object.hasOwn(lock, key) ? lock[key] : undefined;
  if (locked === undefined) return spec;
  const { module, version, modules = { [module]: version }, go_sum: sums } = locked;
  const all = [...spec.modules, ...spec.with ?? []].map((each) => pinOne(each, dir, modules));
  const pinned = {
    ...spec,
    modules: all.slice(0, spec.modules.length).map((each) => each.spec),
    ...(spec.with && { with: all.slice(spec.modules.length).map((each) => each.spec) }),
  };
  return all.every((each) => each.holds) ? { ...pinned, sums } : pinned;
}

/** Pins one module or package, and tells whether the locked sums cover what it links in. */
function pinOne(
  spec: string,
  dir: string,
  versions: Readonly<Record<string, string>>,
): { spec: string; holds: boolean } {
  const parsed = parseSpec(spec, dir);
  if (parsed.kind === "std") return { spec, holds: true };
  if (parsed.kind === "local") return { spec, holds: false };
  const { path, query } = parsed;
  const [module] = Object.entries(versions)
    .filter(([each]) => path === each || path.startsWith(`${each}/`))
    .sort(([a], [b]) => b.length - a.length);
  if (module === undefined) return { spec, holds: false };
  const [, version] = module;
  // If the lock file was edited by hand, usegolib.json decides.
  if (isExactVersion(query) && query !== version) return { spec, holds: false };
  return { spec: `${path}@${version}`, holds: true };
}

function differing(lines: string[], { targets }: ProjectBuildOptions = {}): BuildError {
  const platforms = targets === undefined ? "" : ` --target ${targets.join(",")}`;
  return new BuildError(
    `Cannot build with --locked: ${LOCK_FILE} would change:\n${
      lines.map((line) => `  ${line}`).join("\n")
    }\nto update it, run: usegolib build${platforms}`,
  );
}
