import { join } from "node:path";

/** A test that did not run. */
export interface Ignored {
  name: string;
  /** The comment behind its `ignore:`, or the condition where there is none. */
  why: string;
}

/**
 * Why a test is ignored, as its source says it: `ignore: windows, // It sends SIGINT.`
 *
 * @param line Of `Deno.test`, counted from 1.
 */
export async function whyIgnored(root: string, file: string, line: number): Promise<string> {
  const text = await Deno.readTextFile(join(root, file)).catch(() => "");
  const rest = text.split("\n").slice(line - 1).join("\n");
  const found = /\bignore: *(.*?),? *(?:\/\/ *(.*?) *)?$/m.exec(rest);
  if (found === null) return "its source does not say why";
  const [, condition, comment] = found;
  return comment || `ignore: ${condition}`;
}
