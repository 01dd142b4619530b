import { mkdir, realpath, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * Unpacks an npm package, with Deno as the client, so that a machine with only
 * Python gets it too.
 *
 * @returns The directory that holds its files.
 */
export async function unpack(
  dir: string,
  name: string,
  version: string,
): Promise<string> {
  const found = join(dir, "node_modules", name);
  if (!existsSync(found)) {
    await mkdir(dir, { recursive: true });
    const manifest = { private: true, dependencies: { [name]: version } };
    await writeFile(join(dir, "package.json"), JSON.stringify(manifest));
    // A configuration of its own, so that the project's is not looked for above.
    await writeFile(join(dir, "deno.json"), '{"nodeModulesDir":"auto"}');
    await promisify(execFile)(Deno.execPath(), ["install", "--quiet"], {
      cwd: dir,
    });
  }
  return await realpath(found);
}
