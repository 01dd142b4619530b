/**
 * Changes of a project's lock file by a build.
 *
 * @module
 */

import { BUNDLE } from "../../runtime/artifact/build_command.ts";
import type { BuildResult } from "../build/build_result.ts";
import { first } from "../first.ts";
import { VERSION } from "../version.ts";
import type { LockedModule, LockedTarget, ProjectLock } from "./lock.ts";

/** Results by entry of `modules`, one for each target. */
export type Built = Record<string, BuildResult[]>;

/**
 * Makes the lock file after a build. Entries of platforms that were not built stay, as long as they come from
 * the same sources.
 */
export function nextLock(old: ProjectLock | undefined, built: Built): ProjectLock {
  return Object.fromEntries(
    Object.entries(built).map(([spec, results]) => [spec, nextModule(old?.[spec], results)]),
  );
}

function nextModule(old: LockedModule | undefined, results: BuildResult[]): LockedModule {
  const { module, version, modules: linked, fingerprint: built } = first(results, "result");
  const modules = Object.fromEntries(linked.map((each) => [each.path, each.version]));
  const several = linked.length > 1 || version === BUNDLE ? { modules } : {};
  const targets = Object.fromEntries(results.map((each) => [each.target, nextTarget(each)]));
  const sums = new Set(results.flatMap((each) => each.goSum));
  if (old !== undefined && old.module === module && old.version === version) {
    const others = Object.entries(old.targets).filter(([target, { fingerprint }]) => {
      if (Object.hasOwn(targets, target)) return false;
      const fixed = version !== "local" && version !== BUNDLE;
      return fixed || fingerprint === built;
    });
    // Another platform can link in more.
    if (others.length > 0) { for (const line of old.go_sum) sums.add(line); }
    Object.assign(targets, Object.fromEntries(others));
  }
  return { module, version, ...several, go_sum: [...sums].sort(), targets };
}

function nextTarget({ sha256, fingerprint, go, zig }: BuildResult): LockedTarget {
  return { sha256, fingerprint, go, zig, usegolib: VERSION };
}

/**
 * Lists the changes that a build would make, a line each. Libraries are compared only if the same versions of
 * Go, Zig and usegolib made both.
 *
 * @param old The lock file on disk.
 * @param next The result of {@linkcode nextLock}.
 */
export function differences(old: ProjectLock, next: ProjectLock): string[] {
  const lines: string[] = [];
  for (const [spec, module] of Object.entries(next)) {
    const locked = old[spec];
    if (locked === undefined) lines.push(`${spec} is not locked`);
    else lines.push(...differencesOf(locked, module).map((line) => `${spec}: ${line}`));
  }
  for (const spec of Object.keys(old)) {
    if (!Object.hasOwn(next, spec)) lines.push(`${spec} is locked, and not in usegolib.json`);
  }
  return lines;
}

function differencesOf(old: LockedModule, next: LockedModule): string[] {
  if (old.module !== next.module || old.version !== next.version) {
    const [is, would] = [old, next].map(({ module, version }) => `${module}@${version}`);
    return [`${is} is locked, and this is ${would}`];
  }
  const lines = [
    ...differentModules(old.modules ?? {}, next.modules ?? {}),
    ...next.go_sum.filter((line) => !old.go_sum.includes(line))
      .map((line) => `go.sum has "${line}", which is not locked`),
    ...old.go_sum.filter((line) => !next.go_sum.includes(line))
      .map((line) => `"${line}" is locked, and go.sum has it no more`),
  ];
  for (const [target, built] of Object.entries(next.targets)) {
    const locked = old.targets[target];
    if (locked === undefined) lines.push(`no library for ${target} is locked`);
    else if (sameTools(locked, built) && locked.sha256 !== built.sha256) {
      const why = locked.fingerprint === built.fingerprint
        ? "the same input made another"
        : "its sources or settings changed";
      lines.push(
        `the library for ${target} has SHA-256 ${built.sha256}, and ${locked.sha256} is locked: ${why}`,
      );
    }
  }
  return lines;
}

function differentModules(old: Record<string, string>, next: Record<string, string>): string[] {
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].sort().flatMap((path) => {
    const [is, would] = [old, next].map((each) => {
      return Object.hasOwn(each, path) ? `${path}@${each[path]}` : `no ${path}`;
    });
    return is === would ? [] : [`${is} is locked, and this has ${would}`];
  });
}

function sameTools(a: LockedTarget, b: LockedTarget): boolean {
  return a.go === b.go && a.zig === b.zig && a.usegolib === b.usegolib;
}
