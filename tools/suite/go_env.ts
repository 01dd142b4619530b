import { findTools } from "../../builder/build/tools.ts";
import { cgoEnv, hostTarget } from "../../zig/target.ts";
import { run } from "./run.ts";

/** A go command, and what is added to its environment. */
export interface Go {
  path: string;
  env: Record<string, string>;
}

let found: Promise<Go> | undefined;

/**
 * The Go of builds with their C compiler and their flags: what Go compiles for a test is then what it compiles for a
 * library, so that it compiles the standard library once. (-buildmode=pie, since c-shared is for libraries alone: on
 * Linux both compile packages alike.)
 *
 * @throws {BuildError} There is no Go, and none can be installed.
 */
export function findGo(): Promise<Go> {
  return found ??= find();
}

async function find(): Promise<Go> {
  const { go, zig, cacheDir } = await findTools();
  if (Deno.build.os !== "linux") return { path: go.path, env: {} };
  const flags = [Deno.env.get("GOFLAGS"), "-trimpath", "-buildvcs=false", "-buildmode=pie"];
  // A program that is built with -trimpath does not know it, and tests read the sources of the standard library.
  const goroot = await run(go.path, ["env", "GOROOT"]);
  return {
    path: go.path,
    env: {
      GOROOT: goroot.stdout.trim(),
      ...cgoEnv({ zig: zig.path, target: hostTarget(), cacheDir }),
      GOFLAGS: flags.filter(Boolean).join(" "),
    },
  };
}
