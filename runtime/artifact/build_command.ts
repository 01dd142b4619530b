/**
 * The `usegolib build` commands that error messages recommend.
 *
 * @module
 */
import type { ManifestHead } from "./manifest.ts";

/** The version of a bundle, whose modules have versions of their own. */
export const BUNDLE = "bundle";

/** The part of a manifest that tells how the library was built. */
export type Built = Pick<ManifestHead, "module" | "version" | "modules" | "selection">;

/** The command that builds libraries as they are, or several as one of the name `app`. */
export function buildCommand(built: readonly Built[], options = ""): string {
  const prefix = `usegolib build${options}`;
  // The command line has no patterns: they stand in usegolib.json.
  const only = built.length === 1 ? built[0] : undefined;
  if (only?.selection !== undefined) return prefix;
  const linked = built.flatMap(({ modules }) => modules);
  const modules = new Set(linked.filter(({ packages }) => packages === undefined).map(spell));
  const added = new Set(linked.flatMap(({ version, packages = [] }) => {
    return packages.map((path) => spell({ path, version }));
  }));
  const name = built.length > 1 ? "app" : only?.version === BUNDLE ? only.module : undefined;
  return [
    prefix,
    ...modules,
    ...[...added].filter((each) => !modules.has(each)).map((each) => `--with ${each}`),
    ...(name === undefined ? [] : [`--name ${name}`]),
  ].join(" ");
}

function spell({ path, version }: { path: string; version: string }): string {
  if (version === "local") return `<the folder of ${path}>`;
  return version.startsWith("go") ? path : `${path}@${version}`;
}
