/**
 * Entries of `modules` in `usegolib.json`: a module, or an object that describes one library.
 *
 * @module
 */

import { first } from "../first.ts";
import { checkLibrarySpec, type LibrarySpec } from "../resolve/library_spec.ts";
import { parseSpec } from "../resolve/spec.ts";
import { type JsoncValue, readJsonc } from "./jsonc.ts";
import { type Refuse, strings } from "./values.ts";

const PROPERTIES = ["module", "modules", "name", "with", "include", "exclude"];

/** Name of an entry in the lock file and in messages. */
export function entryKey(entry: string | LibrarySpec): string {
  return typeof entry === "string" ? entry : entry.name ?? first(entry.modules, "module");
}

/**
 * Reads the list of modules.
 *
 * @param dir The folder that relative paths start from.
 */
export function readEntries(
  text: string,
  list: JsoncValue,
  dir: string,
  refuse: Refuse,
): (string | LibrarySpec)[] {
  const what = '"modules" has to be a list of modules, each a string or an object';
  if (list.kind !== "array" || list.members.length === 0) refuse(list, what);
  const entries = new Map<string, string | LibrarySpec>();
  for (const member of list.members) {
    if (member.value.kind !== "object" && member.value.kind !== "string") refuse(member, what);
    const entry = member.value.kind === "object"
      ? readEntry(text, member.value, dir, refuse)
      : String(readJsonc(text, member.value));
    try {
      if (typeof entry === "string") parseSpec(entry, dir);
      else checkLibrarySpec(entry, dir);
    } catch (error) {
      refuse(member, (error as Error).message);
    }
    const key = entryKey(entry);
    if (entries.has(key)) refuse(member, `"${key}" is there twice`);
    entries.set(key, entry);
  }
  return [...entries.values()];
}

function readEntry(text: string, value: JsoncValue, dir: string, refuse: Refuse): LibrarySpec {
  const found = new Map<string, JsoncValue>();
  for (const member of value.members) {
    const { key } = member;
    if (!PROPERTIES.includes(key)) {
      refuse(member, `a module has no property "${key}"; it has ${PROPERTIES.join(", ")}`);
    }
    if (found.has(key)) refuse(member, `"${key}" is there twice`);
    found.set(key, member.value);
  }
  const list = (key: string, what: string, check: (text: string) => unknown) => {
    const value = found.get(key);
    return value && strings(text, value, `"${key}" has to be a list of ${what}`, check, refuse);
  };
  const single = (key: string, what: string) => {
    const value = found.get(key);
    if (value === undefined) return undefined;
    const read = readJsonc(text, value);
    if (typeof read !== "string" || read === "") refuse(value, `"${key}" has to be ${what}`);
    return read as string;
  };
  const module = single("module", "a module, a string");
  const modules = list("modules", "modules, each a string", (spec) => parseSpec(spec, dir));
  if ((module === undefined) === (modules === undefined)) {
    refuse(value, 'it has to have either "module" or "modules"');
  }
  const name = single("name", "the name of the library");
  const packages = list("with", "packages, each a string", (path) => parseSpec(path, dir));
  const include = list("include", PATTERNS, checkPattern);
  const exclude = list("exclude", PATTERNS, checkPattern);
  return {
    modules: modules ?? [module!],
    ...(name !== undefined && { name }),
    ...(packages && { with: packages }),
    ...(include && { include }),
    ...(exclude && { exclude }),
  };
}

const PATTERNS = "patterns of packages and symbols, each a string";

/** Go's scanner matches them; here is found what cannot be one. */
function checkPattern(pattern: string): void {
  if (!/^\w[\w.~\/*+-]*$/.test(pattern) || /\*.*\//.test(pattern)) {
    throw new TypeError(
      `"${pattern}" is no pattern; write a package (example.com/m/a), packages (example.com/m/...) or ` +
        "symbols of one (example.com/m/a.Old*)",
    );
  }
}
