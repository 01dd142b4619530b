/**
 * Licences of all parts of a library. They are found beside the sources and go into the package.
 *
 * @module
 */

import { walk } from "@std/fs";
import { join, relative, SEPARATOR } from "@std/path";

import type { Tools } from "../build/tools.ts";
import { run } from "../exec.ts";
import { VERSION } from "../version.ts";
import type { Files } from "./files.ts";
import { GO_LICENSE, STD_LICENSE, USEGOLIB_LICENSE, ZIG_LICENSE } from "./licence_texts.ts";
import { isFolder, type LinkedModule, type Part } from "./linked.ts";
import { allOf, recognise } from "./spdx.ts";

/** The parts of a library and the texts of their licences. */
export interface Licences {
  parts: Part[];
  files: Files;
  /** The SPDX expression for all parts together; undefined if the licence of one part is not known. */
  expression: string | undefined;
}

/** Input of {@linkcode collectLicences}. */
export interface LicenceInput {
  modules: readonly LinkedModule[];
  /** The folder of each module's sources. */
  dirs: ReadonlyMap<string, string>;
  /** The versions of Go and Zig that built the libraries. */
  versions: { go: string; zig: string };
  tools: Tools;
  /** Whether there is a library for Windows; such a library contains parts of mingw-w64. */
  windows: boolean;
  /** The version for modules in folders, which have none of their own. */
  localVersion: string;
}

const NAME = /^(?:un)?licen[cs]e|^(?:copying|notice|patents)/i;
/** Versions that Go gives to modules in folders. */
const UNNAMED = /^\(devel\)$|-00010101000000-000000000000$/;
/** Folders whose licences are not those of the library. */
const PASSED_OVER = /[\\/](?:[._][^\\/]*|testdata|vendor|node_modules|go_modules)$/;
const CODE = /\.(?:go|c|h|js|ts|py|rs|java|tmpl|json|ya?ml)$/i;

/** Collects the licences. */
export async function collectLicences(input: LicenceInput): Promise<Licences> {
  const { modules, dirs, versions, localVersion } = input;
  const files: Files = new Map();
  const parts: Part[] = [];
  const add = (part: Omit<Part, "spdx" | "files">, folder: string, found: Files) => {
    const paths = [...found.keys()].map((path) => `licenses/${folder}/${path}`);
    // A licence in a deeper folder is that of a part of the part.
    const own = [...found].filter(([path]) => !path.includes("/"));
    const spdx = new Set(own.flatMap(([, content]) => recognise(textOf(content))));
    for (const [path, content] of found) files.set(`licenses/${folder}/${path}`, content);
    parts.push({ ...part, spdx: [...spdx].sort(), files: paths });
  };
  for (const module of modules) {
    const { path, version, sum, replace } = module;
    // A folder that replaces a module goes by the module's name and version.
    const origin = isFolder(module) ? { path, version } : replace ?? { path, version };
    const known = replace?.sum ?? sum;
    add(
      {
        kind: "module",
        name: origin.path,
        version: UNNAMED.test(origin.version) ? localVersion : origin.version,
        ...(known && { sum: known }),
      },
      path,
      await licenceFiles(dirs.get(path)!),
    );
  }
  const go = await goFiles(input.tools.go.path);
  add({ kind: "go", name: "Go", version: versions.go.replace(/^go/, "") }, "go", go);
  add({ kind: "zig", name: "Zig", version: versions.zig }, "zig", await zigFiles(input));
  const own: Files = new Map([["LICENSE", USEGOLIB_LICENSE], ["std/LICENSE", STD_LICENSE]]);
  add({ kind: "usegolib", name: "usegolib", version: VERSION }, "usegolib", own);
  return { parts, files, expression: allOf(parts.map(({ spdx }) => spdx)) };
}

/** Finds the licence files below a folder, by their paths with slashes. */
export async function licenceFiles(dir: string): Promise<Files> {
  const found: string[] = [];
  // A separator at the end, so that the folder itself may have any name.
  const options = { includeDirs: false, includeSymlinks: false, skip: [PASSED_OVER] };
  for await (const { name, path } of walk(dir + SEPARATOR, options)) {
    if (NAME.test(name) && !CODE.test(name)) found.push(relative(dir, path).replaceAll("\\", "/"));
  }
  const files: Files = new Map();
  for (const path of found.sort(byFolder)) files.set(path, await Deno.readFile(join(dir, path)));
  return files;
}

/** Sorts paths so that the files of a folder stay together. */
function byFolder(a: string, b: string): number {
  return a.replaceAll("/", "\0") < b.replaceAll("/", "\0") ? -1 : 1;
}

async function goFiles(go: string): Promise<Files> {
  const root = (await run(go, ["env", "GOROOT"])).stdout.trim();
  const read = (name: string) => Deno.readFile(join(root, name)).catch(() => undefined);
  const patents = await read("PATENTS");
  return new Map([
    ["LICENSE", await read("LICENSE") ?? GO_LICENSE],
    ...(patents === undefined ? [] : [["PATENTS", patents] as const]),
  ]);
}

/** Zig links its compiler runtime, and on Windows the start-up code of mingw-w64. */
async function zigFiles({ tools, windows }: LicenceInput): Promise<Files> {
  const files: Files = new Map([["LICENSE", ZIG_LICENSE]]);
  if (!windows) return files;
  const { stdout } = await run(tools.zig.path, ["env"]);
  const lib = /"?lib_dir"?\s*[=:]\s*("(?:[^"\\]|\\.)*")/.exec(stdout)?.[1];
  if (lib === undefined) return files;
  const copying = join(JSON.parse(lib), "libc", "mingw", "COPYING");
  const text = await Deno.readFile(copying).catch(() => undefined);
  return text === undefined ? files : files.set("mingw-w64/COPYING", text);
}

function textOf(content: string | Uint8Array): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}
