import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Does work with a `JSR_URL` that lies outside the checkout.
 *
 * Publishing takes the files of a mirror inside it for files of the package that are left out, and fails;
 * so where there is such a mirror, the work is given a link to it.
 *
 * @param work Runs programs with the environment variables that it is given.
 */
export async function withMirrorOutside<T>(
  root: string,
  work: (env: Record<string, string>) => Promise<T>,
): Promise<T> {
  const url = Deno.env.get("JSR_URL") ?? "";
  if (!url.startsWith(pathToFileURL(join(root, "/")).href)) return await work({});
  const dir = await Deno.makeTempDir();
  try {
    const link = join(dir, "jsr");
    await Deno.symlink(fileURLToPath(url).replace(/[\\/]$/, ""), link);
    return await work({ JSR_URL: `${pathToFileURL(link).href}/` });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
