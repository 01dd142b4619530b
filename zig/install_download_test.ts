import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";

import { BuildError } from "../runtime/errors.ts";
import { installZig, PARTIALS, zigFolder } from "./install.ts";
import { archive, leftovers, withWorld } from "./testdata/zig_world.ts";

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

/** Answers with the part of `bytes` that was asked for, of which only `most` bytes arrive. */
function serveParts(bytes: Uint8Array<ArrayBuffer>, asked: (string | null)[], most = Infinity) {
  return ({ headers }: Request) => {
    const range = headers.get("range");
    asked.push(range);
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
    return new Response(bytes.slice(from, Math.min(bytes.length, from + most)), {
      status: range === null ? 200 : 206,
      headers: range === null ? {} : { "content-range": `bytes ${from}-${bytes.length - 1}/*` },
    });
  };
}

Deno.test("installZig() goes on with a download that was interrupted", () =>
  withWorld(async (world) => {
    const { cacheDir } = world;
    const bytes = await archive(world.dir);
    const pin = world.serve(bytes);
    const part = Math.ceil(bytes.length / 3);
    const asked: (string | null)[] = [];
    world.answer = serveParts(bytes, asked, part);
    const seen: number[] = [];
    await installZig({ pin, cacheDir, onProgress: (done) => seen.push(done) });
    assertEquals(asked, [null, `bytes=${part}-`, `bytes=${2 * part}-`]);
    assertEquals(seen.at(-1), bytes.length);
    assertEquals(Array.from(Deno.readDirSync(join(cacheDir, PARTIALS))), []);
  }));

Deno.test("installZig() goes on where another process was interrupted", () =>
  withWorld(async (world) => {
    const { cacheDir } = world;
    const bytes = await archive(world.dir);
    const pin = world.serve(bytes);
    const asked: (string | null)[] = [];
    world.answer = serveParts(bytes, asked, 100);
    const first = installZig({ pin, cacheDir, retries: 0 });
    await assertRejects(() => first, BuildError, "ended at 100 of");
    world.answer = serveParts(bytes, asked);
    await installZig({ pin, cacheDir, retries: 0 });
    assertEquals(asked, [null, "bytes=100-"]);
  }));

Deno.test("installZig() begins anew where a server or what is there cannot be gone on with", () =>
  withWorld(async (world) => {
    const { cacheDir } = world;
    const bytes = await archive(world.dir);
    const pin = world.serve(bytes);
    const asked: (string | null)[] = [];
    const interrupt = async () => {
      world.answer = serveParts(bytes, asked, 100);
      await assertRejects(() => installZig({ pin, cacheDir, retries: 0 }), BuildError, "ended at");
      asked.length = 0;
    };
    const installed = async () => {
      await installZig({ pin, cacheDir, retries: 1 });
      await Deno.remove(zigFolder(cacheDir, pin), { recursive: true });
    };
    // A server that knows no ranges sends all of it.
    await interrupt();
    world.answer = () => new Response(bytes);
    await installed();
    // One that sends another part, or has no more.
    for (const range of ["bytes 0-9/10", ""]) {
      await interrupt();
      world.answer = (request) => {
        const response = serveParts(bytes, asked)(request);
        if (asked.at(-1) === null) return response;
        return range === ""
          ? new Response(null, { status: 416 })
          : new Response("0123456789", { status: 206, headers: { "content-range": range } });
      };
      await installed();
      assertEquals(asked, ["bytes=100-", null]);
    }
    // The beginning of something else has the wrong hash in the end, and is not kept.
    await interrupt();
    for (const { name } of Deno.readDirSync(join(cacheDir, PARTIALS))) {
      await Deno.writeFile(join(cacheDir, PARTIALS, name), new Uint8Array(100));
    }
    world.answer = serveParts(bytes, asked);
    await assertRejects(() => installZig({ pin, cacheDir }), BuildError, "has the SHA-256");
    assertEquals(Array.from(Deno.readDirSync(join(cacheDir, PARTIALS))), []);
    await installed();
  }));

Deno.test("installZig() takes the archive from a mirror, if it is the pinned one", () =>
  withWorld(async (world) => {
    const { cacheDir, origin } = world;
    const bytes = await archive(world.dir);
    const served = world.serve(bytes, "mirror/zig-test.tar.xz");
    const pin = { ...served, url: "https://ziglang.invalid/download/9.9.9/zig-test.tar.xz" };
    await installZig({ pin, cacheDir, mirror: `${origin}/mirror` });
    assertEquals(world.requests, 1);
    const other = { ...pin, version: "9.9.8", sha256: "0".repeat(64) };
    await assertRejects(
      () => installZig({ pin: other, cacheDir, mirror: `${origin}/mirror/` }),
      BuildError,
      "has the SHA-256",
    );
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
