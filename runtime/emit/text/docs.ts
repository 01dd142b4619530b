/**
 * Go's doc comments as TSDoc. The syntax is the one of https://go.dev/doc/comment: paragraphs, headings,
 * lists, indented code, links and link definitions.
 *
 * @module
 */
import type { Printer } from "./printer.ts";

/** The parts of a doc comment. */
export interface Doc {
  /** Go's doc comment, where there is one. */
  text?: string | undefined;
  /** Block tags such as `@throws {GoError} …`. */
  tags?: readonly string[];
  /** The TypeScript reference for the target of a `[Name]`, where there is one. */
  link?: (target: string) => string | undefined;
}

/** Prints a doc comment; nothing when it would be empty. */
export function printDoc(p: Printer, doc: Doc): void {
  const lines = docLines(doc);
  const [first] = lines;
  if (first === undefined) return;
  if (lines.length === 1 && first.length < 90) return p.line(`/** ${first} */`);
  p.line("/**");
  for (const line of lines) p.line(line === "" ? " *" : ` * ${line}`);
  p.line(" */");
}

/** The lines of a doc comment, safe to stand in one. */
export function docLines({ text = "", tags = [], link = () => undefined }: Doc): string[] {
  const { body, deprecated } = splitDeprecated(markdown(text, link));
  const all = [...tags];
  if (deprecated !== undefined) all.unshift(`@deprecated ${deprecated}`);
  const lines = [...body];
  if (all.length > 0 && lines.length > 0) lines.push("");
  for (const tag of all) lines.push(...tag.split("\n"));
  return lines.map((line) => line.replaceAll("*/", "*\\/"));
}

/** A block of a doc comment. */
interface Block {
  kind: "text" | "code" | "list" | "heading";
  lines: string[];
}

/** Go's doc comment as Markdown. */
export function markdown(text: string, link: (target: string) => string | undefined): string[] {
  const { lines, definitions } = linkDefinitions(text.replaceAll("\r", "").split("\n"));
  const result: string[] = [];
  for (const block of blocks(lines)) {
    if (result.length > 0) result.push("");
    result.push(...render(block, definitions, link));
  }
  return result;
}

function render(
  { kind, lines }: Block,
  definitions: Map<string, string>,
  link: (target: string) => string | undefined,
): string[] {
  const inline = (line: string) => inlineText(line, definitions, link);
  switch (kind) {
    case "code":
      return fenced(lines);
    case "heading":
      return lines.map((line) => `## ${inline(line)}`);
    default:
      return lines.map(inline);
  }
}

function fenced(lines: string[]): string[] {
  const fence = lines.some((line) => line.includes("```")) ? "~~~~" : "```";
  return [`${fence}go`, ...lines, fence];
}

/** Separates the link definitions, lines such as `[text]: url`, from the others. */
function linkDefinitions(all: string[]): { lines: string[]; definitions: Map<string, string> } {
  const definitions = new Map<string, string>();
  const lines = all.filter((line) => {
    const match = /^\[([^\]]+)\]:\s+(\S+:\/\/\S+)\s*$/.exec(line);
    if (match === null) return true;
    const [, name = "", url = ""] = match;
    definitions.set(name, url);
    return false;
  });
  return { lines, definitions };
}

const ITEM = /^\s+(?:([-*+•])|(\d+)[.)])\s+(.*)$/;

function blocks(lines: string[]): Block[] {
  const result: Block[] = [];
  let rest = lines;
  for (let [first] = rest; first !== undefined; [first] = rest) {
    if (first.trim() === "") {
      rest = rest.slice(1);
      continue;
    }
    const indented = /^\s/.test(first);
    const span = rest.slice(0, indented ? indentedEnd(rest) : textEnd(rest));
    rest = rest.slice(span.length);
    const [, heading] = span.length === 1 ? /^#\s+(.*\S)/.exec(first) ?? [] : [];
    if (indented) result.push(ITEM.test(first) ? list(span) : code(span));
    else if (heading !== undefined) result.push({ kind: "heading", lines: [heading] });
    else result.push({ kind: "text", lines: span.map((line) => line.trimEnd()) });
  }
  return result;
}

/** The end of a paragraph at the beginning of `lines`. */
function textEnd(lines: string[]): number {
  const end = lines.findIndex((line) => line.trim() === "" || /^\s/.test(line));
  return end < 0 ? lines.length : end;
}

/** The end of the indented and blank lines at the beginning of `lines`, without the blank ones at their end. */
function indentedEnd(lines: string[]): number {
  const next = lines.findIndex((line) => line.trim() !== "" && !/^\s/.test(line));
  const span = next < 0 ? lines : lines.slice(0, next);
  return span.findLastIndex((line) => line.trim() !== "") + 1;
}

function code(lines: string[]): Block {
  const widths = lines.filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...widths);
  return {
    kind: "code",
    lines: lines.map((line) => line.slice(indent).replaceAll("\t", "  ").trimEnd()),
  };
}

function list(lines: string[]): Block {
  const items: string[] = [];
  for (const line of lines) {
    if (line.trim() === "") continue;
    const match = ITEM.exec(line);
    if (match === null) items.push(`  ${line.trim()}`);
    else {
      const [, , number, item = ""] = match;
      items.push(`${number === undefined ? "-" : `${number}.`} ${item.trimEnd()}`);
    }
  }
  return { kind: "list", lines: items };
}

/** A line of text: links become links, and what Markdown or TSDoc would take for markup is escaped. */
function inlineText(
  line: string,
  definitions: Map<string, string>,
  link: (target: string) => string | undefined,
): string {
  let result = "";
  let rest = line;
  while (rest !== "") {
    const match = /`[^`]*`|\[(\*?[\p{L}_][^\[\]]*)\](?!\()/u.exec(rest);
    if (match === null) return result + escape(rest);
    result += escape(rest.slice(0, match.index));
    result += match[1] === undefined ? match[0] : linked(match[1], definitions, link);
    rest = rest.slice(match.index + match[0].length);
  }
  return result;
}

function linked(
  target: string,
  definitions: Map<string, string>,
  link: (target: string) => string | undefined,
): string {
  const url = definitions.get(target);
  if (url !== undefined) return `[${escape(target)}](${url})`;
  const name = target.replace(/^\*/, "");
  const reference = link(name);
  if (reference !== undefined) {
    return reference === name ? `{@linkcode ${name}}` : `{@linkcode ${reference} | ${name}}`;
  }
  return /^[\p{L}\p{Nd}_./]+$/u.test(name) && /(^|\.)\p{Lu}/u.test(name)
    ? `\`${name}\``
    : `[${escape(target)}]`;
}

function escape(text: string): string {
  return text
    .replace(/(^|\s)@(?=\w)/g, "$1\\@")
    .replace(/\{@/g, "{\\@")
    .replace(/<(?=[\w/!])/g, "\\<");
}

/** Separates the paragraph `Deprecated: …`, which is a tag in TSDoc, from the others. */
function splitDeprecated(lines: string[]): { body: string[]; deprecated?: string } {
  const start = lines.findIndex((line) => line.startsWith("Deprecated: "));
  if (start < 0 || (start > 0 && lines[start - 1] !== "")) return { body: lines };
  const blank = lines.indexOf("", start);
  const end = blank < 0 ? lines.length : blank;
  const deprecated = lines.slice(start, end).join(" ").slice("Deprecated: ".length);
  const body = [...lines.slice(0, start), ...lines.slice(end + 1)];
  while (body.at(-1) === "") body.pop();
  return { body, deprecated };
}
