/**
 * What the commands that build print.
 *
 * @module
 */

import { shorten } from "./report.ts";
import { dirname, isAbsolute } from "@std/path";
import type { BuildResult, ImportsResult } from "@usegolib/core/builder";

/** The paths of the bindings by the specifiers under which programs import them. */
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

/** Prints what was added to deno.json, or what the user is to add. */
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

/** As a shell takes it. */
function quote(path: string): string {
  return /[^\w\/\\:.@+,=-]/.test(path) ? JSON.stringify(path) : path;
}
