/**
 * The Go sources that a build needs: the files beside this one in a checkout, and `embedded.ts` in a
 * published package, because JSR takes no text imports.
 *
 * @module
 */

/** The text of each Go file by its path below `go_bridge/`, sorted by path. */
export type GoSources = Readonly<Record<string, string>>;

const HERE = new URL("./", import.meta.url);

/** Folders that no build needs: the inputs of tests, and a library that is written by hand. */
const SKIPPED = new Set(["testdata", "fixture"]);

let loaded: Promise<GoSources> | undefined;

/**
 * The Go sources, read once in a process.
 *
 * In a checkout the files win over an `embedded.ts` that lies beside them, which may be older. A package
 * without its `embedded.ts` is an error.
 */
export function goSources(): Promise<GoSources> {
  return loaded ??= load();
}

async function load(): Promise<GoSources> {
  if (await isCheckout()) return await readGoSources();
  // The types stand apart, so that a checkout type-checks without the file.
  // @ts-types="./embedded.d.ts"
  const { SOURCES } = await import("./embedded.ts");
  return SOURCES;
}

/** Whether the Go files lie beside this one; a package holds TypeScript only. */
async function isCheckout(): Promise<boolean> {
  if (HERE.protocol !== "file:") return false;
  try {
    return (await Deno.stat(new URL("go.mod", HERE))).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Reads the Go sources below a folder: Go and C without tests, and the module files. */
export async function readGoSources(dir: URL = HERE): Promise<GoSources> {
  const found = await readFolder(dir, "");
  // Line endings are as in the repository, whatever Git makes of them, so that hashes are equal everywhere.
  const texts = found.map(async (path) => {
    const text = await Deno.readTextFile(new URL(path, dir));
    return [path, text.replaceAll("\r\n", "\n")] as const;
  });
  const entries = await Promise.all(texts);
  return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1));
}

/** The paths of the sources in a folder below `dir`. */
async function readFolder(dir: URL, folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(`./${folder}`, dir))) {
    if (isDirectory) {
      if (!SKIPPED.has(name)) found.push(...await readFolder(dir, `${folder}${name}/`));
    } else if (isSource(name)) {
      found.push(`${folder}${name}`);
    }
  }
  return found;
}

function isSource(name: string): boolean {
  return name === "go.mod" || name === "go.sum" ||
    /\.(go|c|h)$/.test(name) && !name.endsWith("_test.go");
}
