/**
 * Generates the Go bridge from a schema: `package main` in the scratch module, with package rt beside it.
 *
 * @module
 */

import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import type { Schema } from "../../runtime/artifact/schema.ts";
import { run } from "../exec.ts";
import type { ResolvedModule } from "../resolve/result.ts";
import { SCRATCH_MODULE } from "../resolve/scratch.ts";
import { bridgeSources, writeSources } from "./sources.ts";
import { name } from "./words.ts";

/** Options of {@linkcode generate}. */
export interface GenerateOptions {
  /** Path of the Go tool. */
  tool: string;
  /** Tells builds of the same schema apart. */
  buildId: string;
  /** Ends the work. */
  signal?: AbortSignal;
}

/** Folder of `package main` in the scratch module. */
const MAIN = "library";

/** Folder of package rt; its import path is the same in every build, so that Go compiles it once. */
const RUNTIME = "rt";

/** The import path of package rt in a library. */
export const RUNTIME_IMPORT = `${SCRATCH_MODULE}/${RUNTIME}`;

/**
 * Writes the bridge into the scratch module.
 *
 * @returns The folder of `package main` in it.
 */
export async function generate(
  schema: Schema,
  resolved: ResolvedModule,
  options: GenerateOptions,
): Promise<string> {
  const { tool, buildId, signal } = options;
  const request = {
    schema,
    runtime_import: RUNTIME_IMPORT,
    build_id: buildId,
  };
  const result = await run(tool, ["gen"], {
    input: JSON.stringify(request),
    ...(signal && { signal }),
  });
  if (!result.success) {
    throw new BuildError(
      `Cannot generate the bridge of ${name(resolved)}, which is a bug of usegolib: ` +
        (result.stdout.trim() || result.stderr.trim() || `exit code ${result.code}`),
    );
  }
  const files: Record<string, string> = JSON.parse(result.stdout);
  await writeSources({ files }, join(resolved.dir, MAIN));
  await writeSources(await bridgeSources(), join(resolved.dir, RUNTIME));
  return MAIN;
}
