import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { readGoSources } from "../../go_bridge/sources.ts";
import { EMBEDDED, render } from "../embed_go.ts";
import { listFiles, matchesAny, readTexts } from "../files.ts";
import type { MirrorPackage } from "./package.ts";
import { rewriteImports } from "./specifiers.ts";

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
  const { include = ["**/*"], exclude: excluded = [] } = publish;
  // A negated glob publishes what .gitignore leaves out, which is nothing to this list.
  const exclude = excluded.filter((glob) => !glob.startsWith("!"));
  const skip = (path: string) => /(^|\/)(node_modules|go_modules|\.\w+)$/.test(path);
  const paths = (await listFiles(dir, skip)).filter((path) =>
    matchesAny(path, include) && !matchesAny(path, exclude)
  );
  const files = await readTexts(dir, paths);
  // Made here: one that lies on disk may be older than the Go files.
  if (dir === root) files.set(EMBEDDED, render(await readGoSources()));
  const sources = new Map(
    [...files].filter(([path]) => path.endsWith(".ts") && path !== EMBEDDED)
      .map(([path, text]) => [join(dir, path), text]),
  );
  const rewritten = await rewriteImports(
    root,
    sources,
    (specifier) => mapBare(specifier, known),
  );
  for (const [path, text] of files) files.set(path, rewritten.get(join(dir, path)) ?? text);
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
