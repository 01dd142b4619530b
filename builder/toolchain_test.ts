import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { join } from "node:path";

import { BuildError } from "../runtime/errors.ts";
import { compareGo, findGo } from "./toolchain.ts";

const WINDOWS = Deno.build.os === "windows";

/** A stand-in for Go that says it is `version`. */
async function withGo(
  version: string,
  toolchain: string,
  fn: (path: string, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "usegolib go " });
  const path = join(folder, "go");
  const script = `#!/bin/sh\n` +
    `case "$1" in version) echo "go version ${version} x/y";; *) echo ${toolchain};; esac\n`;
  await Deno.writeTextFile(path, script, { mode: 0o755 });
  try {
    await fn(path, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("compareGo() compares by number", () => {
  assertEquals(compareGo("go1.26.8", "1.24") > 0, true);
  assertEquals(compareGo("go1.9", "go1.24") < 0, true);
  assertEquals(compareGo("1.24", "go1.24.0"), 0);
  assertEquals(compareGo("go1.25rc1", "1.25"), 0);
});

Deno.test("findGo() finds the Go on PATH", async () => {
  const go = await findGo();
  assertMatch(go.version, /^go1\.\d+/);
});

Deno.test({
  name: "findGo() prefers USEGOLIB_GO",
  ignore: WINDOWS,
  fn: () =>
    withGo("go1.25.1", "local", async (path) => {
      const go = await findGo({ env: { USEGOLIB_GO: path, PATH: Deno.env.get("PATH") } });
      assertEquals(go, { path, version: "go1.25.1", source: "USEGOLIB_GO" });
    }),
});

Deno.test({
  name: "findGo() refuses an old Go unless it fetches a newer one itself",
  ignore: WINDOWS,
  fn: async () => {
    await withGo("go1.22.0", "local", async (_, folder) => {
      await assertRejects(
        () => findGo({ env: { PATH: folder } }),
        BuildError,
        "it is go1.22.0 and Go 1.24 or newer is needed",
      );
    });
    await withGo("go1.22.0", "auto", async (path, folder) => {
      assertEquals((await findGo({ env: { PATH: folder } })).path, path);
    });
    await withGo("go1.19", "auto", async (_, folder) => {
      await assertRejects(() => findGo({ env: { PATH: folder } }), BuildError, "it is go1.19");
    });
  },
});

Deno.test("findGo() says how to get Go", async () => {
  await assertRejects(() => findGo({ env: { PATH: "" } }), BuildError, "https://go.dev/dl");
  await assertRejects(
    () => findGo({ env: { USEGOLIB_GO: "/usegolib/no/go" } }),
    BuildError,
    "Cannot use the Go that USEGOLIB_GO names",
  );
});
