/**
 * Which Go modules a library was linked from: the library itself says so.
 *
 * @module
 */

import { BuildError } from "../../runtime/errors.ts";
import { run } from "../exec.ts";

/** A Go module in a library. */
export interface LinkedModule {
  path: string;
  version: string;
  /** The `h1:` hash of its content, where it is not a folder. */
  sum?: string;
  /** What it was replaced by: another module, or without a hash a folder. */
  replace?: { path: string; version: string; sum?: string };
}

/** A part of a library, and under which licences it is. */
export interface Part {
  kind: "module" | "go" | "zig" | "usegolib";
  name: string;
  version: string;
  /** The `h1:` hash of a module. */
  sum?: string;
  /** SPDX identifiers; none where the licence is not known. */
  spdx: string[];
  /** The paths of its licence files in the package. */
  files: string[];
}

/**
 * The modules in a library, sorted by path, without the one that usegolib generates.
 *
 * @param go Path of the go command.
 * @throws {BuildError} The library does not say.
 */
export async function linkedModules(go: string, library: string): Promise<LinkedModule[]> {
  const { success, stdout, stderr } = await run(go, ["version", "-m", library]);
  if (success && /^\tpath\t/m.test(stdout)) return parseBuildInfo(stdout);
  throw new BuildError(
    `Cannot tell what ${library} was made from: ${
      stderr.trim() || "it has no build information"
    }; ` +
      "build it again: usegolib build --force",
  );
}

/** Reads what `go version -m` prints. */
export function parseBuildInfo(text: string): LinkedModule[] {
  const modules: LinkedModule[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, kind, path, version, sum] = line.split("\t");
    const entry = { path, version, ...(sum && { sum }) };
    if (kind === "dep") modules.push(entry);
    else if (kind === "=>") modules.at(-1)!.replace = entry;
  }
  return modules.sort((a, b) => a.path < b.path ? -1 : 1);
}

/** Whether a module was linked from a folder of the user: one that is replaced, or in a workspace. */
export function isFolder({ version, replace }: LinkedModule): boolean {
  return replace === undefined ? version === "(devel)" : replace.sum === undefined;
}

/** The modules of several libraries, each once, sorted by path. */
export function unite(all: readonly LinkedModule[][]): LinkedModule[] {
  const found = new Map<string, LinkedModule>();
  for (const each of all.flat()) found.set(each.path, each);
  return [...found.values()].sort((a, b) => a.path < b.path ? -1 : 1);
}
