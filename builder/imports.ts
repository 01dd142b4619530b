/**
 * Adds the bindings of a build to the `imports` of the nearest Deno configuration.
 *
 * @module
 */

import { dirname, join, relative, resolve } from "node:path";

import { BuildError } from "../runtime/errors.ts";
import { type JsoncValue, parseJsonc } from "./jsonc.ts";
import { insertMember } from "./jsonc_edit.ts";

/** What {@linkcode addImports} did. */
export interface ImportsResult {
  /** The file that has the entries: a deno.json, a deno.jsonc, or the import map that one names. */
  file: string;
  /** Specifiers that were added. */
  added: string[];
  /** Specifiers that pointed elsewhere before. */
  changed: string[];
}

/**
 * Adds entries to the `imports` of the nearest `deno.json` or `deno.jsonc`, in `cwd` or above it.
 * Comments, layout, order and line endings stay; a file that has all entries is not written.
 *
 * @param cwd Folder to start from.
 * @param entries Absolute paths of files by specifier, such as `go:github.com/x/y`.
 * @returns What was done, or `null` where there is no file to edit: no configuration, or one whose
 * import map is on the network.
 * @throws {BuildError} The file cannot be read or written, or is not in order.
 */
export async function addImports(
  cwd: string,
  entries: Record<string, string>,
): Promise<ImportsResult | null> {
  const config = await findConfig(resolve(cwd));
  if (config === null) return null;
  const { text, root } = await read(config);
  const map = root.members.findLast((each) => each.key === "importMap")?.value;
  if (map?.kind !== "string") return await edit(config, text, entries);
  const named: string = JSON.parse(text.slice(map.start, map.end));
  if (/^[a-z][a-z+.-]+:/i.test(named)) return null;
  const file = resolve(dirname(config), named);
  return await edit(file, (await read(file)).text, entries);
}

async function edit(
  file: string,
  text: string,
  entries: Record<string, string>,
): Promise<ImportsResult> {
  const result: ImportsResult = { file, added: [], changed: [] };
  let next = text;
  for (const [specifier, path] of Object.entries(entries)) {
    const target = specifierOf(dirname(file), path);
    const imports = importsOf(next, file);
    const old = imports?.members.findLast((each) => each.key === specifier)?.value;
    if (old === undefined) {
      next = insert(next, imports, specifier, target, file);
      result.added.push(specifier);
    } else if (next.slice(old.start, old.end) !== JSON.stringify(target)) {
      next = next.slice(0, old.start) + JSON.stringify(target) + next.slice(old.end);
      result.changed.push(specifier);
    }
  }
  if (next === text) return result;
  try {
    await Deno.writeTextFile(file, next);
  } catch (cause) {
    throw new BuildError(
      `Cannot add imports to ${file}: it cannot be written; build with --no-imports and add ` +
        `"imports" for ${Object.keys(entries).join(", ")} yourself`,
      { cause },
    );
  }
  return result;
}

/** The object of imports in a configuration or import map. */
function importsOf(text: string, file: string): JsoncValue | undefined {
  const imports = parse(text, file).members.findLast((each) => each.key === "imports")?.value;
  if (imports === undefined || imports.kind === "object") return imports;
  throw new BuildError(`Cannot add imports to ${file}: its "imports" is no object; mend it first`);
}

function insert(
  text: string,
  imports: JsoncValue | undefined,
  specifier: string,
  target: string,
  file: string,
): string {
  if (imports === undefined) {
    const root = parse(text, file);
    const value = `{\n\t${JSON.stringify(specifier)}: ${JSON.stringify(target)}\n}`;
    return insertMember(text, root, root.members.length, "imports", value);
  }
  // Into its place where the others are sorted, as "deno add" does; otherwise to the end.
  const keys = imports.members.map((each) => each.key);
  const sorted = keys.every((key, i) => i === 0 || keys[i - 1] <= key);
  const place = sorted ? keys.findIndex((key) => key > specifier) : -1;
  const index = place === -1 ? keys.length : place;
  return insertMember(text, imports, index, specifier, JSON.stringify(target));
}

/** A file as a module specifier relative to `folder`. */
function specifierOf(folder: string, path: string): string {
  const target = relative(folder, path).replaceAll("\\", "/");
  return target.startsWith("../") ? target : `./${target}`;
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

async function read(file: string): Promise<{ text: string; root: JsoncValue }> {
  // As bytes: reading as text would drop a byte order mark.
  const bytes = await Deno.readFile(file).catch((cause) => {
    throw new BuildError(`Cannot add imports to ${file}: it cannot be read`, { cause });
  });
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { text, root: parse(text, file) };
}

function parse(text: string, file: string): JsoncValue {
  try {
    const root = parseJsonc(text);
    if (root.kind === "object") return root;
    throw new SyntaxError("there is no object in it");
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new BuildError(
      `Cannot add imports to ${file}: it is no JSON with comments, ${cause.message}; ` +
        "mend it, or build with --no-imports",
      { cause },
    );
  }
}
