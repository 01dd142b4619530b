/**
 * What a user wants in one library.
 *
 * @module
 */

import { resolve } from "@std/path";

import { BUNDLE } from "../../runtime/build_command.ts";
import { BuildError } from "../../runtime/errors.ts";
import type { ManifestHead, Selection } from "../../runtime/manifest.ts";
import { parseSpec } from "./spec.ts";

/** What one library is built from. */
export interface LibrarySpec extends Selection {
  /** The modules, each as {@linkcode BuildOptions.modules} has one. */
  modules: readonly string[];
  /** What the artifact is called; required for several modules, else the module's path and version are it. */
  name?: string;
  /** Packages of the standard library or of other modules, with or without `@version`, to build in. */
  with?: readonly string[];
  /**
   * The go.sum lines that have to hold, and that say the versions of what is linked in where no module is a
   * folder.
   */
  sums?: readonly string[];
}

/** What the parts of {@linkcode BuildOptions} say of libraries. */
interface Asked {
  modules: readonly (string | LibrarySpec)[];
  name?: string;
  with?: readonly string[];
}

/**
 * The libraries that are asked for.
 *
 * @throws {BuildError} A name is none, or several modules have none.
 */
export function librarySpecs(asked: Asked): LibrarySpec[] {
  const { modules, name, with: packages } = asked;
  const added = packages !== undefined && packages.length > 0 ? { with: packages } : {};
  const all = modules.map((each): LibrarySpec => {
    return typeof each === "string" ? { modules: [each], ...added } : each;
  });
  const specs = name === undefined
    ? all
    : [{ modules: all.flatMap((each) => [...each.modules]), name, ...added }];
  for (const spec of specs) checkLibrarySpec(spec);
  return specs;
}

/**
 * Refuses what cannot be one library.
 *
 * @param cwd The folder that relative paths start from.
 * @throws {BuildError} It says why.
 */
export function checkLibrarySpec(spec: LibrarySpec, cwd?: string): void {
  const { name, modules } = spec;
  const refuse = (why: string) => {
    throw new BuildError(`Cannot build ${spelled(spec)}: ${why}`);
  };
  if (modules.length === 0) refuse("no module was named");
  if (name === undefined && modules.length > 1) {
    refuse("several modules in one library need a name for it, as in --name app");
  }
  if (name !== undefined && !isLibraryName(name)) refuse(`"${name}" ${NO_NAME}`);
  for (const module of modules) parseSpec(module, cwd);
  for (const path of spec.with ?? []) {
    if (parseSpec(path, cwd).kind === "local") {
      refuse(`${path} is a folder and no package; name it among the modules`);
    }
  }
}

/** What is wrong with a name that is none. */
export const NO_NAME =
  'cannot be the name of a library: it may have letters, digits, "_", "-" and "."';

/** Whether a library can be called so. */
export function isLibraryName(name: string): boolean {
  return /^[A-Za-z0-9_][\w.-]*$/.test(name);
}

/** The spec as messages call it. */
export function spelled({ name, modules }: LibrarySpec): string {
  return name ?? modules.join(" ");
}

/** What is wanted of the packages, where that is not all. */
export function selectionOf(
  { include = [], exclude = [], generics }: Selection,
): Selection | undefined {
  if (include.length + exclude.length === 0 && generics === undefined) return undefined;
  return {
    ...(include.length > 0 && { include }),
    ...(exclude.length > 0 && { exclude }),
    ...(generics && { generics }),
  };
}

/**
 * What an artifact was built from, in the same versions.
 *
 * @param dir The artifact's folder.
 */
export function librarySpecOf(
  { module, version, modules, selection }: Pick<
    ManifestHead,
    "module" | "version" | "modules" | "selection"
  >,
  dir: string,
): LibrarySpec {
  const exact = (path: string, version: string) => {
    return version.startsWith("go") ? path : `${path}@${version}`;
  };
  const added = modules.flatMap(({ version, packages = [] }) => {
    return packages.map((path) => exact(path, version));
  });
  return {
    modules: modules.filter(({ packages }) => packages === undefined)
      .map(({ path, version, source }) => {
        return source === undefined ? exact(path, version) : resolve(dir, source);
      }),
    ...(version === BUNDLE && { name: module }),
    ...(added.length > 0 && { with: added }),
    ...selection,
  };
}
