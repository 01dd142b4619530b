import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";

import { BuildError } from "../runtime/errors.ts";
import { findZig, isSupported } from "./find.ts";
import { zigFolder } from "./install.ts";
import { zigPin } from "./versions.ts";

const WINDOWS = Deno.build.os === "windows";

/** Runs `fn` with a fresh folder. */
async function withFolder(fn: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "usegolib find " });
  try {
    await fn(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Writes a program that answers as `zig version` does; `sh` is part of every system but Windows. */
async function fakeZig(folder: string, version: string, name = "zig"): Promise<string> {
  await Deno.mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await Deno.writeTextFile(path, `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
  return path;
}

Deno.test("isSupported() compares versions by number", () => {
  assertEquals(isSupported("0.15.2"), true);
  assertEquals(isSupported("0.16.0-dev.699+529aa9f27"), true);
  assertEquals(isSupported("0.14.0-dev.1+529aa9f27"), true);
  assertEquals(isSupported("1.0.0"), true);
  assertEquals(isSupported("0.9.1"), false);
  assertEquals(isSupported("zig"), false);
});

Deno.test({
  name: "findZig() prefers USEGOLIB_ZIG, then PATH, then the cache",
  ignore: WINDOWS,
  fn: () =>
    withFolder(async (dir) => {
      const cacheDir = join(dir, "cache");
      const named = await fakeZig(join(dir, "a b"), "0.14.0");
      const onPath = await fakeZig(join(dir, "bin"), "0.15.1");
      const cached = await fakeZig(zigFolder(cacheDir, zigPin()), "0.15.2");
      const PATH = join(dir, "bin");
      assertEquals(await findZig({ cacheDir, env: { USEGOLIB_ZIG: named, PATH } }), {
        path: named,
        version: "0.14.0",
        source: "USEGOLIB_ZIG",
      });
      assertEquals(await findZig({ cacheDir, env: { PATH } }), {
        path: onPath,
        version: "0.15.1",
        source: "PATH",
      });
      assertEquals(await findZig({ cacheDir, env: { PATH: "" } }), {
        path: cached,
        version: "0.15.2",
        source: "cache",
      });
    }),
});

Deno.test({
  name: "findZig() finds the Python package ziglang",
  ignore: WINDOWS,
  fn: () =>
    withFolder(async (dir) => {
      // A stand-in for Python that answers the one question it is asked.
      const zig = await fakeZig(join(dir, "site", "ziglang"), "0.15.2");
      await Deno.mkdir(join(dir, "bin"));
      const python = `#!/bin/sh\necho '${join(dir, "site", "ziglang")}'\n`;
      await Deno.writeTextFile(join(dir, "bin", "python3"), python, { mode: 0o755 });
      const found = await findZig({ cacheDir: dir, env: { PATH: join(dir, "bin") }, pin: null });
      assertEquals(found, { path: zig, version: "0.15.2", source: "python" });
    }),
});

Deno.test({
  name: "findZig() passes over a Zig that is too old, and says so",
  ignore: WINDOWS,
  fn: () =>
    withFolder(async (dir) => {
      const old = await fakeZig(join(dir, "bin"), "0.9.1");
      const skipped: string[] = [];
      const error = await assertRejects(
        () =>
          findZig({
            cacheDir: dir,
            env: { PATH: join(dir, "bin") },
            pin: null,
            onSkip: (reason) => skipped.push(reason),
          }),
        BuildError,
        "Cannot find Zig",
      );
      assertStringIncludes(error.message, "pip install ziglang");
      assertEquals(skipped.length, 1);
      assertStringIncludes(skipped.join(), `${old} is Zig 0.9.1`);
    }),
});

Deno.test("findZig() does not look elsewhere when USEGOLIB_ZIG is wrong", () =>
  withFolder(async (dir) => {
    const env = { USEGOLIB_ZIG: join(dir, "missing") };
    await assertRejects(
      () => findZig({ cacheDir: dir, env, pin: null }),
      BuildError,
      "Cannot use the Zig that USEGOLIB_ZIG names",
    );
  }));
