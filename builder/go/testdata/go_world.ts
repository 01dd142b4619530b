// A server that is a module proxy and go.dev at once, and a cache to install Go into.

import { join } from "@std/path";
import { createHash } from "node:crypto";

import { type Packed, zip } from "../../../fetch/testdata/zip.ts";
import { sha256Hex } from "../../sha256.ts";
import { hash1 } from "../dirhash.ts";
import { installGo, type InstallGoOptions } from "../install.ts";
import type { GoPin } from "../versions.ts";

const WINDOWS = Deno.build.os === "windows";
export const HOST = WINDOWS ? "windows-test" : "linux-test";
export const GO = WINDOWS ? "go.exe" : "go";
export const MODULE = `v0.0.1-go9.9.9.${HOST}`;
export const PREFIX = `golang.org/toolchain@${MODULE}/`;

/** What a toolchain has that is treated in its own way. */
export const FILES: Packed[] = [
  { name: `bin/${GO}`, content: "#!/bin/sh\necho go version go9.9.9 x/y\n" },
  { name: "pkg/tool/linux_test/compile", content: "c" },
  { name: "lib/wasm/go_js_wasm_exec", content: "w" },
  { name: "src/_go.mod", content: "module std\n" },
  { name: "src/cmd/_go.mod", content: "module cmd\n" },
  { name: "VERSION", content: "go9.9.9" },
];

/** A server on this machine that is a module proxy and go.dev, and a cache. */
export interface World {
  dir: string;
  cacheDir: string;
  origin: string;
  pin: GoPin;
  /** What the server sends, by path. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
  /** The paths that were asked for. */
  asked: string[];
  /** Answers instead of the file. */
  answer?: (request: Request) => Response | undefined;
  /** Installs with the server as GOPROXY, unless `options` say otherwise. */
  install(options?: Partial<InstallGoOptions>): ReturnType<typeof installGo>;
  /** What is left in the cache. */
  leftovers(): string[];
}

/** The toolchain module with `files`, and its hash. */
export function module(files: Packed[], prefix = PREFIX) {
  const named = files.map((file) => ({ ...file, name: prefix + file.name }));
  const hashes = named.map(({ name, content = "" }) => {
    return [name, sha256Hex(new TextEncoder().encode(content as string))] as const;
  });
  return { bytes: zip(named), h1: hash1(hashes) };
}

export async function withWorld(fn: (world: World) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "usegolib install go " });
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const { pathname } = new URL(request.url);
    world.asked.push(pathname);
    const answer = world.answer?.(request);
    if (answer !== undefined) return answer;
    const bytes = world.files.get(pathname);
    return bytes ? new Response(bytes) : new Response("no", { status: 404 });
  });
  const origin = `http://127.0.0.1:${server.addr.port}`;
  const { bytes, h1 } = module(FILES);
  const archive = zip(FILES.map((file) => ({ ...file, name: `go/${file.name}` })));
  const world: World = {
    dir,
    cacheDir: join(dir, "ca che"),
    origin,
    pin: {
      version: "9.9.9",
      host: HOST,
      url: `${origin}/dl/go.zip`,
      sha256: createHash("sha256").update(archive).digest("hex"),
      redirects: [],
      h1,
    },
    files: new Map([
      [`/golang.org/toolchain/@v/${MODULE}.zip`, bytes],
      ["/dl/go.zip", archive],
    ]),
    asked: [],
    install: (options = {}) =>
      installGo({
        pin: world.pin,
        cacheDir: world.cacheDir,
        goproxy: `${origin},direct`,
        retries: 0,
        ...options,
      }),
    leftovers: () => {
      try {
        return [...Deno.readDirSync(join(world.cacheDir, "go"))].map((entry) => entry.name);
      } catch {
        return [];
      }
    },
  };
  try {
    await fn(world);
  } finally {
    await server.shutdown();
    await Deno.remove(dir, { recursive: true });
  }
}
