/**
 * Specification of a library: its modules and packages, and its name.
 *
 * @module
 */

import { resolve } from "@std/path";

import { BUNDLE } from "../../runtime/artifact/build_command.ts";
import { BuildError } from "../../runtime/errors.ts";
import type { ManifestHead, Selection } from "../../runtime/artifact/manifest.ts";
import { parseSpec } from "./spec.ts";

/** The modules and packages of one library. */
export interface LibrarySpec extends Selection {
  /** The modules, each as {@linkcode BuildOptions.modules} has one. */
  modules: readonly string[];
  /** The name of the artifact; required for several modules, else it is the module's path and version. */
  name?: string;
  /** Packages of the standard library or of other modules, with or without `@version`, to build in. */
  with?: readonly string[];
  /**
   * The go.sum lines that have to hold, and that say the versions of what is linked in where no module is a
   * folder.
   */
  sums?: readonly string[];
}

/** The options of {@linkcode BuildOptions} that specify libraries. */
interface Asked {
  modules: readonly (string | LibrarySpec)[];
  name?: string;
  with?: readonly string[];
}

/**
 * Lists the libraries that are asked for.
 *
 * @throws {BuildError} A name is not valid, or several modules have none.
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
 * Checks a specification.
 *
 * @param cwd The folder that relative paths start from.
 * @throws {BuildError} It cannot be one library; the message says why.
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

/** Message about a name that is not valid. */
export const NO_NAME =
  'cannot be the name of a library: it may have letters, digits, "_", "-" and "."';

/** Whether a name is valid for a library. */
export function isLibraryName(name: string): boolean {
  return /^[A-Za-z0-9_][\w.-]*$/.test(name);
}

/** Name of a specification in messages. */
export function spelled({ name, modules }: LibrarySpec): string {
  return name ?? modules.join(" ");
}

/** The selection of packages and members; undefined if everything is wanted. */
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
 * Makes the specification from which an artifact was built, with its versions.
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
