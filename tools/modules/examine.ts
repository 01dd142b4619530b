import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect, type Inspection } from "../../builder/mod.ts";
import { findGo } from "../../builder/go/find_go.ts";
import { buildInputs, Cache, scannerInputs } from "./cache.ts";
import { type Proof, prove } from "./prove.ts";
import { countReasons, knownReasons } from "./reasons.ts";
import type { Row } from "./table.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The modules with their versions, pinned here and nowhere else. */
export async function listModules(): Promise<string[]> {
  return JSON.parse(await Deno.readTextFile(join(root, "tools", "modules", "modules.json")));
}

/** Inspects and proves modules, keeping the results for the same sources. */
export class Examiner {
  private constructor(
    readonly folder: string,
    private readonly inspections: Cache,
    private readonly proofs: Cache,
    private readonly reasons: ReadonlySet<string>,
    private readonly onProgress: (line: string) => void,
  ) {}

  /**
   * @param folder Where results and artifacts are kept.
   * @param onProgress Told of each step.
   */
  static async create(
    folder: string = join(root, ".dev", "modules"),
    onProgress: (line: string) => void = () => {},
  ): Promise<Examiner> {
    const go = (await findGo()).version;
    return new Examiner(
      folder,
      new Cache(join(folder, "inspections"), await scannerInputs(go)),
      new Cache(join(folder, "proofs"), await buildInputs(root, go)),
      await knownReasons(),
      onProgress,
    );
  }

  /** The row of a module, with its proof where it was made before. */
  async row(spec: string): Promise<Row> {
    const { module, version, symbols, skipped } = await this.#inspection(spec);
    const reasons = countReasons(skipped, this.reasons);
    const proof = await this.proofs.peek<Proof>(spec);
    return { module, version, ...symbols, reasons, ...(proof && { proof }) };
  }

  /** Builds a module and asks its library. */
  async prove(spec: string): Promise<Proof> {
    const { symbols } = await this.#inspection(spec);
    const out = join(this.folder, "go_modules");
    return await this.proofs.get(spec, () => prove(spec, symbols, out, this.onProgress));
  }

  #inspection(spec: string): Promise<Inspection> {
    const { onProgress } = this;
    return this.inspections.get(spec, () => inspect(spec, { onProgress }));
  }
}
