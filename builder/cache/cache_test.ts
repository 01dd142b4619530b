import { assert, assertEquals } from "@std/assert";
import { dirname, join } from "@std/path";

import { pruneCache, readCache } from "./cache.ts";
import { touchEntry, usingCache } from "./cache_use.ts";

const DAY = 86_400_000;

/** Runs `fn` with a cache of two artifacts, a toolchain and compiled C, all of them ten days old. */
async function withCache(fn: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "usegolib cache " });
  const old = new Date(Date.now() - 10 * DAY);
  try {
    for (const file of ["artifacts/a/x", "artifacts/b/x", "go/1.26/bin/go", "zig-cache/h/x"]) {
      await Deno.mkdir(dirname(join(dir, file)), { recursive: true });
      await Deno.writeTextFile(join(dir, file), "12345");
    }
    for (const entry of ["artifacts/a", "artifacts/b", "go/1.26", "zig-cache"]) {
      await Deno.utime(join(dir, entry), old, old);
    }
    await fn(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

async function names(dir: string): Promise<string[]> {
  return (await readCache(dir)).parts.map(({ name, entries }) => `${name} ${entries}`);
}

Deno.test("readCache() says how large each part is", () =>
  withCache(async (dir) => {
    assertEquals(await readCache(dir), {
      dir,
      size: 20,
      parts: [
        { name: "artifacts", entries: 2, size: 10 },
        { name: "go", entries: 1, size: 5 },
        { name: "zig-cache", entries: 1, size: 5 },
      ],
    });
    assertEquals(await readCache(join(dir, "nowhere")), {
      dir: join(dir, "nowhere"),
      size: 0,
      parts: [],
    });
  }));

Deno.test("readCache() passes over what another process removes meanwhile", () =>
  withCache(async (dir) => {
    const busy = `const dir = ${JSON.stringify(join(dir, "artifacts"))};
      for (let i = 0;; i = (i + 1) % 50) {
        const path = dir + "/" + i;
        Deno.mkdirSync(path);
        Deno.writeTextFileSync(path + "/x", "x");
        if (i === 49) for (let i = 0; i < 50; i++) Deno.removeSync(dir + "/" + i, { recursive: true });
      }`;
    await using builds = new Deno.Command(Deno.execPath(), {
      args: ["eval", busy],
      stdin: "null",
    }).spawn();
    const end = performance.now() + 1000;
    let seen = 0;
    while (performance.now() < end) {
      const { parts } = await readCache(dir);
      seen = Math.max(seen, parts.find(({ name }) => name === "artifacts")!.entries);
    }
    builds.kill();
    assert(seen > 2, "nothing was there to be removed");
  }));

Deno.test("pruneCache() keeps what was used lately", () =>
  withCache(async (dir) => {
    await touchEntry(dir, join(dir, "go", "1.26", "bin", "go"));
    assertEquals(await pruneCache({ dir, olderThan: 20 }), { entries: 0, size: 0 });
    assertEquals(await pruneCache({ dir, olderThan: 5 }), { entries: 3, size: 15 });
    assertEquals(await names(dir), ["artifacts 0", "go 1"]);
    assertEquals(await pruneCache({ dir }), { entries: 1, size: 5 });
    assertEquals((await readCache(dir)).size, 0);
  }));

Deno.test({
  name: "pruneCache() removes what Go made read-only",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withCache(async (dir) => {
      await Deno.chmod(join(dir, "go", "1.26", "bin"), 0o555);
      assertEquals((await pruneCache({ dir })).entries, 4);
    }),
});

Deno.test("pruneCache() waits for those who use the cache", () =>
  withCache(async (dir) => {
    const events: string[] = [];
    let prune: Promise<unknown> | undefined;
    await usingCache(dir, async () => {
      await new Promise<void>((waits) => prune = pruneCache({ dir, onWait: waits }));
      events.push("waits");
      assertEquals((await readCache(dir)).size, 20);
      events.push("built");
    });
    await prune;
    assertEquals(events, ["waits", "built"]);
    assertEquals((await readCache(dir)).size, 0);
  }));

Deno.test("touchEntry() leaves files outside of the cache alone", () =>
  withCache(async (dir) => {
    const before = Deno.statSync(dir).mtime;
    await touchEntry(dir, "/usr/bin/go");
    await touchEntry(join(dir, "artifacts"), join(dir, "go", "1.26", "bin", "go"));
    assertEquals(Deno.statSync(dir).mtime, before);
  }));
