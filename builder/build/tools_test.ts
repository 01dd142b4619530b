import { assertEquals } from "@std/assert";
import { basename, DELIMITER, join } from "@std/path";

import { run } from "../exec.ts";
import { first } from "../first.ts";
import { findGo } from "../go/find_go.ts";
import type { ResolvedModule } from "../resolve/resolve.ts";
import { goEnv } from "./tools.ts";

const found = await findGo();

/** The first folder on the PATH that the scanner gets when Go is at `path`. */
async function firstOnPath(path: string, dir: string): Promise<string> {
  const tools = {
    go: { ...found, path },
    zig: { path: "zig", version: "0.15.2", source: "PATH" as const },
    cacheDir: dir,
  };
  const resolved = { dir, env: {}, flags: [], goVersion: found.version } as Partial<ResolvedModule>;
  const { PATH } = await goEnv(tools, resolved as ResolvedModule, "linux-amd64");
  return first(PATH?.split(DELIMITER) ?? [], "folder on PATH");
}

Deno.test({
  name: "goEnv() lets the scanner find Go by its name, whatever USEGOLIB_GO calls it",
  ignore: Deno.build.os === "windows",
  async fn() {
    const dir = await Deno.makeTempDir({ prefix: "usegolib tools " });
    try {
      const renamed = join(dir, "go1.99");
      await Deno.writeTextFile(renamed, `#!/bin/sh\nexec "${found.path}" "$@"\n`, { mode: 0o755 });
      const folder = await firstOnPath(renamed, dir);
      const { stdout } = await run(join(folder, "go"), ["env", "GOVERSION"], { cwd: dir });
      assertEquals(
        stdout.trim(),
        (await run(renamed, ["env", "GOVERSION"], { cwd: dir })).stdout.trim(),
      );
      // One that is called so is taken as it is: it may be a program that sets things up for Go.
      const called = join(dir, "go");
      await Deno.rename(renamed, called);
      assertEquals(basename(await firstOnPath(called, dir)), basename(dir));
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  },
});
