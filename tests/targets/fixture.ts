/**
 * The hand-written library of `go_bridge/fixture`, compiled for a target as the builder compiles libraries.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findTools } from "../../builder/tools.ts";
import { prepareMacosStubs } from "../../zig/macos_stubs.ts";
import { cgoEnv, type GoTarget, TARGETS } from "../../zig/target.ts";
import { ROOT, run } from "../run.ts";

/** Builds it into `dir` and gives its path. */
export async function buildFixture(target: GoTarget, dir: string): Promise<string> {
  const { go, zig, cacheDir } = await findTools();
  const cwd = new URL("go_bridge/", ROOT);
  const goroot = async () => (await run(go.path, ["env", "GOROOT"], { cwd })).stdout.trim();
  const stubs = await prepareMacosStubs({ cacheDir, goVersion: go.version, goroot });
  const library = join(dir, `fixture-${target}${TARGETS[target].extension}`);
  const args = ["build", "-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-ldflags=-s -w"];
  const env = cgoEnv({ zig: zig.path, target, cacheDir, stubs });
  const built = await run(go.path, [...args, "-o", library, "./fixture"], { cwd, env });
  assertEquals(built.code, 0, built.stderr);
  return library;
}

/** A folder of the checkout that Git ignores, for what these tests make. */
export function scratch(...parts: string[]): string {
  return join(fileURLToPath(ROOT), ".dev", "targets", ...parts);
}
