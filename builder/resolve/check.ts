/**
 * Checks that a module was found that can be built.
 *
 * @module
 */

import { BuildError } from "../../runtime/errors.ts";
import { isInternal, type ListedPackage } from "./list.ts";

/**
 * Refuses a module that has nothing to import, and a package that cannot be imported.
 *
 * @param what What the user asked for.
 * @param path Import path that was asked for.
 * @param module Path of the module.
 * @param importable Packages that may be imported.
 * @param listed The package `path`, if there is one.
 * @throws {BuildError} Nothing can be built.
 */
export function checkImportable(
  what: string,
  path: string,
  module: string,
  importable: string[],
  listed: ListedPackage | undefined,
): void {
  if (importable.includes(path)) return;
  const error = (why: string) => new BuildError(`Cannot build ${what}: ${why}`);
  const listedError = listed?.Error?.Err.split("\n")[0];
  if (path === module) {
    if (importable.length > 0) return;
    if (listed?.Name === "main") {
      throw error("it holds only programs (package main), and Go cannot import those");
    }
    const reason = listedError ?? "it holds only programs or internal packages";
    throw error(`it has no package that can be imported: ${reason}`);
  }
  const others = importable.length === 0
    ? ""
    : `; what it has: ${importable.slice(0, 5).join(", ")}`;
  if (listed?.Name === "main") {
    throw error(`${path} is a program (package main), which Go cannot import${others}`);
  }
  if (isInternal(path)) {
    throw error(`${path} is internal to its module, and Go lets nobody else import it${others}`);
  }
  throw error(`${listedError ?? `the module ${module} has no such package`}${others}`);
}

/**
 * Refuses a module of which the wanted package, or every package, imports what cannot be had.
 *
 * @throws {BuildError} The wanted package is among the skipped ones, or all are.
 */
export function checkUsable(
  what: string,
  path: string,
  found: { packages: string[]; skipped: { package: string; reason: string }[] },
): void {
  const own = found.skipped.find((each) => each.package === path) ??
    (found.packages.length === 0 ? found.skipped[0] : undefined);
  if (own === undefined) return;
  throw new BuildError(
    `Cannot build ${what}: ${own.package} needs what cannot be had: ${own.reason}`,
  );
}
