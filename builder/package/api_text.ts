/**
 * Go's documentation and code as they stand in a Markdown file.
 *
 * @module
 */

import { markdown } from "../../runtime/emit/text/docs.ts";

/** Code as a block, and an empty line. */
export function fence(code: string): string[] {
  const mark = code.includes("```") ? "~~~~" : "```";
  return [`${mark}ts`, code, mark, ""];
}

/** A doc comment of Go, and an empty line; its headings would break the order of ours. */
export function docOf(doc: string | undefined): string[] {
  if (doc === undefined || doc.trim() === "") return [];
  let code = false;
  const lines = markdown(doc, () => undefined).map((line) => {
    if (/^(?:```|~~~~)/.test(line)) code = !code;
    return code ? line : line.replace(/^#+ (.*)$/, "**$1**");
  });
  return [...lines, ""];
}
