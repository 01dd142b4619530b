/**
 * Programs on `PATH`, found the way a shell finds them.
 *
 * @module
 */

import { DELIMITER, isAbsolute, join } from "@std/path";

/** Options of {@linkcode findOnPath}. */
export interface PathOptions {
  /** The environment to search by; default the one of this process. */
  env?: Record<string, string | undefined>;
  /** The operating system whose rules apply; default this one. */
  os?: string;
}

/**
 * Finds a program on `PATH`. Relative entries of `PATH` are skipped. Undefined if it is not there.
 *
 * @param name Its name without an extension, such as `go`.
 */
export async function findOnPath(
  name: string,
  options: PathOptions = {},
): Promise<string | undefined> {
  const { env = Deno.env.toObject(), os = Deno.build.os } = options;
  const windows = os === "windows";
  const extensions = windows ? (env.PATHEXT ?? ".EXE;.CMD;.BAT").toLowerCase().split(";") : [""];
  for (const folder of (env.PATH ?? env.Path ?? "").split(DELIMITER)) {
    if (!isAbsolute(folder)) continue;
    for (const extension of extensions) {
      const path = join(folder, name + extension);
      if (await isProgram(path, windows)) return path;
    }
  }
  return undefined;
}

/** Whether `path` is a file that may be run. */
export async function isProgram(path: string, windows = Deno.build.os === "windows") {
  try {
    const info = await Deno.stat(path);
    return info.isFile && (windows || ((info.mode ?? 0o111) & 0o111) !== 0);
  } catch {
    return false;
  }
}
