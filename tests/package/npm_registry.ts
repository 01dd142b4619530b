/**
 * A registry of npm on this machine.
 *
 * @module
 */
import { join } from "@std/path";
import { listFiles } from "../../tools/files.ts";
import { type Entry, tarball } from "./tar.ts";

/** A package in the registry. */
interface Published {
  manifest: Record<string, unknown> & { name: string; version: string };
  archive: Uint8Array<ArrayBuffer>;
  integrity: string;
}

/** Serves packages from folders. */
export class NpmRegistry implements AsyncDisposable {
  readonly #packages = new Map<string, Published>();
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  /** What was asked for. */
  readonly requests: string[] = [];

  constructor() {
    const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
    this.#server = Deno.serve(options, (request) => this.#answer(request));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}/`;
  }

  /**
   * Publishes the package in a folder, as `npm publish` would.
   *
   * @param more What somebody hostile put into its archive.
   */
  async publish(dir: string, more: readonly Entry[] = []): Promise<void> {
    const manifest = JSON.parse(await Deno.readTextFile(join(dir, "package.json")));
    const paths = (await listFiles(dir)).sort();
    const entries = await Promise.all(paths.map(async (path) => ({
      path: `package/${path}`,
      content: await Deno.readFile(join(dir, path)),
    })));
    const archive = await tarball([...entries, ...more]);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-512", archive));
    const integrity = `sha512-${digest.toBase64()}`;
    this.#packages.set(manifest.name, { manifest, archive, integrity });
  }

  /** Changes what is sent for a package, but not what was said of it. */
  tamper(name: string, archive: Uint8Array<ArrayBuffer>): void {
    this.#packages.get(name)!.archive = archive;
  }

  #answer(request: Request): Response {
    const path = decodeURIComponent(new URL(request.url).pathname).slice(1);
    this.requests.push(path);
    const [name = "", file] = path.split("/-/");
    const found = this.#packages.get(name);
    if (found === undefined) return new Response("not found", { status: 404 });
    if (file !== undefined) return new Response(found.archive);
    const { manifest, integrity } = found;
    const dist = { tarball: `${this.url}${name}/-/package.tgz`, integrity };
    return Response.json({
      name,
      "dist-tags": { latest: manifest.version },
      versions: { [manifest.version]: { ...manifest, dist } },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}
