/**
 * `generics` in `usegolib.json`: the instances of generic functions and types that libraries get.
 *
 * @module
 */

import type { Generics } from "../../runtime/artifact/manifest.ts";
import type { LibrarySpec } from "../resolve/library_spec.ts";
import { parseSpec } from "../resolve/spec.ts";
import { type JsoncValue, readJsonc } from "./jsonc.ts";
import type { Refuse } from "./values.ts";

const WHAT =
  '"generics" has to hold packages with their functions and types, each with a list of lists of Go ' +
  'types, as in { "github.com/samber/lo": { "Sum": [["int64"]] } }';

/**
 * Gives each entry of `modules` the instances of its packages.
 *
 * @param dir The folder that relative paths start from.
 */
export function withGenerics(
  entries: readonly (string | LibrarySpec)[],
  text: string,
  value: JsoncValue,
  dir: string,
  refuse: Refuse,
): (string | LibrarySpec)[] {
  const packages = readGenerics(text, value, refuse);
  const left = new Map(packages.map(({ path, at }) => [path, at]));
  const result = entries.map((entry): string | LibrarySpec => {
    const spec = typeof entry === "string" ? { modules: [entry] } : entry;
    const own = packages.filter(({ path }) => mayHave(spec, path, dir));
    for (const { path } of own) left.delete(path);
    if (own.length === 0) return entry;
    return { ...spec, generics: Object.fromEntries(own.map(({ path, names }) => [path, names])) };
  });
  for (const [path, at] of left) refuse(at, `no module of "modules" has the package "${path}"`);
  return result;
}

/** Whether a library may contain a package; for folders this is known only later. */
function mayHave({ modules, with: added = [] }: LibrarySpec, path: string, dir: string): boolean {
  return [...modules, ...added].some((each) => {
    const spec = parseSpec(each, dir);
    return spec.kind === "local" || path === spec.path || path.startsWith(`${spec.path}/`);
  });
}

/** Reads the instances of each package, and the place of each package in the text. */
function readGenerics(
  text: string,
  value: JsoncValue,
  refuse: Refuse,
): { path: string; at: { start: number }; names: Generics[string] }[] {
  if (value.kind !== "object") refuse(value, WHAT);
  return value.members.map((member) => {
    if (member.value.kind !== "object") refuse(member, WHAT);
    const names = member.value.members.map((each): [string, string[][]] => {
      if (each.value.kind !== "array" || each.value.members.length === 0) refuse(each, WHAT);
      return [each.key, each.value.members.map((list) => readTypes(text, list, refuse))];
    });
    return { path: member.key, at: member, names: Object.fromEntries(names) };
  });
}

function readTypes(
  text: string,
  list: JsoncValue["members"][number],
  refuse: Refuse,
): string[] {
  if (list.value.kind !== "array" || list.value.members.length === 0) refuse(list, WHAT);
  return list.value.members.map((member) => {
    const type = readJsonc(text, member.value);
    if (typeof type !== "string" || type.trim() === "") refuse(member, WHAT);
    return type as string;
  });
}
