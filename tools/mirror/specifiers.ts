// JSR rewrites the bare specifiers of a package when it is published:
// `@std/path/posix`, which an import map explains, becomes
// `jsr:@std/path@^1.1.6/posix`. The mirror must do the same.

import { graphOf } from "../graph.ts";

/**
 * Rewrites the imports of files.
 *
 * Deno's own parser (`deno info`) says what each file imports, so a specifier
 * that stands in a string or a template, as in our code generators, is left
 * alone. It reports each specifier of a file once; the pattern then finds the
 * other imports of the same one.
 *
 * @param root The directory whose configuration applies.
 * @param paths Absolute paths of the files.
 * @param map The new specifier, or undefined to keep the old one.
 * @returns The new text of each file, by path.
 */
export async function rewriteImports(
  root: string,
  files: ReadonlyMap<string, string>,
  map: (specifier: string, path: string) => string | undefined,
): Promise<Map<string, string>> {
  const graph = await graphOf(root, [...files.keys()]);
  const result = new Map<string, string>();
  for (const [path, text] of files) {
    let changed = text;
    for (const { specifier } of graph.get(path) ?? []) {
      const target = map(specifier, path);
      if (target !== undefined) changed = replace(changed, specifier, target);
    }
    result.set(path, changed);
  }
  return result;
}

/** Replaces a specifier wherever it is imported from. */
export function replace(text: string, from: string, to: string): string {
  const literal = from.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const imports = new RegExp(
    `(\\bfrom\\s*|\\bimport\\s*|\\bimport\\s*\\(\\s*)(["'])${literal}\\2`,
    "g",
  );
  return text.replace(imports, `$1$2${to}$2`);
}
