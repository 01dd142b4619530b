// Which folder may import from which. Files import downwards only, so that a
// reader meets them in the order in which data passes through them, and so that
// a program that only runs Go never carries the code that builds it.

import { relative, sep } from "node:path";
import type { Import } from "./graph.ts";

/** The folders that the files of a folder may import from, besides itself. */
const ALLOWED: Record<string, readonly string[]> = {
  "mod.ts": ["runtime"],
  runtime: [],
  // The errors of the contract stand below everything.
  fetch: ["runtime/errors.ts"],
  zig: ["runtime/errors.ts", "fetch"],
  go_bridge: [],
  builder: ["runtime", "fetch", "zig", "go_bridge"],
  cli: ["mod.ts", "builder/mod.ts", "runtime/codegen.ts"],
};

/** Folders that stand on top of everything. */
const FREE = new Set(["tests", "bench", "examples", "tools"]);

/** What `mod.ts` must never load, however indirectly. */
const BUILDING = ["builder", "fetch", "zig", "go_bridge", "cli", "tools"];

/**
 * The imports that go upwards.
 *
 * @param root The project's directory.
 * @param graph The imports of each file, by absolute path.
 * @returns One sentence for each, none if all is well.
 */
export function upwardImports(
  root: string,
  graph: ReadonlyMap<string, readonly Import[]>,
): string[] {
  const wrong: string[] = [];
  for (const [path, imports] of graph) {
    const from = inside(root, path);
    if (from === undefined || isFree(from)) continue;
    for (const { specifier, target } of imports) {
      const to = target && inside(root, target);
      if (to === undefined || to === "" || allows(from, to)) continue;
      wrong.push(
        `${from} imports "${specifier}", which is in ${top(to)}: ` +
          `${top(from)} may import from ${list(top(from))}`,
      );
    }
  }
  return wrong.sort();
}

/**
 * The files for building that a module loads without being asked to build.
 *
 * @param root The project's directory.
 * @param graph Everything that the module leads to, by absolute path.
 * @returns Their paths from the root.
 */
export function buildingFiles(
  root: string,
  graph: ReadonlyMap<string, readonly Import[]>,
): string[] {
  return [...graph.keys()].map((path) => inside(root, path))
    .filter((path) => path !== undefined && BUILDING.includes(top(path)))
    .map((path) => path!)
    .sort();
}

function allows(from: string, to: string): boolean {
  const folder = top(from);
  if (folder === top(to)) return true;
  // A package may read its own name and version.
  if (to === "deno.json" && folder !== "cli") return true;
  // Tests beside a source may use what is above it to make their input.
  if (/_test\.ts$/.test(from)) return true;
  return (ALLOWED[folder] ?? []).some((allowed) =>
    allowed.includes(".") ? to === allowed : top(to) === allowed
  );
}

function isFree(path: string): boolean {
  return FREE.has(top(path)) || !path.endsWith(".ts");
}

function list(folder: string): string {
  return ["itself", ...ALLOWED[folder] ?? []].join(", ");
}

function top(path: string): string {
  return path.split("/")[0];
}

/** The path from the root with forward slashes; undefined if it is outside. */
function inside(root: string, path: string): string | undefined {
  if (/^[a-z]+:(?!\\)/.test(path) && !/^[A-Za-z]:[\\/]/.test(path)) return;
  const below = relative(root, path).replaceAll(sep, "/");
  return below.startsWith("..") || below.startsWith(".dev/") ? undefined : below;
}
