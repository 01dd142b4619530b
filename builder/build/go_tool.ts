/**
 * Go tool: the program that scans and generates. It is compiled once for each Go version and kept in the
 * cache.
 *
 * @module
 */

import { join } from "@std/path";

import { isProgram } from "../../fetch/path.ts";
import { BuildError } from "../../runtime/errors.ts";
import { touch } from "../cache/cache_use.ts";
import { withLock } from "../lock.ts";
import { isNetworkFailure, meaningfulLine } from "../resolve/error.ts";
import { go } from "../resolve/go.ts";
import { type Sources, toolSources, writeSources } from "./sources.ts";

/** Options of {@linkcode goTool}. */
export interface GoToolOptions {
  /** Path of the go command. */
  command: string;
  /** The version of Go that compiles the tool, such as `go1.26.8`. It must be as new as the modules to type-check. */
  version: string;
  /** Whether that is the Go at `go`, and not one that it fetched. */
  installed: boolean;
  /** The user's cache folder. */
  cacheDir: string;
  /** Called with a line before a long step. */
  onProgress?: (line: string) => void;
}

/**
 * Returns the path of the Go tool, and compiles it first if it is not in the cache.
 *
 * @throws {BuildError} It does not compile, or its one dependency cannot be fetched.
 */
export async function goTool(options: GoToolOptions): Promise<string> {
  const { version, cacheDir } = options;
  const sources = await toolSources();
  const folder = join(cacheDir, "tool", `${sources.hash.slice(0, 16)}-${version}`);
  const tool = join(folder, Deno.build.os === "windows" ? "usegolib-go.exe" : "usegolib-go");
  if (await isProgram(tool)) {
    await touch(folder);
    return tool;
  }
  return await withLock(`${folder}.lock`, async () => {
    if (!await isProgram(tool)) await compile(sources, folder, tool, options);
    return tool;
  });
}

async function compile(
  sources: Sources,
  folder: string,
  tool: string,
  options: GoToolOptions,
): Promise<void> {
  const { command, onProgress } = options;
  onProgress?.("compiling the scanner, once for this version of Go");
  await Deno.mkdir(folder, { recursive: true });
  const scratch = await Deno.makeTempDir({ dir: folder, prefix: ".build-" });
  try {
    await writeSources(sources, scratch);
    const aside = join(scratch, "tool.exe");
    const context = {
      go: command,
      workDir: scratch,
      env: hostEnv(options),
      flags: [],
      pause: 1000,
      ...(onProgress && { onProgress }),
    };
    // Linux compiles packages for -buildmode=pie and c-shared alike: what the tool takes of the standard library is then
    // compiled for the first library, too.
    const mode = Deno.build.os === "linux" ? ["-buildmode=pie"] : [];
    const flags = ["-trimpath", "-buildvcs=false", ...mode];
    const result = await go(context, ["build", ...flags, "-o", aside, "."]);
    if (!result.success) {
      const advice = isNetworkFailure(result.stderr)
        ? "; check the connection and GOPROXY, and build again"
        : "";
      const why = meaningfulLine(result.stderr);
      throw new BuildError(`Cannot compile the scanner with ${options.version}: ${why}${advice}`);
    }
    await Deno.rename(aside, tool);
  } finally {
    await Deno.remove(scratch, { recursive: true }).catch(() => {});
  }
}

/** Environment for compiling the tool for this machine: of the user's Go settings it keeps where modules come from. */
function hostEnv({ version, installed }: GoToolOptions): Record<string, string | undefined> {
  return {
    GOOS: undefined,
    GOARCH: undefined,
    GOFLAGS: undefined,
    GOWORK: "off",
    GO111MODULE: undefined,
    CGO_ENABLED: "0",
    GOTOOLCHAIN: installed ? "local" : version,
  };
}
