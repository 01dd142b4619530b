/**
 * Checks of values in a `usegolib.json`.
 *
 * @module
 */

import { type JsoncValue, readJsonc } from "./jsonc.ts";

/** Throws an error about a place in the text. */
export type Refuse = (at: { start: number }, why: string) => never;

/**
 * Reads a list of strings, which must not be empty or have duplicates.
 *
 * @param what What the list has to be.
 * @param check Throws where a string will not do.
 */
export function strings(
  text: string,
  list: JsoncValue,
  what: string,
  check: (text: string) => unknown,
  refuse: Refuse,
): string[] {
  if (list.kind !== "array" || list.members.length === 0) refuse(list, what);
  const found = new Set<string>();
  for (const member of list.members) {
    const value = readJsonc(text, member.value);
    if (typeof value !== "string") refuse(member, what);
    try {
      check(value as string);
    } catch (error) {
      refuse(member, (error as Error).message);
    }
    if (found.has(value as string)) refuse(member, `"${value}" is there twice`);
    found.add(value as string);
  }
  return [...found];
}
