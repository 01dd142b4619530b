/**
 * `usegolib.json`: what a project builds when no module is named.
 *
 * @module
 */

import { refuse, refuseUnavailable } from "./usage.ts";

/** The content of `usegolib.json`. */
export interface Project {
  /** What to build, as on the command line. */
  modules: string[];
  /** The directory of artifacts. */
  out?: string;
  /** The platforms to build for. */
  targets?: string[];
}

/** Name of the file, in the current folder. */
export const PROJECT_FILE = "usegolib.json";

/** Reads and checks the project's file; what is wrong with it is wrong usage. */
export async function readProject(): Promise<Project> {
  let value: unknown;
  try {
    value = JSON.parse(await Deno.readTextFile(PROJECT_FILE));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      refuse(`No module is named, and there is no ${PROJECT_FILE} here that lists any`);
    }
    refuse(`Cannot read ${PROJECT_FILE}: ${(error as Error).message}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    refuse(`Cannot read ${PROJECT_FILE}: it is not an object`);
  }
  const { modules, out, targets, generics, ...rest } = value as Record<string, unknown>;
  const [unknown] = Object.keys(rest).filter((key) => key !== "$schema");
  if (unknown !== undefined) {
    refuse(
      `Cannot read ${PROJECT_FILE}: it has no property "${unknown}"; it has modules, out and targets`,
    );
  }
  refuseUnavailable(`"generics" in ${PROJECT_FILE}`, generics, "instantiating generics");
  if (!isStrings(modules) || modules.length === 0) {
    refuse(`Cannot read ${PROJECT_FILE}: "modules" has to be a list of modules, each a string`);
  }
  if (out !== undefined && (typeof out !== "string" || out === "")) {
    refuse(`Cannot read ${PROJECT_FILE}: "out" has to be the path of a folder`);
  }
  if (targets !== undefined && !isStrings(targets)) {
    refuse(`Cannot read ${PROJECT_FILE}: "targets" has to be a list of platforms`);
  }
  return { modules, ...(out && { out }), ...(targets && { targets }) };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
