/**
 * Dependencies of packages, without packages that would change the versions of modules.
 *
 * @module
 */

import { exists } from "@std/fs";
import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import type { GoContext } from "./go.ts";
import { listDependencies, type ListedModule, partUsable, reaching } from "./list.ts";
import type { Resolution } from "./result.ts";

/** Options of {@linkcode closure}. */
export interface ClosureOptions {
  /** The import paths that were asked for by name. */
  asked: readonly string[];
  /** The modules that the packages are of, by path. */
  modules: ReadonlyMap<string, Pick<ListedModule, "Dir">>;
  /** Those of them that are folders of the user. */
  own?: ReadonlySet<string>;
}

/**
 * Lists all that the importable packages link in. Where a package imports something that no go.mod asks
 * for, Go would add the newest version of it and may raise others: then that package is left out, unless
 * it is one that was asked for, or its module is from before modules and has no go.mod.
 */
export async function closure(
  importable: string[],
  { asked, modules, own }: ClosureOptions,
  what: string,
  context: GoContext,
): Promise<Pick<Resolution, "packages" | "skipped" | "dependencies">> {
  const before = await Promise.all(["go.mod", "go.sum"].map(async (name) => {
    const file = join(context.workDir, name);
    return { file, text: await Deno.readTextFile(file) };
  }));
  const { packages: dependencies, added } = await listDependencies(context, importable, what);
  const { usable, skipped } = partUsable(dependencies, importable);
  const complete = { packages: usable, skipped, dependencies };
  if (added.size === 0) return complete;

  const paths = new Set(added.values());
  const adding = reaching(dependencies, usable, ({ Module }) => paths.has(Module?.Path ?? ""));
  let free = false;
  for (const [each, { ImportPath }] of adding) {
    const path = dependencies.get(each)?.Module?.Path ?? "";
    if (own?.has(path)) {
      throw new BuildError(
        `Cannot build ${what}: the go.mod of ${path} does not ask for ${ImportPath}; run "go mod tidy" there`,
      );
    }
    free ||= !await hasGoMod(modules.get(path));
  }
  if (free || asked.some((path) => adding.has(path)) || adding.size === usable.length) {
    return complete;
  }
  await Promise.all(before.map(({ file, text }) => Deno.writeTextFile(file, text)));
  const packages = usable.filter((each) => !adding.has(each));
  for (const [each, { ImportPath }] of adding) {
    const reason = `imports ${ImportPath}, which the module's go.mod does not ask for`;
    skipped.push({ package: each, reason });
  }
  const { packages: rest } = await listDependencies(context, packages, what);
  return { packages, skipped, dependencies: rest };
}

async function hasGoMod(module: Pick<ListedModule, "Dir"> | undefined): Promise<boolean> {
  if (module?.Dir === undefined) return true;
  return await exists(join(module.Dir, "go.mod"));
}
