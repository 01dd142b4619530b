/**
 * Adds the bindings of a build to the `imports` of the nearest Deno configuration, and removes them.
 *
 * @module
 */

import { dirname, join, relative, resolve } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { findImportMap, importsOf, parseConfig } from "./import_map.ts";
import { type JsoncValue, readJsonc } from "./jsonc.ts";
import { insertMember, removeMember } from "./jsonc_edit.ts";

/** The result of {@linkcode addImports}. */
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
  const map = await findImportMap(cwd);
  return map && await edit(map.file, map.text, entries);
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
    const imports = importsOf({ text: next, file });
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
  const names = Object.keys(entries).join(", ");
  const advice = `build with --no-imports and add "imports" for ${names} yourself`;
  await write(file, next, advice);
  return result;
}

function insert(
  text: string,
  imports: JsoncValue | undefined,
  specifier: string,
  target: string,
  file: string,
): string {
  if (imports === undefined) {
    const root = parseConfig(text, file);
    const value = `{\n\t${JSON.stringify(specifier)}: ${JSON.stringify(target)}\n}`;
    return insertMember(text, root, root.members.length, "imports", value);
  }
  // Into its place where the others are sorted, as "deno add" does; otherwise to the end.
  const keys = imports.members.map((each) => each.key);
  const sorted = keys.every((key, i) => (keys[i - 1] ?? "") <= key);
  const place = sorted ? keys.findIndex((key) => key > specifier) : -1;
  const index = place === -1 ? keys.length : place;
  return insertMember(text, imports, index, specifier, JSON.stringify(target));
}

/** A file as a module specifier relative to `folder`. */
function specifierOf(folder: string, path: string): string {
  const target = relative(folder, path).replaceAll("\\", "/");
  return target.startsWith("../") ? target : `./${target}`;
}

/** The result of {@linkcode removeImports}. */
export interface RemovedImports {
  /** The file that had the entries. */
  file: string;
  /** Specifiers that were removed. */
  removed: string[];
}

/**
 * Removes the `go:` entries that point into removed folders, from the imports that
 * {@linkcode addImports} edits. Comments stay.
 *
 * @param cwd Folder to start from.
 * @param folders Absolute paths.
 * @throws {BuildError} The file cannot be read or written, or is not in order.
 */
export async function removeImports(
  cwd: string,
  folders: readonly string[],
): Promise<RemovedImports | null> {
  const map = await findImportMap(cwd);
  if (map === null) return null;
  const { file } = map;
  const removed: string[] = [];
  let { text } = map;
  for (;;) {
    const imports = importsOf({ text, file });
    const member = imports?.members.find(({ key, value }) => {
      if (!key.startsWith("go:") || value.kind !== "string") return false;
      const target = resolve(dirname(file), readJsonc(text, value) as string);
      return folders.some((folder) => target.startsWith(join(folder, "/")));
    });
    if (imports === undefined || member === undefined) break;
    removed.push(member.key);
    text = removeMember(text, imports, member);
  }
  if (removed.length > 0) await write(file, text, `take ${removed.join(", ")} out yourself`);
  return { file, removed };
}

async function write(file: string, text: string, advice: string): Promise<void> {
  try {
    await Deno.writeTextFile(file, text);
  } catch (cause) {
    throw new BuildError(
      `Cannot edit the imports of ${file}: it cannot be written; ${advice}`,
      { cause },
    );
  }
}
