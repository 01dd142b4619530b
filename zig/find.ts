/**
 * Finds a Zig that can compile cgo code: one that the user names, one that is installed, one that was
 * downloaded earlier, or a fresh download.
 *
 * @module
 */

import { join, resolve } from "@std/path";
import { greaterOrEqual, parse, tryParse } from "@std/semver";

import { findOnPath, isProgram } from "../fetch/path.ts";
import { BuildError } from "../runtime/errors.ts";
import { type InstallOptions, installZig, ZIG_MIRROR, zigFolder } from "./install.ts";
import { type ZigPin, zigPin } from "./versions.ts";

/** Origin of a Zig. */
export type ZigSource = "USEGOLIB_ZIG" | "PATH" | "python" | "cache" | "download";

/** A usable Zig. */
export interface FoundZig {
  /** Path of the executable. */
  path: string;
  /** Its version, such as `0.15.2`. */
  version: string;
  /** Where it was found. */
  source: ZigSource;
}

/** Options of {@linkcode findZig}. */
export interface FindZigOptions extends Pick<InstallOptions, "fetch" | "onProgress"> {
  /** The user's cache folder; a download goes to `zig/` in it. */
  cacheDir: string;
  /** The environment to search by; default the one of this process. */
  env?: Record<string, string | undefined>;
  /** The Zig to download if none is found; `null` forbids it. Default: the pin of this host. */
  pin?: ZigPin | null;
  /** Called for each Zig that was found and cannot be used, with the reason. */
  onSkip?: (reason: string) => void;
}

/**
 * The oldest usable Zig. 0.14.1 and 0.15.2 were seen to build c-shared libraries for Linux,
 * Windows and macOS, 0.17.1 for Linux; the linker of 0.13.0 refuses what Go asks of it for macOS.
 */
export const OLDEST_ZIG = "0.14.0";

/** Python code that prints the folder of the package `ziglang`. */
const ASK_PYTHON = "import ziglang, os; print(os.path.dirname(os.path.abspath(ziglang.__file__)))";

/**
 * Finds Zig: `USEGOLIB_ZIG`, `PATH`, the Python package `ziglang`, an earlier download, a download.
 *
 * @throws {BuildError} `USEGOLIB_ZIG` names something that cannot be used, or the download failed.
 */
export async function findZig(options: FindZigOptions): Promise<FoundZig> {
  const { env = Deno.env.toObject(), cacheDir, onSkip } = options;
  if (env.USEGOLIB_ZIG) {
    const explicit = resolve(env.USEGOLIB_ZIG); // The C compiler runs in other folders.
    const version = await usableVersion(explicit);
    if (version.ok) return { path: explicit, version: version.text, source: "USEGOLIB_ZIG" };
    throw new BuildError(
      `Cannot use the Zig that USEGOLIB_ZIG names: ${version.text}; ` +
        `set it to the path of a zig executable, ${OLDEST_ZIG} or newer, or unset it`,
    );
  }

  const pin = options.pin === undefined ? undefined : options.pin;
  const searches: [ZigSource, () => Promise<string | undefined>][] = [
    ["PATH", () => findOnPath("zig", { env })],
    ["python", () => findInPython(env)],
    ["cache", () => findInCache(cacheDir, pin)],
  ];
  for (const [source, search] of searches) {
    const path = await search();
    if (path === undefined) continue;
    const version = await usableVersion(path);
    if (version.ok) return { path, version: version.text, source };
    onSkip?.(version.text);
  }

  if (pin === null) {
    throw new BuildError(
      "Cannot find Zig, the C compiler for the build, and may not download it: " +
        "install Zig and put it on PATH, name it in USEGOLIB_ZIG, or run: pip install ziglang",
    );
  }
  const { fetch, onProgress } = options;
  const { path, version } = await installZig({
    pin: pin ?? zigPin(),
    cacheDir,
    mirror: env[ZIG_MIRROR],
    ...(fetch && { fetch }),
    ...(onProgress && { onProgress }),
  });
  return { path, version, source: "download" };
}

/** Finds the `zig` of the Python package `ziglang`, if a Python on `PATH` has it. */
async function findInPython(env: Record<string, string | undefined>): Promise<string | undefined> {
  for (const name of ["python3", "python"]) {
    const python = await findOnPath(name, { env });
    if (python === undefined) continue;
    const folder = await output(python, ["-c", ASK_PYTHON]);
    if (folder === undefined) continue;
    const path = join(folder, executable());
    if (await isProgram(path)) return path;
  }
  return undefined;
}

/** Finds the `zig` of an earlier download of the same version. */
async function findInCache(
  cacheDir: string,
  pin: ZigPin | null | undefined,
): Promise<string | undefined> {
  let wanted: ZigPin;
  try {
    wanted = pin ?? zigPin();
  } catch {
    return undefined; // No download exists for this host, so none can have been made.
  }
  const path = join(zigFolder(cacheDir, wanted), executable());
  return await isProgram(path) ? path : undefined;
}

/** Reads the version of the Zig at `path`, or tells why it cannot be used. */
async function usableVersion(path: string): Promise<{ ok: boolean; text: string }> {
  const version = await output(path, ["version"]);
  if (version === undefined) return { ok: false, text: `${path} is not a Zig that runs` };
  if (!isSupported(version)) {
    return { ok: false, text: `${path} is Zig ${version}, older than ${OLDEST_ZIG}` };
  }
  return { ok: true, text: version };
}

/** Whether a version, such as `0.15.2` or `0.16.0-dev.699+529aa9f27`, is new enough. */
export function isSupported(version: string): boolean {
  const found = tryParse(version);
  // A prerelease counts as the release.
  return found !== undefined && greaterOrEqual({ ...found, prerelease: [] }, parse(OLDEST_ZIG));
}

function executable(): string {
  return Deno.build.os === "windows" ? "zig.exe" : "zig";
}

/** Output of a program, trimmed. Undefined if it fails, prints nothing or takes over 30 s. */
async function output(program: string, args: string[]): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command(program, {
      args,
      stdin: "null",
      stdout: "piped",
      stderr: "null",
      signal: AbortSignal.timeout(30_000),
    }).output();
    const text = new TextDecoder().decode(stdout).trim();
    return success && text !== "" ? text : undefined;
  } catch {
    return undefined;
  }
}
