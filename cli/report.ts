/**
 * Output of all commands: errors, JSON, paths and tables.
 *
 * @module
 */

import { ValidationError } from "@cliffy/command";
import { Table } from "@cliffy/table";
import { relative } from "@std/path";
import { UsegolibError } from "@usegolib/core";

/** An error that the JSON on stdout has told already. */
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

/** Options of {@linkcode table}. */
export interface TableOptions {
  /** Names of the columns, as a first row. */
  header?: string[];
  /** Columns to leave free on the left. */
  indent?: number;
  /** Indexes of the columns whose cells stand on the right, such as numbers. */
  right?: readonly number[];
}

/** Rows of cells as text, each column as wide as its widest cell. */
export function table(
  rows: readonly string[][],
  { header, indent = 0, right = [] }: TableOptions = {},
): string {
  const made = Table.from([...rows]).padding(2).indent(indent);
  if (header !== undefined) made.header(header);
  const width = Math.max(header?.length ?? 0, ...rows.map((row) => row.length));
  made.columns(
    Array.from({ length: width }, (_, i) => ({ align: right.includes(i) ? "right" : "left" })),
  );
  // Every line is as wide as the table; the space at its end is no use to anybody.
  return made.toString().split("\n").map((line) => line.trimEnd()).join("\n");
}
