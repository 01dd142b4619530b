/**
 * Building what a `usegolib.json` lists, by its lock file.
 *
 * @module
 */

import { join } from "node:path";

import { BuildError } from "../runtime/errors.ts";
import { build, type BuildOptions, type BuildResult } from "./build.ts";
import type { Project } from "./project.ts";
import { type Built, differences, nextLock } from "./project_diff.ts";
import { LOCK_FILE, type ProjectLock, readLock, writeLock } from "./project_lock.ts";
import { isExactVersion, parseSpec } from "./resolve/spec.ts";

/** How to build a project. */
export interface ProjectBuildOptions extends Omit<BuildOptions, "modules" | "cwd" | "pins"> {
  /** Fails where the build would change the lock file. */
  locked?: boolean;
  /** Takes the newest versions that `usegolib.json` allows instead of the locked ones. */
  update?: boolean;
}

/** What was built of a project. */
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
  const lock = await readLock(project.dir);
  const file = join(project.dir, LOCK_FILE);
  if (locked) {
    if (lock === undefined) throw differing([`there is no ${LOCK_FILE}`]);
    const missing = project.modules.filter((spec) => !Object.hasOwn(lock, spec));
    if (missing.length > 0) throw differing(missing.map((spec) => `${spec} is not locked`));
  }
  const pinned = project.modules.map((spec) => pin(spec, project.dir, update ? undefined : lock));
  const targets = rest.targets ?? project.targets;
  const out = rest.out ?? project.out;
  const results = await buildPinned({
    ...rest,
    modules: pinned.map(({ spec }) => spec),
    cwd: project.dir,
    pins: new Map(pinned.map(({ spec, sums }) => [spec, sums])),
    ...(targets && { targets }),
    ...(out !== undefined && { out }),
  });
  const share = results.length / project.modules.length;
  const built: Built = Object.fromEntries(
    project.modules.map((spec, i) => [spec, results.slice(i * share, (i + 1) * share)]),
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

/** What to build for a line of `modules`, with the go.sum lines that have to hold. */
function pin(
  spec: string,
  dir: string,
  lock: ProjectLock | undefined,
): { spec: string; sums?: readonly string[] } {
  const parsed = parseSpec(spec, dir);
  if (parsed.kind !== "module" || lock === undefined || !Object.hasOwn(lock, spec)) return { spec };
  const { version, go_sum } = lock[spec];
  // Where the lock file was edited by hand, what usegolib.json says holds.
  if (isExactVersion(parsed.query) && parsed.query !== version) return { spec };
  return { spec: `${parsed.path}@${version}`, sums: go_sum };
}

function differing(lines: string[], { targets }: ProjectBuildOptions = {}): BuildError {
  const platforms = targets === undefined ? "" : ` --target ${targets.join(",")}`;
  return new BuildError(
    `Cannot build with --locked: ${LOCK_FILE} would change:\n${
      lines.map((line) => `  ${line}`).join("\n")
    }\nto update it, run: usegolib build${platforms}`,
  );
}
