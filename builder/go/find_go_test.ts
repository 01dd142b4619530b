import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { run } from "../exec.ts";
import { compareGo, findGo } from "./find_go.ts";
import { withWorld } from "./testdata/go_world.ts";
import { goPin } from "./versions.ts";

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
    const find = (PATH: string) => findGo({ env: { PATH }, cacheDir: PATH, pin: null });
    await withGo("go1.22.0", "local", async (_, folder) => {
      await assertRejects(
        () => find(folder),
        BuildError,
        "it is go1.22.0 and Go 1.24 or newer is needed",
      );
    });
    await withGo("go1.22.0", "auto", async (path, folder) => {
      assertEquals((await find(folder)).path, path);
    });
    await withGo("go1.19", "auto", async (_, folder) => {
      await assertRejects(() => find(folder), BuildError, "it is go1.19");
    });
  },
});

Deno.test({
  name: "findGo() installs Go in the place of one that is too old, or says why it cannot",
  ignore: WINDOWS,
  fn: () =>
    withGo("go1.19", "auto", (_, folder) =>
      withWorld(async ({ origin, cacheDir, pin, files }) => {
        const env = { PATH: folder, GOPROXY: origin };
        const options = { env, cacheDir, pin, retries: 0 };
        const go = await findGo(options);
        assertEquals([go.source, go.version], ["module proxy", "go9.9.9"]);
        assertEquals(await findGo({ ...options, pin }), { ...go, source: "cache" });
        await assertRejects(
          () => findGo({ ...options, env: { ...env, GOROOT: "/other" } }),
          BuildError,
          "unset GOROOT",
        );

        files.clear();
        await Deno.remove(cacheDir, { recursive: true });
        const error = await assertRejects(() => findGo(options), BuildError, "answers 404");
        assertStringIncludes(error.message, "it is go1.19");
      })),
});

Deno.test("findGo() says how to get Go", async () => {
  const cacheDir = join(Deno.cwd(), "no such cache");
  await assertRejects(
    () => findGo({ env: { PATH: "" }, cacheDir, pin: null }),
    BuildError,
    "https://go.dev/dl",
  );
  await assertRejects(
    () => findGo({ env: { USEGOLIB_GO: "/usegolib/no/go" } }),
    BuildError,
    "Cannot use the Go that USEGOLIB_GO names",
  );
});

Deno.test("findGo() installs a real Go on a machine without one", async () => {
  const asked = await run((await findGo()).path, ["env", "GOPROXY"]);
  const GOPROXY = asked.stdout.trim();
  const cacheDir = await Deno.makeTempDir({ prefix: "usegolib real go " });
  try {
    const env = { PATH: "", GOPROXY };
    const go = await findGo({ env, cacheDir });
    const pin = goPin();
    assertEquals(
      go.source,
      pin.h1 !== undefined && /https?:/.test(GOPROXY) ? "module proxy" : "download",
    );
    assertEquals(go.version, `go${pin.version}`);
    const folder = join(cacheDir, "go", `${pin.version}-${pin.host}`);
    assertEquals([...Deno.readDirSync(join(cacheDir, "go"))].map((entry) => entry.name), [
      `${pin.version}-${pin.host}`,
    ]);
    // It finds itself, and what it compiles with can be run.
    const clean = { GOROOT: undefined, GOTOOLCHAIN: "local" };
    const { stdout } = await run(go.path, ["env", "GOROOT"], { env: clean });
    assertEquals(await Deno.realPath(stdout.trim()), await Deno.realPath(folder));
    const tool = await run(go.path, ["tool", "compile", "-V"], { env: clean });
    assertStringIncludes(tool.stdout, `go${pin.version}`);
    assertEquals(await findGo({ env, cacheDir, pin: null }), { ...go, source: "cache" });
  } finally {
    await Deno.remove(cacheDir, { recursive: true });
  }
});
