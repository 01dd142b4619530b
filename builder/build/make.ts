/**
 * Makes the library of a resolved module: scan → generate → compile, unless it is in the user's cache.
 *
 * @module
 */

import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import type { Selection } from "../../runtime/artifact/manifest.ts";
import type { Schema } from "../../runtime/artifact/schema.ts";
import type { GoTarget } from "../../zig/target.ts";
import { withLock } from "../lock.ts";
import type { ResolvedModule } from "../resolve/resolve.ts";
import { compile } from "./compile.ts";
import { generate } from "./generate.ts";
import { goTool } from "./go_tool.ts";
import { makeManifest } from "./manifest.ts";
import { scan } from "./scan.ts";
import { store, type Stored, storeKey, takeStored } from "./store.ts";
import type { Tools } from "./tools.ts";
import { name } from "./words.ts";

/** Options of {@linkcode make}. */
export interface MakeOptions {
  /** The artifact's folder. */
  dir: string;
  target: GoTarget;
  tools: Tools;
  /** The environment in which the module is scanned and compiled. */
  env: Record<string, string>;
  /** The fingerprint of the build. */
  fingerprint: string;
  /** What of the packages is wanted; default all. */
  selection?: Selection | undefined;
  /** Makes it even where the cache has it. */
  forced: boolean;
  onProgress?: (line: string) => void;
  signal?: AbortSignal;
}

/** How many symbols an error names. */
const REASONS = 10;

/**
 * Makes a library, and keeps a copy of it in the user's cache.
 *
 * @throws {BuildError} The module does not compile, or nothing of it can be called.
 */
export async function make(resolved: ResolvedModule, options: MakeOptions): Promise<Stored> {
  const { dir, target, tools, fingerprint, forced, selection, onProgress } = options;
  const { cacheDir } = tools;
  const key = storeKey(fingerprint, target, resolved.kind === "local");
  return await withLock(join(cacheDir, "locks", key), async () => {
    const stored = forced ? undefined : await takeMade(resolved, fingerprint, target, cacheDir);
    if (stored !== undefined) {
      const { schema, library, zig } = stored.manifest;
      // Folders and go.sum lines in its manifest are those of the build that made it.
      const made = { dir, resolved, selection, schema, library, zig, target, fingerprint };
      return { manifest: makeManifest(made), library: stored.library };
    }
    const made = await makeAnew(resolved, options);
    await store(cacheDir, key, made);
    return made;
  }, () => onProgress?.(`waiting for another build of ${name(resolved)}`));
}

/** Finds the library of a resolved module in the user's cache. */
export async function takeMade(
  { kind, goSum }: ResolvedModule,
  fingerprint: string,
  target: GoTarget,
  cacheDir: string,
): Promise<Stored | undefined> {
  const stored = await takeStored(cacheDir, storeKey(fingerprint, target, kind === "local"));
  return stored !== undefined && isSame(stored.manifest.go_sum, goSum) ? stored : undefined;
}

/** Whether two lists of go.sum lines are equal: a module without a go.mod may link in other versions today. */
function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.join("\n") === b.join("\n");
}

async function makeAnew(
  resolved: ResolvedModule,
  { dir, target, tools, env, fingerprint, selection, onProgress, signal }: MakeOptions,
): Promise<Stored> {
  const tool = await goTool({
    command: tools.go.path,
    version: resolved.goVersion,
    installed: resolved.goVersion === tools.go.version,
    cacheDir: tools.cacheDir,
    ...(onProgress && { onProgress }),
  });
  const cancel = signal && { signal };
  onProgress?.(`scanning ${name(resolved)}`);
  const schema = await scan(resolved, { tool, env, selection, ...cancel });
  const buildId = fingerprint.slice(0, 16);
  const folder = await generate(schema, resolved, { tool, buildId, ...cancel });
  checkCallable(schema, resolved);
  onProgress?.(`compiling ${name(resolved)} for ${target}`);
  const library = await compile(resolved, { go: tools.go.path, folder, target, env, ...cancel });
  const zig = tools.zig.version;
  const made = { dir, resolved, selection, schema, library, zig, target, fingerprint };
  return { manifest: makeManifest(made), library: library.path };
}

/** Refuses a module of which nothing could be called. */
function checkCallable(
  { packages, functions, skipped, omitted }: Schema,
  resolved: ResolvedModule,
): void {
  if (functions.length > 0 || packages.some((each) => each.own && each.consts.length > 0)) return;
  const left = [...skipped, ...omitted];
  const reasons = left.slice(0, REASONS).map((each) => {
    return `\n  ${each.name || each.package} (${each.position}): ${each.reason}`;
  });
  const more = left.length > REASONS ? `\n  and ${left.length - REASONS} more` : "";
  throw new BuildError(
    `Cannot build ${name(resolved)}: nothing of what it exports can be called:${
      reasons.join("")
    }${more}`,
  );
}
