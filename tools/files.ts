// Files of the checkout. By `node:` alone and not by @std, since tools/mirror.ts, which puts @std into place on
// machines without JSR, lists files before it is there.

import { readdir, readFile } from "node:fs/promises";
import { join, matchesGlob, sep } from "node:path";

/** The files below a directory, relative to it, with forward slashes, sorted. */
export async function listFiles(
  dir: string,
  skip: (name: string) => boolean = () => false,
): Promise<string[]> {
  const found: string[] = [];
  async function visit(below: string): Promise<void> {
    const entries = await readdir(join(dir, below), { withFileTypes: true });
    for (const entry of entries) {
      const path = join(below, entry.name);
      if (skip(path.replaceAll(sep, "/"))) continue;
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile()) found.push(path.replaceAll(sep, "/"));
    }
  }
  await visit("");
  return found.sort();
}

/** The texts of files, by their path. */
export async function readTexts(
  dir: string,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const texts = paths.map(async (path): Promise<[string, string]> => {
    return [path, await readFile(join(dir, path), "utf8")];
  });
  return new Map(await Promise.all(texts));
}

/** Whether any of the globs matches the path. */
export function matchesAny(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matchesGlob(path, glob.replace(/^\.\//, "")));
}
