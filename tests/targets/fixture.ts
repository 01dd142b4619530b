/**
 * The hand-written library of `go_bridge/fixture`, compiled for a target as the builder compiles libraries.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findTools } from "../../builder/build/tools.ts";
import { prepareMacosStubs } from "../../zig/macos_stubs.ts";
import { cgoEnv, type GoTarget, TARGETS } from "../../zig/target.ts";
import { ROOT, run } from "../help/run.ts";

/** One target of a module, as `build --json` tells it. */
export interface TargetBuild {
  module: string;
  target: GoTarget;
  library: string;
  bindings: string;
  unchanged: boolean;
}

/** Builds it into `dir` and gives its path. */
export async function buildFixture(target: GoTarget, dir: string): Promise<string> {
  const library = join(dir, `fixture-${target}${TARGETS[target].extension}`);
  const flags = ["-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-ldflags=-s -w"];
  await go(target, ["build", ...flags, "-o", library, "./fixture"]);
  return library;
}

/** The packages whose Go tests read the vectors and drive the fixture. */
export const GO_TESTS = ["bridge", "fixture"];

/** Compiles the Go tests of a package below `go_bridge` into a program in `dir`. */
export async function buildGoTests(target: GoTarget, name: string, dir: string): Promise<string> {
  const extension = TARGETS[target].goos === "windows" ? ".exe" : "";
  const program = join(dir, `${name}-${target}.test${extension}`);
  await go(target, ["test", "-c", "-o", program, `./${name}`]);
  return program;
}

async function go(target: GoTarget, args: string[]): Promise<void> {
  const { go, zig, cacheDir } = await findTools();
  const cwd = new URL("go_bridge/", ROOT);
  const goroot = async () => (await run(go.path, ["env", "GOROOT"], { cwd })).stdout.trim();
  const stubs = await prepareMacosStubs({ cacheDir, goVersion: go.version, goroot });
  const env = cgoEnv({ zig: zig.path, target, cacheDir, stubs });
  const built = await run(go.path, args, { cwd, env });
  assertEquals(built.code, 0, built.stderr);
}

/** A folder of the checkout that Git ignores, for what these tests make. */
export function scratch(...parts: string[]): string {
  return join(fileURLToPath(ROOT), ".dev", "targets", ...parts);
}
