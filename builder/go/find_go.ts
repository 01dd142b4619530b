/**
 * Finds the Go command, and installs it where there is none.
 *
 * @module
 */

import { resolve } from "@std/path";

import { findOnPath, isProgram } from "../../fetch/path.ts";
import { BuildError } from "../../runtime/errors.ts";
import { cacheDir } from "../cache/cache_dir.ts";
import { run } from "../exec.ts";
import { goInCache, installGo, type InstallGoOptions } from "./install.ts";
import { GO_ADVICE, GO_HOSTS, goHost, type GoPin, goPin } from "./versions.ts";

/** Origin of a Go command. */
export type GoSource = "USEGOLIB_GO" | "PATH" | "cache" | "module proxy" | "download";

/** A usable Go command. */
export interface GoToolchain {
  /** Path of the executable. */
  path: string;
  /** The installed version, such as `go1.26.8`; for a module Go may switch to a newer one. */
  version: string;
  /** Where it was found. */
  source: GoSource;
}

/** Options of {@linkcode findGo}. */
export interface FindGoOptions extends Pick<InstallGoOptions, "fetch" | "onProgress" | "retries"> {
  /** The environment to search by; default the one of this process. */
  env?: Record<string, string | undefined>;
  /** The user's cache folder, which Go is installed into; default {@linkcode cacheDir}. */
  cacheDir?: string;
  /** The Go to install if none is found; `null` forbids it. Default: the pin of this host. */
  pin?: GoPin | null;
}

/** The oldest Go that can build: the bridge uses its language version. */
export const OLDEST_GO = "1.24";

/** The oldest Go that fetches a newer one by itself, where `GOTOOLCHAIN` lets it. */
const OLDEST_SWITCHING_GO = "1.21";

const NOTHING = `Cannot find Go, which builds the library: ${GO_ADVICE}`;

/**
 * Finds the Go command: `USEGOLIB_GO`, `PATH`, one that was installed earlier, else it is installed.
 * `GOTOOLCHAIN` is left to the user: unless it says `local`, Go fetches the version that a module asks for.
 *
 * @throws {BuildError} `USEGOLIB_GO` names something that cannot be used, or Go cannot be installed.
 */
export async function findGo(options: FindGoOptions = {}): Promise<GoToolchain> {
  const { env = Deno.env.toObject() } = options;
  if (env.USEGOLIB_GO) return await check(resolve(env.USEGOLIB_GO), "USEGOLIB_GO", env);
  const onPath = await findOnPath("go", { env });
  let reason: string | undefined;
  if (onPath !== undefined) {
    try {
      return await check(onPath, "PATH", env);
    } catch (error) {
      // A Go that is too old is as good as none, unless nothing can be installed instead.
      if (!(error instanceof BuildError)) throw error;
      reason = error.message;
    }
  }
  const pin = options.pin ?? (GO_HOSTS.includes(goHost()) ? goPin() : undefined);
  if (pin === undefined) throw new BuildError(reason ?? NOTHING);
  const folder = options.cacheDir ?? cacheDir({ env });
  const cached = goInCache(folder, pin);
  if (await isProgram(cached)) return await check(cached, "cache", env);
  if (options.pin === null) throw new BuildError(reason ?? NOTHING);
  try {
    const { path, source } = await installGo({
      ...options,
      pin,
      cacheDir: folder,
      goproxy: env.GOPROXY,
      env,
    });
    return await check(path, source, env);
  } catch (error) {
    if (reason === undefined || !(error instanceof BuildError)) throw error;
    throw new BuildError(`${error.message}. ${reason}`, { cause: error });
  }
}

/** Asks the Go at `path` for its version, and whether that will do. */
async function check(
  path: string,
  source: GoSource,
  env: Record<string, string | undefined>,
): Promise<GoToolchain> {
  const where = describe(path, source);
  if (source !== "PATH" && source !== "USEGOLIB_GO" && env.GOROOT) {
    throw new BuildError(
      `Cannot use ${where}: GOROOT is ${env.GOROOT}, which belongs to another Go; unset GOROOT`,
    );
  }
  let output = "";
  let switching = "";
  try {
    // In the root folder no go.mod can make it switch, and the version is that of the installation.
    const cwd = resolve("/");
    const options = { cwd, env: { ...env, GOTOOLCHAIN: "local" }, timeout: 60_000 };
    output = (await run(path, ["version"], options)).stdout;
    switching = (await run(path, ["env", "GOTOOLCHAIN"], { cwd, env })).stdout.trim();
  } catch (cause) {
    throw new BuildError(`Cannot use ${where}: it does not run; ${GO_ADVICE}`, { cause });
  }
  const version = /\bgo\d+\.\d+\S*/.exec(output)?.[0];
  if (version === undefined) {
    throw new BuildError(`Cannot use ${where}: "go version" gave no version; ${GO_ADVICE}`);
  }
  const needed = switching === "local" ? OLDEST_GO : OLDEST_SWITCHING_GO;
  if (compareGo(version, needed) >= 0) return { path, version, source };
  throw new BuildError(
    `Cannot use ${where}: it is ${version} and Go ${OLDEST_GO} or newer is needed; ${GO_ADVICE}`,
  );
}

function describe(path: string, source: GoSource): string {
  if (source === "PATH") return `the Go on PATH, ${path}`;
  if (source === "USEGOLIB_GO") return "the Go that USEGOLIB_GO names";
  return `the Go in the cache, ${path}`;
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
