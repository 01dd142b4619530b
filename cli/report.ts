/**
 * What the commands print: errors, paths, JSON.
 *
 * @module
 */

import { ValidationError } from "@cliffy/command";
import { relative } from "@std/path";
import { UsegolibError } from "@usegolib/core";

/** A failure that the JSON which was printed tells already. */
export class ReportedError extends UsegolibError {
  override name = "ReportedError";
}

/**
 * Prints why the command failed: to people on stderr, with `--json` as an object on stdout as well.
 *
 * @param args The arguments, which may say how.
 */
export function reportError(error: unknown, args: readonly string[]): void {
  const message = error instanceof Error ? error.message : String(error);
  if (args.includes("--json")) {
    if (error instanceof ReportedError) return;
    printJson({ error: message, name: nameOf(error) });
    return;
  }
  console.error(`error: ${message}`);
  if (error instanceof ValidationError) {
    const path = error.cmd?.getPath() ?? "usegolib";
    console.error(`Run "${path} --help" to see how it is used`);
  } else if (args.includes("--verbose") && error instanceof Error) {
    console.error(Deno.inspect(error));
  }
}

function nameOf(error: unknown): string {
  if (error instanceof ValidationError) return "UsageError";
  return error instanceof Error ? error.name : "Error";
}

/** Prints one line of JSON. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value));
}

/** A path as it is shortest to read from the current folder. */
export function shorten(path: string): string {
  const short = relative(Deno.cwd(), path);
  return short === "" ? "." : short.startsWith("..") ? path : short;
}

/** A number of bytes for people. */
export function megabytes(size: number): string {
  return `${(size / 1e6).toFixed(1)} MB`;
}

/** Rows as columns, each as wide as its widest cell. */
export function table(rows: readonly string[][]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => widths[i] = Math.max(widths[i] ?? 0, cell.length));
  }
  return rows.map((row) =>
    row.map((cell, i) => i === row.length - 1 ? cell : cell.padEnd(widths[i])).join("  ").trimEnd()
  ).join("\n");
}
