/**
 * Code blocks and Go's doc comments in Markdown.
 *
 * @module
 */

import { markdown } from "../../runtime/emit/text/docs.ts";

/** A code block, followed by an empty line. */
export function fence(code: string): string[] {
  const mark = code.includes("```") ? "~~~~" : "```";
  return [`${mark}ts`, code, mark, ""];
}

/** A doc comment of Go, followed by an empty line. Its headings become bold, so that they do not mix with ours. */
export function docOf(doc: string | undefined): string[] {
  if (doc === undefined || doc.trim() === "") return [];
  let code = false;
  const lines = markdown(doc, () => undefined).map((line) => {
    if (/^(?:```|~~~~)/.test(line)) code = !code;
    return code ? line : line.replace(/^#+ (.*)$/, "**$1**");
  });
  return [...lines, ""];
}
