import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";

import { BuildError } from "../runtime/errors.ts";
import { installZig } from "./install.ts";
import { archive, leftovers, pack, PROGRAM, WINDOWS, withWorld } from "./testdata/zig_world.ts";

Deno.test("installZig() installs an archive once and reports progress", () =>
  withWorld(async (world) => {
    const pin = world.serve(await archive(world.dir));
    const seen: [number, number][] = [];
    const { cacheDir } = world;
    const onProgress = (done: number, total: number) => seen.push([done, total]);
    const found = await installZig({ pin, cacheDir, onProgress });
    assertEquals(found, {
      path: join(cacheDir, "zig", `9.9.9-${pin.host}`, PROGRAM),
      version: "9.9.9",
    });
    assertEquals(await Deno.readTextFile(found.path), "#!/bin/sh\necho 9.9.9\n");
    assertEquals(seen.at(-1), [pin.size, pin.size]);
    assertEquals(await leftovers(cacheDir), [`9.9.9-${pin.host}`]);

    await installZig({ pin, cacheDir });
    assertEquals(world.requests, 1);
  }));

Deno.test("installZig() keeps nothing of a file with another hash", () =>
  withWorld(async (world) => {
    const { cacheDir } = world;
    const pin = { ...world.serve(await archive(world.dir)), sha256: "0".repeat(64) };
    await assertRejects(() => installZig({ pin, cacheDir }), BuildError, "has the SHA-256");
    assertEquals(await leftovers(cacheDir), []);
    assertEquals(world.requests, 1);
  }));

Deno.test("installZig() stops at the pinned size", () =>
  withWorld(async (world) => {
    const { cacheDir } = world;
    const bytes = await archive(world.dir);
    const pin = { ...world.serve(bytes), size: bytes.length - 1 };
    await assertRejects(() => installZig({ pin, cacheDir }), BuildError, "is larger than");
    assertEquals(await leftovers(cacheDir), []);
  }));

Deno.test("installZig() explains a missing file", () =>
  withWorld(async (world) => {
    const { cacheDir } = world;
    const pin = { ...world.serve(new Uint8Array(1)), url: `${world.origin}/other` };
    await assertRejects(() => installZig({ pin, cacheDir }), BuildError, "the server answers 404");
    assertEquals(world.requests, 1);
  }));

Deno.test("installZig() explains a broken archive and one without zig", () =>
  withWorld(async (world) => {
    const { cacheDir } = world;
    const pin = world.serve(new Uint8Array(1000).fill(7));
    await assertRejects(() => installZig({ pin, cacheDir }), BuildError, "Cannot unpack");

    await Deno.mkdir(join(world.dir, "tree", "empty"), { recursive: true });
    const empty = world.serve(await pack(world.dir, [], ["empty"]));
    await assertRejects(() => installZig({ pin: empty, cacheDir }), BuildError, "there is no zig");
    assertEquals(await leftovers(cacheDir), []);
  }));

Deno.test({
  name: "installZig() writes nothing outside its folder",
  ignore: WINDOWS, // The archives are made with flags that GNU and BSD tar share.
  fn: () =>
    withWorld(async (world) => {
      const { cacheDir, dir } = world;
      await archive(dir);
      await Deno.writeTextFile(join(dir, "evil"), "x");
      const parent = world.serve(await pack(dir, ["-P"], ["zig-test-9.9.9", "../evil"]));
      await assertRejects(() => installZig({ pin: parent, cacheDir }), BuildError, `"../evil"`);
      const absolute = world.serve(await pack(dir, ["-P"], [join(dir, "evil")]));
      await assertRejects(() => installZig({ pin: absolute, cacheDir }), BuildError, "would leave");

      await Deno.symlink(dir, join(dir, "tree", "zig-test-9.9.9", "out"));
      const link = world.serve(await pack(dir, [], ["zig-test-9.9.9"]));
      await assertRejects(() => installZig({ pin: link, cacheDir }), BuildError, "link out leaves");

      // A link, and under its name a folder with a file: unpacked one after the other it goes through.
      const tar = async (...args: string[]) => {
        const { success } = await new Deno.Command("tar", { args, cwd: join(dir, "tree") })
          .output();
        assertEquals(success, true);
      };
      await tar("-cf", "../through.tar", "zig-test-9.9.9");
      await Deno.remove(join(dir, "tree", "zig-test-9.9.9", "out"));
      await Deno.mkdir(join(dir, "tree", "zig-test-9.9.9", "out"));
      await Deno.writeTextFile(join(dir, "tree", "zig-test-9.9.9", "out", "through"), "x");
      await tar("-rf", "../through.tar", "zig-test-9.9.9/out/through");
      await new Deno.Command("xz", { args: [join(dir, "through.tar")] }).output();
      const through = world.serve(await Deno.readFile(join(dir, "through.tar.xz")));
      await assertRejects(() => installZig({ pin: through, cacheDir }), BuildError);
      await assertRejects(() => Deno.stat(join(dir, "through")), Deno.errors.NotFound);
      assertEquals(await leftovers(cacheDir), []);
    }),
});
