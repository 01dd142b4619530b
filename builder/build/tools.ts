/**
 * Tools of a build: Go, Zig, the cache and scratch folders.
 *
 * @module
 */

import { basename, DELIMITER, dirname, join } from "@std/path";

import { findZig, type FoundZig } from "../../zig/find.ts";
import { prepareMacosStubs } from "../../zig/macos_stubs.ts";
import { cgoEnv, type GoTarget } from "../../zig/target.ts";
import { cacheDir } from "../cache/cache_dir.ts";
import { touch, touchEntry } from "../cache/cache_use.ts";
import { run } from "../exec.ts";
import { findGo, type GoToolchain } from "../go/find_go.ts";
import { GO_VERSION } from "../go/versions.ts";
import { isLocked, withLock } from "../lock.ts";
import type { ResolvedModule } from "../resolve/resolve.ts";

/** Go, Zig and the cache folder. */
export interface Tools {
  go: GoToolchain;
  zig: FoundZig;
  /** The user's cache folder. */
  cacheDir: string;
}

/**
 * Finds Go and Zig, or downloads them.
 *
 * @param onProgress Called with a line for each download.
 * @throws {BuildError} One of them cannot be had.
 */
export async function findTools(onProgress?: (line: string) => void): Promise<Tools> {
  const folder = cacheDir();
  const shown: Record<string, string> = {};
  const report = (name: string) => (done: number, total: number) => {
    const mb = (bytes: number) => Math.round(bytes / 1e6);
    const of = total > 0 ? ` of ${mb(total)}` : "";
    shown[name] = `${name}: ${done === total ? "unpacking" : `${mb(done)}${of} MB`}`;
    onProgress?.(`installing ${Object.values(shown).join(", ")}`);
  };
  const goName = `Go ${GO_VERSION}`;
  const zigName = "Zig, the C compiler";
  const [go, zig] = await Promise.all([
    findGo({ cacheDir: folder, onProgress: report(goName) }).finally(() => delete shown[goName]),
    findZig({ cacheDir: folder, onProgress: report(zigName) }).finally(() => delete shown[zigName]),
  ]);
  await touchEntry(folder, go.path);
  await touchEntry(folder, zig.path);
  await touch(join(folder, "zig-cache"));
  return { go, zig, cacheDir: folder };
}

/**
 * Environment variables for scanning and compiling a module for a target. Files that they name are
 * written.
 */
export async function goEnv(
  tools: Tools,
  resolved: ResolvedModule,
  target: GoTarget,
): Promise<Record<string, string>> {
  const { go, zig, cacheDir } = tools;
  const goroot = async () => {
    const { dir: cwd, env } = resolved;
    return (await run(go.path, ["env", "GOROOT"], { cwd, env })).stdout.trim();
  };
  const stubs = target.startsWith("darwin-")
    ? await prepareMacosStubs({ cacheDir, goVersion: resolved.goVersion, goroot })
    : undefined;
  // The scanner runs go by its name, which USEGOLIB_GO need not have: /usr/local/bin/go1.26.8.
  const bin = /^go(\.exe)?$/.test(basename(go.path))
    ? dirname(go.path)
    : join(await goroot(), "bin");
  return {
    ...cgoEnv({ zig: zig.path, target, cacheDir, ...(stubs && { stubs }) }),
    ...resolved.env,
    PATH: [bin, Deno.env.get("PATH")].filter(Boolean).join(DELIMITER),
    // The scanner passes on no flags but these.
    GOFLAGS: [Deno.env.get("GOFLAGS"), ...resolved.flags].filter(Boolean).join(" "),
  };
}

/** Folder in the cache that scratch folders are in. */
const SCRATCH = "scratch";

/** Name of the file in a scratch folder that its process keeps locked. */
const ALIVE = ".alive";

/** How long a scratch folder may be without that lock, in milliseconds. */
const YOUNG = 60_000;

/** Runs `fn` with an empty scratch folder and removes it afterwards, together with those of dead processes. */
export async function withScratch<T>(
  cacheDir: string,
  fn: (dir: string) => Promise<T>,
): Promise<T> {
  const parent = join(cacheDir, SCRATCH);
  await Deno.mkdir(parent, { recursive: true });
  await removeDead(parent);
  const dir = await Deno.makeTempDir({ dir: parent });
  try {
    return await withLock(join(dir, ALIVE), () => fn(dir));
  } finally {
    await Deno.remove(dir, { recursive: true }).catch(() => {});
  }
}

/** Removes scratch folders of killed processes. The owner of a young one may be about to lock it. */
async function removeDead(parent: string): Promise<void> {
  for await (const { name } of Deno.readDir(parent)) {
    const dir = join(parent, name);
    try {
      const age = Date.now() - ((await Deno.lstat(dir)).mtime?.getTime() ?? 0);
      if (age < YOUNG || await isLocked(join(dir, ALIVE)).catch(() => false)) continue;
      await Deno.remove(dir, { recursive: true });
    } catch {
      // Another process was faster.
    }
  }
}
