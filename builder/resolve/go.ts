/**
 * Runs the go command for `resolve()`: in a scratch module, with failures of the network tried again.
 *
 * @module
 */

import { run, type RunResult } from "../exec.ts";
import { isNetworkFailure } from "./error.ts";

/** Context of every step of `resolve()`. */
export interface GoContext {
  /** Path of the go command. */
  go: string;
  /** Folder of the scratch module. */
  workDir: string;
  /** Added to the environment, such as `GOWORK`. */
  env: Record<string, string | undefined>;
  /** Flags of every `go list`, such as `-overlay=…`. */
  flags: string[];
  /** Milliseconds before the first retry; doubles with each. */
  pause: number;
  /** Called with a line for what Go fetches. */
  onProgress?: (line: string) => void;
  /** Aborts the work. */
  signal?: AbortSignal;
}

/** How often a failure of the network is tried again. */
const RETRIES = 3;

/**
 * Runs go and returns how it ended, after up to 3 more attempts if the network failed.
 *
 * @param context What to run, and where.
 * @param args Arguments of go.
 * @param options `cwd` instead of the scratch module; `retries`.
 */
export async function go(
  context: GoContext,
  args: string[],
  options: { cwd?: string; retries?: number; env?: Record<string, string | undefined> } = {},
): Promise<RunResult & { attempts: number }> {
  const { cwd = context.workDir, retries = RETRIES } = options;
  const { signal, onProgress } = context;
  for (let attempt = 0;; attempt++) {
    const result = await run(context.go, args, {
      cwd,
      env: { ...context.env, ...options.env },
      ...(signal && { signal }),
      ...(onProgress && {
        onStderr: (line) => line.startsWith("go: downloading ") && onProgress(line.slice(4)),
      }),
    });
    // With -e a failed fetch is no failure of the command but an Error of a package, on stdout.
    const failed = isNetworkFailure(result.success ? result.stdout : result.stderr);
    if (!failed || attempt >= retries) return { ...result, attempts: attempt + 1 };
    onProgress?.(`network failure, trying again (${attempt + 1} of ${retries})`);
    await new Promise((resolve) => setTimeout(resolve, context.pause * 2 ** attempt));
  }
}

/** Reads the objects that `go … -json` prints one after the other. */
export function parseJsonStream<T>(text: string): T[] {
  const trimmed = text.trim();
  if (trimmed === "") return [];
  return trimmed.split(/\n(?=\{\r?\n)/).map((part) => JSON.parse(part));
}

/** A module and its version, as `go mod edit -json` prints them. */
export interface ModVersion {
  Path: string;
  Version?: string;
}

/** A go.mod file, as `go mod edit -json` prints it. */
export interface GoModFile {
  Module?: { Path: string };
  Go?: string;
  Toolchain?: string;
  Godebug?: { Key: string; Value: string }[] | null;
  Require?: ModVersion[] | null;
  Exclude?: ModVersion[] | null;
  Replace?: { Old: ModVersion; New: ModVersion }[] | null;
}

/** A go.work file, as `go work edit -json` prints it. */
export interface GoWorkFile extends GoModFile {
  Use?: { DiskPath: string }[] | null;
}

/** A string as go.mod and go.work take it. */
export function quoteMod(text: string): string {
  return /^[\w@%+=:,.\/-]+$/.test(text) ? text : JSON.stringify(text);
}
