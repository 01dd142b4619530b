/**
 * A server, a cache and archives for tests of installing Zig.
 *
 * @module
 */

import { join } from "@std/path";
import { createHash } from "node:crypto";

import type { ZigPin } from "../versions.ts";

/** Whether this is Windows, where archives and programs differ. */
export const WINDOWS = Deno.build.os === "windows";
/** What the executable is called. */
export const PROGRAM = WINDOWS ? "zig.exe" : "zig";

/** A server on this machine, a cache and a pin for what the server sends. */
export interface World {
  cacheDir: string;
  dir: string;
  /** The pin of `bytes`, served under `name`. */
  serve(bytes: Uint8Array<ArrayBuffer>, name?: string): ZigPin;
  /** Answers instead of the file. */
  answer?: (request: Request) => Response;
  requests: number;
  origin: string;
}

/** Runs `fn` in a world that goes afterwards. */
export async function withWorld(fn: (world: World) => Promise<void>): Promise<void> {
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
export async function archive(dir: string, flags: string[] = []): Promise<Uint8Array<ArrayBuffer>> {
  const tree = join(dir, "tree", "zig-test-9.9.9");
  await Deno.mkdir(join(tree, "lib"), { recursive: true });
  await Deno.writeTextFile(join(tree, PROGRAM), "#!/bin/sh\necho 9.9.9\n", { mode: 0o755 });
  await Deno.writeTextFile(join(tree, "lib", "std.zig"), "const x = 1;\n");
  return await pack(dir, flags, ["zig-test-9.9.9"]);
}

/** Packs `names` below `dir/tree`. */
export async function pack(dir: string, flags: string[], names: string[]) {
  const { success, stderr } = await new Deno.Command("tar", {
    args: ["-cJf", "../made.tar.xz", ...flags, ...names],
    cwd: join(dir, "tree"),
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return await Deno.readFile(join(dir, "made.tar.xz"));
}

/** What is left in the cache, aside files too. */
export async function leftovers(cacheDir: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(join(cacheDir, "zig"))).catch(() => []);
  return entries.map((entry) => entry.name);
}
