/**
 * Output of the commands that build: what was built, and the imports for it.
 *
 * @module
 */

import { dirname, isAbsolute } from "@std/path";
import type { BuildResult, ImportsResult } from "@usegolib/core/builder";
import { shorten } from "./report.ts";

/** Maps the specifiers under which programs import bindings to the files of those. */
export function importEntries(results: readonly BuildResult[]): Record<string, string> {
  const packages = results.flatMap((result) => Object.entries(result.packages));
  return Object.fromEntries(packages.map(([path, file]) => [`go:${path}`, file]));
}

/** Prints what was built of one module for one platform. */
export function printResult(result: BuildResult): void {
  const { module, version, target, unchanged, symbols, omitted } = result;
  const { total, callable } = symbols;
  console.log(`${unchanged ? "Unchanged" : "Built"} ${module}@${version} for ${target}`);
  console.log(`  artifact  ${shorten(dirname(result.manifest))}`);
  console.log(`  bindings  ${shorten(result.bindings)}`);
  console.log(`  callable  ${callable} of ${total} functions and methods`);
  const excluded = omitted.filter(({ reason }) => reason === "excluded").length;
  for (const each of omitted) {
    if (each.reason !== "excluded") console.log(`  left out  ${each.package}: ${each.reason}`);
  }
  if (excluded > 0) {
    console.log(`  left out  ${excluded} ${excluded === 1 ? "package" : "packages"} by patterns`);
  }
  console.log(`  run with  --allow-ffi=${quote(result.allowFfi)}`);
}

/** Prints the imports that were added to deno.json, or that the user is to add. */
export function printImports(
  { entries, file, added = [], changed = [] }: {
    entries: Record<string, string>;
  } & Partial<ImportsResult>,
): void {
  if (file !== undefined) {
    const all = [...added, ...changed];
    if (all.length > 0) console.log(`Added to ${shorten(file)}: ${all.join(", ")}`);
    return;
  }
  const lines = Object.entries(entries).map(([specifier, target]) => {
    const path = shorten(target).replaceAll("\\", "/");
    return `  ${JSON.stringify(specifier)}: ${
      JSON.stringify(isAbsolute(path) ? target : `./${path}`)
    }`;
  });
  console.log(`Add to the "imports" of your deno.json:\n${lines.join(",\n")}`);
}

/** A path as a shell takes it. */
function quote(path: string): string {
  return /[^\w\/\\:.@+,=-]/.test(path) ? JSON.stringify(path) : path;
}
