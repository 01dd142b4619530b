import { join } from "node:path";
import type { MirrorPackage } from "./package.ts";
import { textOf, textsBelow } from "./texts.ts";
import type { Requirement } from "./versions.ts";

/** Folders of `tools/jsr_standins/`, each in place of one package. */
const FOLDERS = ["std_fs", "cliffy_command", "cliffy_table"];

/** The packages that npm lacks, from `tools/jsr_standins/`. */
export async function standinPackages(
  standins: string,
  needed: readonly Requirement[],
): Promise<MirrorPackage[]> {
  return await Promise.all(FOLDERS.map(async (folder) => {
    const files = await textsBelow(join(standins, folder));
    const { name, exports } = JSON.parse(textOf(files, "standin.json"));
    const version = needed.find((n) => n.name === name)?.version;
    if (version === undefined) {
      throw new Error(
        `Cannot mirror ${name}: deno.json does not import it, so ${folder} can go`,
      );
    }
    for (const [path, text] of files) files.set(path, linkBare(text, needed));
    return { name, version, exports, files };
  }));
}

/** The text with the packages that `deno.json` names spelt out, as publishing would do it. */
function linkBare(text: string, needed: readonly Requirement[]): string {
  return text.replace(
    /(\bfrom\s+")(@[^/"]+\/[^/"]+)/g,
    (found, before: string, name: string) => {
      const range = needed.find((each) => each.name === name)?.range;
      return range === undefined ? found : `${before}jsr:${name}@${range}`;
    },
  );
}
