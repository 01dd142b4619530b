/**
 * `usegolib.json`: the modules that a project builds if none is named on the command line.
 *
 * @module
 */

import { dirname, join, resolve } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { parseTarget } from "../../zig/target.ts";
import { TARGET_NAMES } from "../artifact/artifact.ts";
import type { LibrarySpec } from "../resolve/library_spec.ts";
import { readEntries } from "./entry.ts";
import { withGenerics } from "./generics.ts";
import { type JsoncValue, parseJsonc, positionAt, readJsonc } from "./jsonc.ts";
import { type Refuse, strings } from "./values.ts";

/** The content of a `usegolib.json`. */
export interface Project {
  /** The folder that the file is in, which relative paths start from. */
  dir: string;
  /** What to build: modules as on the command line, and what libraries are to hold. */
  modules: (string | LibrarySpec)[];
  /** The directory of artifacts. */
  out?: string;
  /** The platforms to build for. */
  targets?: string[];
}

/** Name of the file. */
export const PROJECT_FILE = "usegolib.json";

const PROPERTIES = ["modules", "out", "targets", "generics"];

/**
 * Reads the `usegolib.json` in `cwd`, or in the nearest folder above it. Comments may stand in it.
 *
 * @returns What it says; undefined where there is none.
 * @throws {BuildError} It is not in order; the message has the line and column.
 */
export async function readProject(cwd: string = Deno.cwd()): Promise<Project | undefined> {
  for (let dir = resolve(cwd);; dir = dirname(dir)) {
    const file = join(dir, PROJECT_FILE);
    try {
      return { dir, ...parseProject(await Deno.readTextFile(file), dir) };
    } catch (error) {
      if (error instanceof BuildError) throw error;
      if (!(error instanceof Deno.errors.NotFound)) {
        throw new BuildError(`Cannot read ${file}: ${(error as Error).message}`, { cause: error });
      }
    }
    if (dir === dirname(dir)) return undefined;
  }
}

/**
 * Reads the text of a `usegolib.json`.
 *
 * @param dir The folder that relative paths start from.
 * @throws {BuildError} It is not in order; the message has the line and column.
 */
export function parseProject(text: string, dir: string): Omit<Project, "dir"> {
  const root = parse(text);
  if (root.kind !== "object") refuse(text, root, "it has to be an object");
  checkProperties(text, root);
  const { modules, out, targets, generics } = Object.fromEntries(
    root.members.map(({ key, value }) => [key, value]),
  );
  if (modules === undefined) refuse(text, root, '"modules" is missing, the list of what to build');
  const refuseAt: Refuse = (at, why) => refuse(text, at, why);
  const entries = readEntries(text, modules, dir, refuseAt);
  const specs = generics === undefined
    ? entries
    : withGenerics(entries, text, generics, dir, refuseAt);
  const folder = out && readJsonc(text, out);
  if (out !== undefined && (typeof folder !== "string" || folder === "")) {
    refuse(text, out, '"out" has to be the path of a folder');
  }
  const targetsHave = '"targets" has to be a list of platforms, each a string';
  const platforms = targets && strings(text, targets, targetsHave, (target) => {
    return target === "all" || parseTarget(target);
  }, refuseAt);
  return {
    modules: specs,
    ...(typeof folder === "string" && { out: folder }),
    ...(platforms && { targets: platforms.includes("all") ? [...TARGET_NAMES] : platforms }),
  };
}

function parse(text: string): JsoncValue {
  try {
    const root = parseJsonc(text);
    readJsonc(text, root);
    return root;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new BuildError(
      `Cannot read ${PROJECT_FILE}: it is no JSON with comments, ${cause.message}`,
      { cause },
    );
  }
}

function checkProperties(text: string, { members }: JsoncValue): void {
  const seen = new Set<string>();
  for (const member of members) {
    const { key } = member;
    if (key !== "$schema" && !PROPERTIES.includes(key)) {
      refuse(text, member, `it has no property "${key}"; it has ${PROPERTIES.join(", ")}`);
    }
    if (seen.has(key)) refuse(text, member, `"${key}" is there twice`);
    seen.add(key);
  }
}

function refuse(text: string, at: { start: number }, why: string): never {
  throw new BuildError(`Cannot read ${PROJECT_FILE}:${positionAt(text, at.start)}: ${why}`);
}
