/**
 * Finds the Go command.
 *
 * @module
 */

import { resolve } from "node:path";

import { BuildError } from "../runtime/errors.ts";
import { findOnPath } from "../zig/path.ts";
import { run } from "./exec.ts";

/** Where a Go command was found. */
export type GoSource = "USEGOLIB_GO" | "PATH";

/** A Go command that can be used. */
export interface GoToolchain {
  /** Path of the executable. */
  path: string;
  /** What is installed, such as `go1.26.8`; a module may make it switch to a newer one. */
  version: string;
  /** Where it was found. */
  source: GoSource;
}

/** Options of {@linkcode findGo}. */
export interface FindGoOptions {
  /** The environment to search by; default the one of this process. */
  env?: Record<string, string | undefined>;
}

/** The oldest Go that builds: the bridge is written in its language. */
export const OLDEST_GO = "1.24";

/** The oldest Go that fetches a newer one by itself, where `GOTOOLCHAIN` lets it. */
const OLDEST_SWITCHING_GO = "1.21";

const ADVICE = "install it from https://go.dev/dl, and put it on PATH or name it in USEGOLIB_GO";

/**
 * Finds the Go command: `USEGOLIB_GO`, then `PATH`. `GOTOOLCHAIN` is left to the user: unless it says
 * `local`, Go fetches the version that a module asks for.
 *
 * @throws {BuildError} There is none, or it is too old.
 */
export async function findGo(options: FindGoOptions = {}): Promise<GoToolchain> {
  const { env = Deno.env.toObject() } = options;
  if (env.USEGOLIB_GO) return await check(resolve(env.USEGOLIB_GO), "USEGOLIB_GO", env);
  // Downloads come here, after what the user has.
  const searches: [GoSource, () => Promise<string | undefined>][] = [
    ["PATH", () => findOnPath("go", { env })],
  ];
  for (const [source, search] of searches) {
    const path = await search();
    if (path !== undefined) return await check(path, source, env);
  }
  throw new BuildError(`Cannot find Go, which builds the library: ${ADVICE}`);
}

/** Asks the Go at `path` for its version, and whether that will do. */
async function check(
  path: string,
  source: GoSource,
  env: Record<string, string | undefined>,
): Promise<GoToolchain> {
  const where = source === "PATH" ? `the Go on PATH, ${path}` : `the Go that ${source} names`;
  let output = "";
  let switching = "";
  try {
    // In the root folder no go.mod can make it switch, and the version is that of the installation.
    const cwd = resolve("/");
    const options = { cwd, env: { ...env, GOTOOLCHAIN: "local" }, timeout: 60_000 };
    output = (await run(path, ["version"], options)).stdout;
    switching = (await run(path, ["env", "GOTOOLCHAIN"], { cwd, env })).stdout.trim();
  } catch (cause) {
    throw new BuildError(`Cannot use ${where}: it does not run; ${ADVICE}`, { cause });
  }
  const version = /\bgo\d+\.\d+\S*/.exec(output)?.[0];
  if (version === undefined) {
    throw new BuildError(`Cannot use ${where}: "go version" gave no version; ${ADVICE}`);
  }
  const needed = switching === "local" ? OLDEST_GO : OLDEST_SWITCHING_GO;
  if (compareGo(version, needed) >= 0) return { path, version, source };
  throw new BuildError(
    `Cannot use ${where}: it is ${version} and Go ${OLDEST_GO} or newer is needed; ${ADVICE}`,
  );
}

/**
 * Compares two Go versions, such as `go1.26.8`, `1.24` or `1.25rc1`, by their numbers; what follows the
 * numbers counts for nothing.
 *
 * @returns Negative, 0 or positive, as `a` is older, equal or newer.
 */
export function compareGo(a: string, b: string): number {
  const numbers = (text: string) => {
    return (/\d+(\.\d+)*/.exec(text)?.[0] ?? "0").split(".").map(Number);
  };
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
