/**
 * Three modules for all six targets: one in plain Go, one with network and certificates, one with C sources.
 * Run by `./dev test-targets`.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { basename, dirname } from "node:path";

import { findTools } from "../../builder/build/tools.ts";
import { TARGETS } from "../../zig/target.ts";
import { ROOT, run } from "../help/run.ts";
import { checkLibrary } from "./expect.ts";
import { scratch, type TargetBuild } from "./fixture.ts";

const MODULES = [
  "github.com/yuin/goldmark@v1.7.13",
  "net/http",
  "github.com/mattn/go-sqlite3@v1.14.28",
];

/** Builds a module for every target, with no program on PATH; seconds, and what was said of each. */
async function buildAll(module: string): Promise<{ seconds: number; built: TargetBuild[] }> {
  const cwd = scratch();
  await Deno.mkdir(cwd, { recursive: true });
  const { go } = await findTools();
  const GOPROXY = (await run(go.path, ["env", "GOPROXY"])).stdout.trim();
  const main = new URL("cli/main.ts", ROOT).href;
  const start = performance.now();
  const args = ["run", "-A", main, "build", module, "--target", "all", "--no-imports", "--json"];
  const ran = await run(Deno.execPath(), args, { cwd, env: { PATH: "", GOPROXY } });
  const seconds = Math.round((performance.now() - start) / 1000);
  assertEquals(ran.code, 0, ran.stdout + ran.stderr);
  return { seconds, built: JSON.parse(ran.stdout).modules };
}

/** Adds a line to what `./dev test-targets` prints at its end. */
async function report(line: string): Promise<void> {
  await Deno.writeTextFile(scratch("report.txt"), `${line}\n`, { append: true });
}

for (const module of MODULES) {
  Deno.test(`build --target all makes ${module} for every target`, async () => {
    const { seconds, built } = await buildAll(module);
    assertEquals(built.map(({ target }) => target).sort(), Object.keys(TARGETS).sort());
    const all = built.map(({ unchanged }) => unchanged);
    const how = all.every((each) => each) ? ", unchanged" : "";
    await report(`${module}, all targets: ${seconds} s${how}`);
    for (const { target, library } of built) {
      await checkLibrary(target, library);
      const { size } = await Deno.stat(library);
      await report(`  ${target.padEnd(14)} ${(size / 1e6).toFixed(1).padStart(5)} MB`);
      assertEquals(basename(dirname(library)), target);
    }
  });
}
