/**
 * Modules that a library was linked from, as its build information lists them.
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
  /** Its replacement: another module, or a folder, which has no hash. */
  replace?: { path: string; version: string; sum?: string };
}

/** A part of a library, with its licences. */
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
 * Lists the modules in a library, sorted by path, without the generated one.
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

/** Parses the output of `go version -m`. */
export function parseBuildInfo(text: string): LinkedModule[] {
  const modules: LinkedModule[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, kind, path = "", version = "", sum] = line.split("\t");
    const entry = { path, version, ...(sum && { sum }) };
    const last = modules.at(-1);
    if (kind === "dep") modules.push(entry);
    else if (kind === "=>" && last !== undefined) last.replace = entry;
  }
  return modules.sort((a, b) => a.path < b.path ? -1 : 1);
}

/** Whether a module was linked from a folder of the user: as a replacement, or from a workspace. */
export function isFolder({ version, replace }: LinkedModule): boolean {
  return replace === undefined ? version === "(devel)" : replace.sum === undefined;
}

/** Joins the modules of several libraries, sorted by path. */
export function unite(all: readonly LinkedModule[][]): LinkedModule[] {
  const found = new Map<string, LinkedModule>();
  for (const each of all.flat()) found.set(each.path, each);
  return [...found.values()].sort((a, b) => a.path < b.path ? -1 : 1);
}
