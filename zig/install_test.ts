import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "node:path";

import { BuildError } from "../runtime/errors.ts";
import { installZig } from "./install.ts";
import type { ZigPin } from "./versions.ts";

const WINDOWS = Deno.build.os === "windows";
const PROGRAM = WINDOWS ? "zig.exe" : "zig";

/** A server on this machine, a cache and a pin for what the server sends. */
interface World {
  cacheDir: string;
  dir: string;
  /** The pin of `bytes`, served under `name`. */
  serve(bytes: Uint8Array<ArrayBuffer>, name?: string): ZigPin;
  /** Answers instead of the file. */
  answer?: (request: Request) => Response;
  requests: number;
  origin: string;
}

async function withWorld(fn: (world: World) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "usegolib install " });
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    world.requests++;
    if (world.answer) return world.answer(request);
    const bytes = files.get(new URL(request.url).pathname);
    return bytes ? new Response(bytes) : new Response("no", { status: 404 });
  });
  const origin = `http://127.0.0.1:${server.addr.port}`;
  const world: World = {
    dir,
    cacheDir: join(dir, "ca che"),
    requests: 0,
    origin,
    serve(bytes, name = "zig-test.tar.xz") {
      files.set(`/${name}`, bytes);
      return {
        version: "9.9.9",
        host: WINDOWS ? "windows-test" : "linux-test",
        url: `${origin}/${name}`,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        size: bytes.length,
      };
    },
  };
  try {
    await fn(world);
  } finally {
    await server.shutdown();
    await Deno.remove(dir, { recursive: true });
  }
}

/** A .tar.xz of `files`, made by the system's tar in the folder `dir/tree`. */
async function archive(dir: string, flags: string[] = []): Promise<Uint8Array<ArrayBuffer>> {
  const tree = join(dir, "tree", "zig-test-9.9.9");
  await Deno.mkdir(join(tree, "lib"), { recursive: true });
  await Deno.writeTextFile(join(tree, PROGRAM), "#!/bin/sh\necho 9.9.9\n", { mode: 0o755 });
  await Deno.writeTextFile(join(tree, "lib", "std.zig"), "const x = 1;\n");
  return await pack(dir, flags, ["zig-test-9.9.9"]);
}

/** Packs `names` below `dir/tree`. */
async function pack(dir: string, flags: string[], names: string[]) {
  const { success, stderr } = await new Deno.Command("tar", {
    args: ["-cJf", "../made.tar.xz", ...flags, ...names],
    cwd: join(dir, "tree"),
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return await Deno.readFile(join(dir, "made.tar.xz"));
}

/** What is left in the cache, aside files too. */
async function leftovers(cacheDir: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(join(cacheDir, "zig"))).catch(() => []);
  return entries.map((entry) => entry.name);
}

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

Deno.test("installZig() does not follow a redirect to another host", () =>
  withWorld(async (world) => {
    const { cacheDir } = world;
    const pin = world.serve(await archive(world.dir));
    const elsewhere = pin.url.replace("127.0.0.1", "localhost");
    world.answer = () => Response.redirect(elsewhere);
    await assertRejects(
      () => installZig({ pin, cacheDir }),
      BuildError,
      "to another host, localhost",
    );
    assertEquals(world.requests, 1);
    assertEquals(await leftovers(cacheDir), []);
  }));

Deno.test("installZig() follows a redirect on the same host, but not for ever", () =>
  withWorld(async (world) => {
    const { cacheDir, origin } = world;
    const bytes = await archive(world.dir);
    const pin = world.serve(bytes);
    world.answer = ({ url }) =>
      url.endsWith("/moved") ? new Response(bytes) : Response.redirect(`${origin}/moved`);
    await installZig({ pin, cacheDir });
    world.answer = () => Response.redirect(`${origin}/loop`);
    await assertRejects(
      () => installZig({ pin: { ...pin, version: "9.9.8" }, cacheDir }),
      BuildError,
      "redirects more than",
    );
  }));

Deno.test("installZig() refuses plain http to another machine", () =>
  withWorld(async (world) => {
    const pin = { ...world.serve(new Uint8Array(1)), url: "http://ziglang.org/zig.tar.xz" };
    const { cacheDir } = world;
    await assertRejects(() => installZig({ pin, cacheDir }), BuildError, "only https is allowed");
  }));

Deno.test("installZig() tries a truncated download again, then explains it", () =>
  withWorld(async (world) => {
    const { cacheDir } = world;
    const bytes = await archive(world.dir);
    const pin = world.serve(bytes);
    world.answer = () =>
      world.requests < 2 ? new Response(bytes.slice(0, 100)) : new Response(bytes);
    await installZig({ pin, cacheDir });
    assertEquals(world.requests, 2);

    world.answer = () => new Response(bytes.slice(0, 100));
    const error = await assertRejects(
      () => installZig({ pin: { ...pin, version: "9.9.8" }, cacheDir, retries: 1 }),
      BuildError,
      `ended at 100 of ${pin.size} bytes`,
    );
    assertStringIncludes(error.message, "after 2 attempts");
    assertEquals(await leftovers(cacheDir), [`9.9.9-${pin.host}`]);
  }));

Deno.test("installZig() gives up on a server that sends nothing", () =>
  withWorld(async (world) => {
    const { cacheDir } = world;
    const pin = world.serve(new Uint8Array(10));
    world.answer = () =>
      new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(1)) }));
    await assertRejects(
      () => installZig({ pin, cacheDir, retries: 0, stallTimeout: 100 }),
      BuildError,
      "no data for 0.1 s",
    );
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
