/**
 * Import map of a project: the nearest Deno configuration, or the import map that it names.
 *
 * @module
 */

import { dirname, join, resolve } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { type JsoncValue, parseJsonc } from "./jsonc.ts";

/** A file with imports. */
export interface ImportMap {
  file: string;
  text: string;
}

/**
 * Finds the file with the imports of the folder `cwd`.
 *
 * @returns `null` where there is none to edit: no configuration, or one whose import map is on the network.
 * @throws {BuildError} It cannot be read, or is not in order.
 */
export async function findImportMap(cwd: string): Promise<ImportMap | null> {
  const config = await findConfig(resolve(cwd));
  if (config === null) return null;
  const text = await read(config);
  const map = parseConfig(text, config).members.findLast((each) => each.key === "importMap")?.value;
  if (map?.kind !== "string") return { file: config, text };
  const named: string = JSON.parse(text.slice(map.start, map.end));
  if (/^[a-z][a-z+.-]+:/i.test(named)) return null;
  const file = resolve(dirname(config), named);
  return { file, text: await read(file) };
}

/**
 * The object of imports in a configuration or import map; undefined where it has none.
 *
 * @throws {BuildError} The file is not in order.
 */
export function importsOf({ text, file }: ImportMap): JsoncValue | undefined {
  const imports = parseConfig(text, file).members.findLast((each) => each.key === "imports")?.value;
  if (imports === undefined || imports.kind === "object") return imports;
  throw new BuildError(
    `Cannot edit the imports of ${file}: its "imports" is no object; fix it first`,
  );
}

async function findConfig(cwd: string): Promise<string | null> {
  for (let folder = cwd;; folder = dirname(folder)) {
    for (const name of ["deno.json", "deno.jsonc"]) {
      const file = join(folder, name);
      const info = await Deno.stat(file).catch(() => undefined);
      if (info?.isFile) return file;
    }
    if (folder === dirname(folder)) return null;
  }
}

async function read(file: string): Promise<string> {
  // As bytes: reading as text would drop a byte order mark.
  const bytes = await Deno.readFile(file).catch((cause) => {
    throw new BuildError(`Cannot edit the imports of ${file}: it cannot be read`, { cause });
  });
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/**
 * The object that a configuration is.
 *
 * @throws {BuildError} It is no object.
 */
export function parseConfig(text: string, file: string): JsoncValue {
  try {
    const root = parseJsonc(text);
    if (root.kind === "object") return root;
    throw new SyntaxError("there is no object in it");
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new BuildError(
      `Cannot edit the imports of ${file}: it is no JSON with comments, ${cause.message}; ` +
        "fix it, or build with --no-imports",
      { cause },
    );
  }
}
