/**
 * A registry of JSR on this machine, with this checkout's own packages.
 *
 * @module
 */
import { fromFileUrl, join } from "@std/path";
import { listFiles, matchesAny } from "../../tools/files.ts";
import { ownPackages } from "../../tools/mirror/own.ts";
import { ROOT } from "../help/run.ts";

/** The files of a registry by their paths. */
export type Registry = Map<string, Uint8Array<ArrayBuffer>>;

/** A registry with this checkout's packages and those in folders. */
export async function jsrRegistry(...dirs: string[]): Promise<Registry> {
  const registry: Registry = new Map();
  for (const { name, version, exports, files } of await ownPackages(fromFileUrl(ROOT))) {
    const bytes = [...files].map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
    await add(registry, name, version, exports, new Map(bytes));
    for (const foreign of runtimeNeeds(files)) await addForeign(registry, foreign);
  }
  for (const dir of dirs) {
    const { name, version, exports, publish } = JSON.parse(
      await Deno.readTextFile(join(dir, "deno.json")),
    );
    const exclude: string[] = (publish?.exclude ?? []).map((path: string) => `${path}/**`);
    const paths = (await listFiles(dir)).filter((path) => !matchesAny(path, exclude));
    const files = await Promise.all(
      paths.map(async (path) => [path, await Deno.readFile(join(dir, path))] as const),
    );
    await add(registry, name, version, exports, new Map(files));
  }
  return registry;
}

/** The packages of others that the runtime imports. */
function runtimeNeeds(files: ReadonlyMap<string, string>): Set<string> {
  const sources = [...files].filter(([path]) => /^runtime\/.*\.ts$/.test(path));
  return new Set(
    sources.flatMap(([, text]) =>
      [...text.matchAll(/"jsr:(@[\w-]+\/[\w-]+)@/g)].map(([, name = ""]) => name)
    ),
  );
}

/** Takes over the newest version of a package from JSR, or from the mirror that stands in for it. */
async function addForeign(registry: Registry, name: string): Promise<void> {
  const read = async (path: string) => {
    const response = await fetch(new URL(path, Deno.env.get("JSR_URL") ?? "https://jsr.io/"));
    const bytes = await response.bytes();
    registry.set(path, bytes);
    return new TextDecoder().decode(bytes);
  };
  const { latest } = JSON.parse(await read(`${name}/meta.json`));
  const { manifest } = JSON.parse(await read(`${name}/${latest}_meta.json`));
  for (const path of Object.keys(manifest)) await read(`${name}/${latest}${path}`);
}

async function add(
  registry: Registry,
  name: string,
  version: string,
  exports: Record<string, string>,
  files: Map<string, Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const manifest: Record<string, { size: number; checksum: string }> = {};
  for (const [path, bytes] of files) {
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
    manifest[`/${path}`] = { size: bytes.length, checksum: `sha256-${sum}` };
    registry.set(`${name}/${version}/${path}`, bytes);
  }
  const put = (path: string, value: unknown) =>
    registry.set(path, new TextEncoder().encode(JSON.stringify(value)));
  const [scope, base] = name.slice(1).split("/");
  put(`${name}/${version}_meta.json`, { manifest, exports });
  put(`${name}/meta.json`, { scope, name: base, latest: version, versions: { [version]: {} } });
}

/** Serves files; `redirects` sends those who ask for a path elsewhere. */
export function serve(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  redirects: ReadonlyMap<string, string> = new Map(),
): Deno.HttpServer<Deno.NetAddr> {
  const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  return Deno.serve(options, (request) => {
    const path = decodeURIComponent(new URL(request.url).pathname).slice(1);
    const location = redirects.get(path);
    if (location !== undefined) return new Response(null, { status: 302, headers: { location } });
    const bytes = files.get(path);
    if (bytes === undefined) return new Response("not found", { status: 404 });
    const type = path.endsWith(".ts")
      ? "application/typescript"
      : path.endsWith(".json")
      ? "application/json"
      : "application/octet-stream";
    return new Response(bytes, { headers: { "content-type": type } });
  });
}
