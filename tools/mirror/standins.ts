import { join } from "node:path";
import { listFiles, readTexts } from "../files.ts";
import type { MirrorPackage } from "./package.ts";
import type { Requirement } from "./versions.ts";

/** Folders of `tools/jsr_standins/`, each in place of one package. */
const FOLDERS = ["std_fs", "cliffy_command"];

/** The packages that npm lacks, from `tools/jsr_standins/`. */
export async function standinPackages(
  standins: string,
  needed: readonly Requirement[],
): Promise<MirrorPackage[]> {
  return await Promise.all(FOLDERS.map(async (folder) => {
    const dir = join(standins, folder);
    const files = await readTexts(dir, await listFiles(dir));
    const { name, exports } = JSON.parse(files.get("standin.json")!);
    const version = needed.find((n) => n.name === name)?.version;
    if (version === undefined) {
      throw new Error(
        `Cannot mirror ${name}: deno.json does not import it, so ${folder} can go`,
      );
    }
    return { name, version, exports, files };
  }));
}
