import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { listFiles, matchesAny, readTexts } from "../files.ts";
import type { MirrorPackage } from "./package.ts";
import { rewriteImports } from "./specifiers.ts";
import { textOf } from "./texts.ts";

/** A `deno.json` of the workspace. */
interface Config {
  name?: string;
  version?: string;
  exports?: string | Record<string, string>;
  imports?: Record<string, string>;
  workspace?: string[];
  publish?: { include?: string[]; exclude?: string[] };
}

/** The packages of this checkout, as `deno publish` would send them. */
export async function ownPackages(root: string): Promise<MirrorPackage[]> {
  const { workspace = [], imports = {} } = await readConfig(root);
  const known = { ...imports };
  const dirs: string[] = [];
  for (const dir of [root, ...workspace.map((path) => join(root, path))]) {
    const { name, version } = await readConfig(dir);
    // A member without a name is a program, not a package.
    if (name === undefined) continue;
    known[name] = `jsr:${name}@^${version}`;
    dirs.push(dir);
  }
  return await Promise.all(dirs.map((dir) => ownPackage(root, dir, known)));
}

async function ownPackage(
  root: string,
  dir: string,
  known: Record<string, string>,
): Promise<MirrorPackage> {
  const { name = "", version = "", exports = {}, publish = {} } = await readConfig(dir);
  const { include = ["**/*"], exclude = [] } = publish;
  const skip = (path: string) => /(^|\/)(node_modules|go_modules|\.\w+)$/.test(path);
  const paths = (await listFiles(dir, skip)).filter((path) =>
    matchesAny(path, include) && !matchesAny(path, exclude)
  );
  const files = await readTexts(dir, paths);
  const sources = new Map(
    [...files].filter(([path]) => path.endsWith(".ts"))
      .map(([path, text]) => [join(dir, path), text]),
  );
  const rewritten = await rewriteImports(
    root,
    sources,
    (specifier) => mapBare(specifier, known),
  );
  for (const path of paths) {
    files.set(path, rewritten.get(join(dir, path)) ?? textOf(files, path));
  }
  const entries = typeof exports === "string" ? { ".": exports } : exports;
  return { name, version, exports: entries, files };
}

/** Explains a bare specifier, also one with a path behind the package's name. */
export function mapBare(
  specifier: string,
  known: Record<string, string>,
): string | undefined {
  if (known[specifier] !== undefined) return known[specifier];
  const name = Object.keys(known).find((key) => specifier.startsWith(`${key}/`));
  return name && known[name] + specifier.slice(name.length);
}

async function readConfig(dir: string): Promise<Config> {
  return JSON.parse(await readFile(join(dir, "deno.json"), "utf8"));
}
