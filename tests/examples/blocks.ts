/**
 * The examples of doc comments and pages, as `deno test --doc` sees them.
 *
 * @module
 */
import { join } from "@std/path";
import { listFiles } from "../../tools/files.ts";

/** A fenced block of TypeScript. */
export interface Block {
  file: string;
  /** The line of its fence, counted from 1. */
  line: number;
  /** Whether its fence says `ignore`, so that `deno test --doc` leaves it out. */
  ignored: boolean;
  code: string;
}

/** Where examples are: what users read. */
const FOLDERS = ["runtime", "builder", "fetch", "zig", "cli", "docs"];

/** The source files and pages below the root that can have examples. */
export async function exampleFiles(root: string): Promise<string[]> {
  const found = ["mod.ts", "README.md"];
  for (const folder of FOLDERS) {
    const below = await listFiles(join(root, folder), (path) => /(^|\/)testdata$/.test(path));
    found.push(...below.map((path) => `${folder}/${path}`));
  }
  return found.filter((path) => /(?<!_test)\.ts$|\.md$/.test(path));
}

/** The blocks of a file; in TypeScript those of its doc comments. */
export function blocksOf(file: string, text: string): Block[] {
  const page = file.endsWith(".md");
  const fence = page
    ? /^```(?:ts|typescript|js|javascript)\b([^\n]*)\n(.*?)^```$/gms
    : /^ *\* ```(?:ts|typescript|js|javascript)\b([^\n]*)\n(.*?)^ *\* ```$/gms;
  return [...text.matchAll(fence)].map(({ index, 1: words = "", 2: lines = "" }) => ({
    file,
    line: text.slice(0, index).split("\n").length,
    ignored: /\bignore\b/.test(words),
    code: page ? lines : lines.replace(/^ *\* ?/gm, ""),
  }));
}

/** What has to stand at the top of a file. */
const TOP = /^(?:import |\/\/\/ ).*\n/gm;

/** Puts an example into a function, behind the imports of both. */
export function wrapped(code: string, before: string, start: string, end: string): string {
  const head = (code.match(TOP) ?? []).join("");
  return `${head}${before}${start}\n${code.replaceAll(TOP, "")}${end}\n`;
}

/** A statement, a call of `console.log` or a declaration, with a comment behind it. */
const STATEMENT =
  /^( *)(?:console\.log\((.+)\)|((?:const|using) (\w+) = .+)|([A-Za-z].*)); \/\/ (.+)$/gm;

/** A value at the start of a comment. */
const VALUE = /^(?:-?\d[\d.]*n?|"[^"]*"|\[[^\]]*\]|true|false|null)(?=$|[;:,])/;

/**
 * An example whose comments that give a value, as in `f(1); // 2`, became calls of `expect`, and how many there are.
 */
export function expecting(code: string): { code: string; values: number } {
  let values = 0;
  const expects = code.replaceAll(
    STATEMENT,
    (line, indent, logged, declared, name, called, comment) => {
      const value = VALUE.exec(comment)?.[0];
      if (value === undefined) return line;
      values++;
      const before = declared === undefined ? "" : `${declared}; `;
      return `${indent}${before}expect(${logged ?? name ?? called}, ${value});`;
    },
  );
  return { code: expects, values };
}
