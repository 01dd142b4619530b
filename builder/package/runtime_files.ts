/**
 * Source files of the runtime, for packages that contain it: a folder to copy and a package of npm cannot
 * depend on JSR.
 *
 * @module
 */

import { BuildError } from "../../runtime/errors.ts";
import { run } from "../exec.ts";

/** The runtime's entry for bindings, from its folder. */
export const RUNTIME_ENTRY = "codegen.ts";

/** The runtime's errors, which programs catch. */
export const RUNTIME_ERRORS = "errors.ts";

/** Appended by Deno to what it caches of the network. */
const CACHE_METADATA = /\n\/\/ denoCacheMetadata=.*$/s;

/**
 * The text of every source that bindings need, by its path from the runtime's folder. Deno knows where they
 * lie: beside this file, or in its cache where this file came from JSR.
 *
 * @throws {BuildError} One of them cannot be read.
 */
export async function runtimeSources(): Promise<Map<string, string>> {
  const base = new URL("../../runtime/", import.meta.url).href;
  const entry = base + RUNTIME_ENTRY;
  const args = ["info", "--json", "--no-config", "--no-lock", entry];
  const { stdout, stderr } = await run(Deno.execPath(), args);
  const files = new Map<string, string>();
  try {
    for (const { specifier, local } of JSON.parse(stdout).modules) {
      if (!specifier.startsWith(base)) throw new Error(`it needs ${specifier}`);
      const text = await Deno.readTextFile(local);
      files.set(specifier.slice(base.length), text.replace(CACHE_METADATA, "\n"));
    }
  } catch (cause) {
    const why = stderr.trim() || (cause as Error).message;
    throw new BuildError(`Cannot package the runtime of usegolib ${entry}: ${why}`, { cause });
  }
  return new Map([...files].sort(([a], [b]) => a < b ? -1 : 1));
}
