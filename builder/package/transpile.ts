/**
 * Transpiles TypeScript to JavaScript with declarations, since Deno does not strip types in packages of npm.
 *
 * @module
 */

import { ensureDir } from "@std/fs";
import { dirname, join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { run } from "../exec.ts";

/** Relative specifiers of imports; Go's texts stand in string literals, where a quote has a backslash. */
const SPECIFIER = /(\bfrom |\bimport |\bimport\()"(\.{1,2}\/[^"\n]*)\.ts"/g;

/** Declarations come with a check of all types, which is of no use here and would take its time. */
const NO_CHECK = "// @ts-nocheck\n";

/**
 * Transpiles modules that import only each other.
 *
 * @param files The text of each by its path with slashes, ending in `.ts`.
 * @returns A `.js` and a `.d.ts` for each; the first names the second.
 * @throws {BuildError} Deno cannot do it.
 */
export async function transpile(files: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const root = await Deno.makeTempDir({ prefix: "usegolib-package-" });
  try {
    const sources = join(root, "src");
    for (const [path, text] of files) {
      const file = join(sources, ...path.split("/"));
      await ensureDir(dirname(file));
      await Deno.writeTextFile(file, NO_CHECK + text);
    }
    const options = ["--quiet", "--no-check", "--no-config", "--no-lock", "--declaration"];
    const args = ["transpile", ...options, "--outdir", join(root, "out"), ...files.keys()];
    const env = { NO_COLOR: "1" };
    const { success, stderr } = await run(Deno.execPath(), args, { cwd: sources, env });
    if (!success) {
      throw new BuildError(
        `Cannot make JavaScript of the bindings with Deno ${Deno.version.deno}: ${stderr.trim()}`,
      );
    }
    return await collect(join(root, "out"), [...files.keys()]);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

async function collect(dir: string, paths: string[]): Promise<Map<string, string>> {
  const result = new Map<string, string>();
  for (const path of paths) {
    const base = path.replace(/\.ts$/, "");
    const script = await Deno.readTextFile(join(dir, `${base}.js`));
    const types = await Deno.readTextFile(join(dir, `${base}.d.ts`));
    const name = base.slice(base.lastIndexOf("/") + 1);
    result.set(`${base}.js`, `// @ts-self-types="./${name}.d.ts"\n${rename(script)}`);
    // The compiler notes where the file lay.
    result.set(`${base}.d.ts`, rename(types.replace(/^\/\/\/ <amd-module .*\r?\n/m, "")));
  }
  return result;
}

function rename(text: string): string {
  return text.replace(NO_CHECK, "").replace(SPECIFIER, '$1"$2.js"');
}
