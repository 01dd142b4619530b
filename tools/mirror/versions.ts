import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A range that `deno.json` names: `^1.1.6` of `@std/path`. */
export interface Requirement {
  name: string;
  range: string;
  /** The lowest version in the range, which is what the mirror serves. */
  version: string;
}

/** The JSR packages that the `imports` of this project name. */
export async function requirements(root: string): Promise<Requirement[]> {
  const { imports } = JSON.parse(
    await readFile(join(root, "deno.json"), "utf8"),
  );
  const targets: string[] = Object.values(imports);
  return targets.flatMap((target) => {
    const found = /^jsr:(@[^/]+\/[^@]+)@(\^(.+))$/.exec(target);
    if (found === null) return [];
    const [, name = "", range = "", version = ""] = found;
    return [{ name, range, version }];
  });
}
