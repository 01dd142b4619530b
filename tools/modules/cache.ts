import { createHash } from "node:crypto";
import { join } from "node:path";
import { bridgeSources, toolSources } from "../../builder/build/sources.ts";
import { listFiles, readTexts } from "../files.ts";

/** Results by what they were made from, one JSON file each, so that a second run is cheap. */
export class Cache {
  /**
   * @param dir Where the files lie; it need not exist.
   * @param inputs What every result depends on besides its module.
   */
  constructor(readonly dir: string, readonly inputs: string) {}

  /** The result for a module: the one that is kept, or that of `make`, which is kept then. */
  async get<T>(module: string, make: () => Promise<T>): Promise<T> {
    const kept = await this.peek<T>(module);
    if (kept !== undefined) return kept;
    const value = await make();
    await Deno.mkdir(this.dir, { recursive: true });
    // Renamed into place: a run that is interrupted leaves no half a result.
    const aside = await Deno.makeTempFile({ dir: this.dir });
    await Deno.writeTextFile(aside, JSON.stringify(value));
    await Deno.rename(aside, this.#path(module));
    return value;
  }

  /** The result for a module if there is one. */
  async peek<T>(module: string): Promise<T | undefined> {
    try {
      return JSON.parse(await Deno.readTextFile(this.#path(module)));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }

  #path(module: string): string {
    const hash = createHash("sha256").update(`${module}\0${this.inputs}`).digest("hex");
    return join(this.dir, `${module.replaceAll(/[^\w.@-]/g, "_")}-${hash.slice(0, 16)}.json`);
  }
}

/** What the scanner's answer depends on: its sources, and the Go that type-checks. */
export async function scannerInputs(go: string): Promise<string> {
  const [tool, bridge] = [await toolSources(), await bridgeSources()];
  return `${tool.hash} ${bridge.hash} ${go}`;
}

/** What a library and its bindings depend on: besides the scanner the sources of runtime, builder and zig. */
export async function buildInputs(root: string, go: string): Promise<string> {
  const hash = createHash("sha256").update(await scannerInputs(go));
  for (const folder of ["runtime", "builder", "fetch", "zig"]) {
    const dir = join(root, folder);
    const paths = (await listFiles(dir)).filter((path) => /(?<!_test)\.ts$/.test(path));
    for (const [path, text] of await readTexts(dir, paths)) hash.update(`${path}\0${text}\0`);
  }
  return hash.digest("hex");
}
