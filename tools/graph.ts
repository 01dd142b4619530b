// What files import, from Deno's own parser.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { execFile } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { listFiles } from "./files.ts";

/** One import of a file. */
export interface Import {
  /** As written. */
  specifier: string;
  /** The file or URL it leads to; undefined where it leads nowhere. */
  target?: string;
  /** Whether it is an `import()`. */
  dynamic: boolean;
}

/** A resolved module of `deno info --json`, as far as it is used here. */
interface Module {
  specifier: string;
  dependencies?: {
    specifier: string;
    code?: { specifier?: string };
    type?: { specifier?: string };
    isDynamic?: boolean;
  }[];
}

/**
 * Everything that the files import, and what those import in turn.
 *
 * @param root The directory whose `deno.json` applies, if it has one.
 * @param files Absolute paths.
 * @returns The imports of each file, by absolute path; other modules by URL.
 */
export async function graphOf(
  root: string,
  files: readonly string[],
): Promise<Map<string, Import[]>> {
  const dir = await mkdtemp(join(tmpdir(), "usegolib-graph-"));
  try {
    const entry = join(dir, "entry.ts");
    const lines = files.map((file) => `import ${JSON.stringify(pathToFileURL(file).href)};`);
    await writeFile(entry, lines.join("\n"));
    return index(await info(root, entry));
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Top-level folders that nothing imports. */
const ABOVE = new Set(["tests", "bench", "examples", "docs", "openspec", "node_modules"]);

/**
 * Every TypeScript file of the project, but for what stands on top: tests, benchmarks and examples.
 *
 * @param root The project's directory.
 * @returns Absolute paths.
 */
export async function projectFiles(root: string): Promise<string[]> {
  const found = [join(root, "mod.ts")];
  for (const { name: folder, isDirectory } of await Array.fromAsync(Deno.readDir(root))) {
    if (!isDirectory || folder.startsWith(".") || ABOVE.has(folder)) continue;
    const paths = await listFiles(join(root, folder));
    found.push(
      ...paths.filter((path) => /(?<!\.d)\.ts$/.test(path)).map((path) => join(root, folder, path)),
    );
  }
  return found;
}

async function info(root: string, entry: string): Promise<Module[]> {
  const config = join(root, "deno.json");
  const { stdout } = await promisify(execFile)(
    Deno.execPath(),
    ["info", "--json", "--config", config, pathToFileURL(entry).href],
    { cwd: root, maxBuffer: 1 << 28 },
  );
  return JSON.parse(stdout).modules;
}

function index(modules: Module[]): Map<string, Import[]> {
  const result = new Map<string, Import[]>();
  for (const { specifier, dependencies = [] } of modules) {
    const imports = dependencies.map(({ specifier, code, type, isDynamic = false }) => {
      const target = code?.specifier ?? type?.specifier;
      return { specifier, dynamic: isDynamic, ...(target && { target: pathOf(target) }) };
    });
    result.set(pathOf(specifier), imports);
  }
  return result;
}

function pathOf(specifier: string): string {
  return specifier.startsWith("file:") ? fileURLToPath(specifier) : specifier;
}
