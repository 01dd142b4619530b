/**
 * Installation of a pinned Zig into the user's cache.
 *
 * @module
 */

import { basename, join } from "@std/path";

import { makeAside } from "../fetch/aside.ts";
import { type DownloadOptions, downloadPinned } from "../fetch/download.ts";
import { extract } from "../fetch/extract.ts";
import { sourceOf } from "../fetch/mirror.ts";
import { isProgram } from "../fetch/path.ts";
import { BuildError } from "../runtime/errors.ts";
import type { ZigPin } from "./versions.ts";

/** Options of {@linkcode installZig}. */
export interface InstallOptions extends DownloadOptions {
  /** The Zig to download. */
  pin: ZigPin;
  /** The user's cache folder; Zig goes to `zig/<version>-<host>` in it. */
  cacheDir: string;
  /** A URL below which the archive lies under the same name, in place of ziglang.org. */
  mirror?: string | undefined;
}

/** Environment variable with the URL of such a mirror. */
export const ZIG_MIRROR = "USEGOLIB_ZIG_MIRROR";

/** Folder of incomplete downloads in the cache. */
export const PARTIALS = "downloads";

const ADVICE = "install Zig yourself and put it on PATH";

/** The folder that {@linkcode installZig} puts a pinned Zig into. */
export function zigFolder(cacheDir: string, pin: ZigPin): string {
  return join(cacheDir, "zig", `${pin.version}-${pin.host}`);
}

/**
 * Downloads, checks and unpacks a pinned Zig, unless it is installed already. Its folder appears by one rename, so
 * that it is whole whenever it exists.
 *
 * @returns The path of the executable and its version.
 * @throws {BuildError} The download or the archive is not what was pinned; nothing is left behind.
 */
export async function installZig(
  options: InstallOptions,
): Promise<{ path: string; version: string }> {
  const { pin, cacheDir } = options;
  const folder = zigFolder(cacheDir, pin);
  const program = pin.host.startsWith("windows") ? "zig.exe" : "zig";
  const found = { path: join(folder, program), version: pin.version };
  if (await isProgram(found.path)) return found;

  await makeAside(folder, found.path, async (aside) => {
    const archive = join(aside, basename(new URL(pin.url).pathname));
    const partials = join(cacheDir, PARTIALS);
    const source = sourceOf(pin, options.mirror, ZIG_MIRROR);
    await downloadPinned(source, archive, { advice: ADVICE, partials, ...options });
    const unpacked = join(aside, "unpacked");
    await Deno.mkdir(unpacked);
    await extract(archive, unpacked, ADVICE);
    const top = await onlyFolder(unpacked);
    if (top !== undefined && await isProgram(join(top, program))) return top;
    throw new BuildError(`Cannot install Zig from ${pin.url}: there is no ${program} in it`);
  });
  return found;
}

/** Finds the one folder that a Zig archive consists of. */
async function onlyFolder(folder: string): Promise<string | undefined> {
  const [entry, ...others] = await Array.fromAsync(Deno.readDir(folder));
  return entry?.isDirectory && others.length === 0 ? join(folder, entry.name) : undefined;
}
