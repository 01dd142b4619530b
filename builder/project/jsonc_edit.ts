/**
 * Editor of JSON with comments: everything that is not edited stays byte for byte.
 *
 * @module
 */

import { type JsoncMember, type JsoncToken, type JsoncValue, tokenize } from "./jsonc.ts";

/**
 * Adds a member to an object.
 *
 * @param text The whole text.
 * @param object The object in it, from {@linkcode parseJsonc}.
 * @param index How many of its members stay before the new one.
 * @param key The new key, which is not among the members.
 * @param value JSON text, its lines after the first indented as in a file of its own.
 * @returns The new text.
 */
export function insertMember(
  text: string,
  object: JsoncValue,
  index: number,
  key: string,
  value: string,
): string {
  const eol = /\r?\n/.exec(text)?.[0] ?? "\n";
  const { members, start, end } = object;
  const multiline = members.length === 0 || text.slice(start, end).includes("\n");
  const outer = indentAt(text, start);
  const unit = indentUnit(text);
  // The indentation of a neighbour that starts its line, or one step more than the object's.
  const neighbour = members.find((each) => text.slice(0, each.start).match(/(^|\n)[ \t]*$/));
  const indent = neighbour ? indentAt(text, neighbour.start) : outer + unit;
  const nested = value.replaceAll("\n", eol + indent).replaceAll("\t", unit);
  const member = `${JSON.stringify(key)}: ${nested}`;
  const gap = multiline ? eol + indent : " ";

  const tokens = tokenize(text);
  const before = members[index - 1]?.value.end ?? start + 1;
  const comma = tokens.find((each) => each.start >= before && each.kind !== "comment");
  const hasComma = index > 0 && comma?.kind === ",";
  const at = afterComments(text, tokens, hasComma ? comma.end : before);
  const last = index === members.length;
  const missing = index > 0 && !hasComma ? "," : "";
  // A trailing comma stays one; otherwise a comma goes wherever a member follows.
  const following = !last || hasComma ? "," : "";
  let tail = text.slice(at);
  if (members.length === 0) tail = tail.replace(/^\s*(?=\})/, eol + outer);
  const head = text.slice(0, before) + missing + text.slice(before, at);
  return head + (members.length === 0 || index > 0 || multiline ? gap : "") + member + following +
    (index === 0 && members.length > 0 && !multiline ? " " : "") + tail;
}

/** The offset after the comments that stand on the same line as `offset`. */
function afterComments(text: string, tokens: JsoncToken[], offset: number): number {
  let at = offset;
  for (const { kind, start, end } of tokens) {
    if (start < at) continue;
    if (kind !== "comment" || /[\r\n]/.test(text.slice(at, start))) break;
    // A comment that runs on belongs to what follows it.
    if (/[\r\n]/.test(text.slice(start, end))) break;
    at = end;
  }
  return at;
}

/** The white space that the line of `offset` starts with. */
function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))![0];
}

/** One step of indentation, as the text has it. */
function indentUnit(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
}

/**
 * Removes a member of an object. Comments stay, also those about the member. A line that becomes empty goes.
 *
 * @param text The whole text.
 * @param object The object in it, from {@linkcode parseJsonc}.
 * @param member The one of its members to take out.
 * @returns The new text.
 */
export function removeMember(text: string, object: JsoncValue, member: JsoncMember): string {
  const { members } = object;
  const { start, value } = member;
  const previous = members[members.indexOf(member) - 1];
  const tokens = tokenize(text).filter((each) => each.kind !== "comment");
  const next = tokens.find((each) => each.start >= value.end);
  // Its own comma; of the last member without one, the comma before it.
  const before = previous &&
    tokens.find((each) => each.kind === "," && each.start >= previous.value.end);
  const comma = next?.kind === "," ? next : member === members.at(-1) ? before : undefined;
  const cuts: [number, number][] = [[start, value.end]];
  if (comma !== undefined) cuts.push([comma.start, comma.end]);
  let result = text;
  for (const [from, to] of cuts.sort(([a], [b]) => b - a)) result = cut(result, from, to);
  return result;
}

/** The text without what lies between two offsets, nor the line or the space that this leaves empty. */
function cut(text: string, from: number, to: number): string {
  const head = text.slice(0, from);
  const tail = text.slice(to);
  const space = /[ \t]*$/.exec(head)![0];
  const rest = /^[ \t]*(\r?\n)?/.exec(tail)!;
  const startsLine = /(^|\n)$/.test(head.slice(0, head.length - space.length));
  if (startsLine && rest[1] !== undefined) {
    return head.slice(0, head.length - space.length) + tail.slice(rest[0].length);
  }
  return rest[1] === undefined && space !== "" ? head + tail.trimStart() : head + tail;
}
