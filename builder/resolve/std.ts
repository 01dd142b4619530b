/**
 * Resolves a package of the standard library.
 *
 * @module
 */

import { BuildError } from "../../runtime/errors.ts";
import { explainGoFailure } from "./error.ts";
import { go, type GoContext } from "./go.ts";
import { isInternal, listDependencies } from "./list.ts";
import type { Resolution } from "./result.ts";
import type { ModuleSpec } from "./spec.ts";

/** Packages that exist for the compiler or for documentation only. */
const NOT_REAL = new Set(["C", "builtin", "unsafe"]);

/** Resolves the package `path`, whose version is that of Go itself. */
export async function resolveStd(
  spec: ModuleSpec & { kind: "std" },
  context: GoContext,
): Promise<Resolution> {
  const { path, query } = spec;
  const what = query === undefined ? path : `${path}@${query}`;
  const env = await go(context, ["env", "GOVERSION"]);
  if (!env.success) throw explainGoFailure({ ...env, what });
  const version = env.stdout.trim();
  if (query !== undefined && query !== "latest" && query.replace(/^go/, "") !== version.slice(2)) {
    throw new BuildError(
      `Cannot build ${what}: the standard library here is that of ${version}; ` +
        `leave the version out, or use another Go (USEGOLIB_GO or GOTOOLCHAIN=${query})`,
    );
  }
  if (isInternal(path) || path.startsWith("cmd/") || NOT_REAL.has(path)) {
    throw new BuildError(`Cannot build ${what}: Go lets no program import that package`);
  }

  // Beside other modules the flags are theirs.
  if (context.flags.length === 0) context.flags = ["-mod=readonly"];
  const { packages } = await listDependencies(context, [path], what);
  const found = packages.get(path);
  if (!found?.Standard || !found.Name) {
    throw new BuildError(
      `Cannot build ${what}: the standard library of ${version} has no such package; ` +
        `a module's path starts with a host, as in github.com/x/y, and a folder's with ./`,
    );
  }
  return {
    kind: "std",
    module: path,
    version,
    package: path,
    packages: [path],
    skipped: [],
    sourceDir: found.Dir!,
    dependencies: packages,
    inputs: {},
    flags: context.flags,
    goWork: "off",
    sums: [],
  };
}
