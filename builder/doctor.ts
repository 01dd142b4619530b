/**
 * Whether this machine can build, and with what.
 *
 * @module
 */

import { findZig } from "../zig/find.ts";
import { hostTarget } from "../zig/target.ts";
import { zigPin } from "../zig/versions.ts";
import { cacheDir } from "./cache_dir.ts";
import { run } from "./exec.ts";
import { GO_MEGABYTES, goPin } from "./go_versions.ts";
import { checkWritable } from "./place.ts";
import { findGo } from "./toolchain.ts";

/** One thing that was looked at. */
export interface Finding {
  /** What was looked at, such as `zig`. */
  name: string;
  /** Whether a build can work with it. */
  ok: boolean;
  /** What was found, or what is wrong and what to do. */
  text: string;
}

/** Looks at everything that a build needs. Nothing is downloaded. */
export async function diagnose(): Promise<Finding[]> {
  const findings = await Promise.all([
    look("platform", () => `${hostTarget()} (${Deno.build.target}), Deno ${Deno.version.deno}`),
    look("permissions", permissions),
    look("go", go),
    look("go settings", goSettings),
    look("zig", zig),
    look("cache", async () => {
      await checkWritable(cacheDir());
      return cacheDir();
    }),
  ]);
  return findings;
}

async function look(name: string, find: () => string | Promise<string>): Promise<Finding> {
  try {
    return { name, ok: true, text: await find() };
  } catch (error) {
    return { name, ok: false, text: (error as Error).message };
  }
}

async function permissions(): Promise<string> {
  const names = ["run", "read", "write", "env", "net", "ffi"] as const;
  const states = await Promise.all(names.map((name) => Deno.permissions.query({ name })));
  const missing = names.filter((_, i) => states[i].state !== "granted");
  const needed = missing.filter((name) => name !== "ffi");
  if (needed.length > 0) throw new Error(`${needed.join(", ")} not granted; run with -A`);
  return "all that a build needs";
}

async function go(): Promise<string> {
  try {
    const { path, version, source } = await findGo({ pin: null });
    return `${version}, ${path} (${source})`;
  } catch (error) {
    if (Deno.env.get("USEGOLIB_GO")) throw error;
    return `${goPin().version} will be downloaded by the first build (${GO_MEGABYTES} MB)`;
  }
}

async function goSettings(): Promise<string> {
  const found = await findGo({ pin: null }).catch(() => undefined);
  if (found === undefined) {
    return `GOPROXY=${Deno.env.get("GOPROXY") ?? ""}, as Go is not there yet`;
  }
  const { path } = found;
  const names = ["GOPROXY", "GOTOOLCHAIN", "GOFLAGS", "GOMODCACHE"];
  const { stdout } = await run(path, ["env", ...names]);
  const values = stdout.split("\n");
  return names.map((name, i) => `${name}=${values[i]?.trim() ?? ""}`).join(" ");
}

async function zig(): Promise<string> {
  const folder = cacheDir();
  try {
    const { path, version, source } = await findZig({ cacheDir: folder, pin: null });
    return `${version}, ${path} (${source})`;
  } catch (error) {
    if (Deno.env.get("USEGOLIB_ZIG")) throw error;
    const { version, size } = zigPin();
    return `${version} will be downloaded by the first build (${Math.round(size / 1e6)} MB)`;
  }
}
