/**
 * Stubs of the macOS libraries that Go links besides libSystem (which Zig brings along): text files
 * that say which symbols a library of the system has. With them no Xcode is needed on macOS, and no Mac
 * for a macOS build.
 *
 * What they list is read from the sources of the Go that compiles: its runtime and standard library name
 * each symbol of a system library in a `//go:cgo_import_dynamic` line.
 *
 * @module
 */

import { ensureDir, exists, walk } from "@std/fs";
import { dirname, join } from "@std/path";

import { BuildError } from "../runtime/errors.ts";

/** The symbols that Go takes from each library, by the library's install name. */
export type SystemSymbols = Map<string, Set<string>>;

/** Options of {@linkcode prepareMacosStubs}. */
export interface StubOptions {
  /** Where the stubs are kept. */
  cacheDir: string;
  /** The Go that compiles, such as `go1.26.8`. */
  goVersion: string;
  /** Finds the folder of that Go; called where its stubs are not there yet. */
  goroot: () => Promise<string>;
}

const TARGETS = "[ x86_64-macos, arm64-macos ]";
const FRAMEWORKS = "/System/Library/Frameworks/";
const LIBRARIES = "/usr/lib/";

/** Path of the folder of stubs for a Go. */
export function stubsFolder({ cacheDir, goVersion }: Omit<StubOptions, "goroot">): string {
  return join(cacheDir, "macos-stubs", goVersion.replaceAll(/[^A-Za-z0-9._-]/g, "_"));
}

/**
 * Writes the stubs for a Go, unless they exist.
 *
 * @returns The folder that they are below, with `frameworks` and `lib` in it.
 * @throws {BuildError} The sources of Go name no system library, so that they are not Go's.
 */
export async function prepareMacosStubs(options: StubOptions): Promise<string> {
  const folder = stubsFolder(options);
  if (await exists(folder)) return folder;
  const goroot = await options.goroot();
  const stubs = makeStubs(await readSystemSymbols(join(goroot, "src")));
  if (Object.keys(stubs).length === 0) {
    throw new BuildError(
      `Cannot build for macOS: the sources of ${options.goVersion} in ${goroot} do not say what it ` +
        "takes from macOS; install Go with its sources",
    );
  }
  await Deno.mkdir(dirname(folder), { recursive: true });
  // Another build may be reading them: they are put in place whole, or are there already.
  const aside = await Deno.makeTempDir({ dir: dirname(folder) });
  try {
    for (const [path, text] of Object.entries(stubs)) {
      await ensureDir(dirname(join(aside, path)));
      await Deno.writeTextFile(join(aside, path), text);
    }
    await Deno.chmod(aside, 0o755).catch(() => {}); // which Windows cannot
    await Deno.rename(aside, folder);
  } catch (error) {
    await Deno.remove(aside, { recursive: true });
    if (!await exists(folder)) throw error;
  }
  return folder;
}

/** Finds the symbols of system libraries in the Go sources below `folder`, without tests and commands. */
export async function readSystemSymbols(folder: string): Promise<SystemSymbols> {
  const symbols: SystemSymbols = new Map();
  const commands = new RegExp(`^${RegExp.escape(join(folder, "cmd"))}$`);
  const skip = [commands, /[\\/]testdata$/, /_test\.go$/];
  for await (const { path } of walk(folder, { includeDirs: false, exts: [".go"], skip })) {
    findSystemSymbols(await Deno.readTextFile(path), symbols);
  }
  return symbols;
}

/**
 * Adds the symbols that a Go source names, and frameworks that it links without naming a symbol.
 *
 * Install names tell macOS from the other systems that have such lines. libSystem is left out.
 */
export function findSystemSymbols(source: string, symbols: SystemSymbols): void {
  const of = (library: string) => {
    let set = symbols.get(library);
    if (set === undefined) symbols.set(library, set = new Set());
    return set;
  };
  const imports = /^\/\/go:cgo_import_dynamic[ \t]+\S+[ \t]+([^\s#]+)\S*[ \t]+"([^"]+)"/gm;
  for (const [, symbol = "", library = ""] of source.matchAll(imports)) {
    if (stubPath(library) !== undefined) of(library).add(symbol);
  }
  const linked =
    /^#cgo\s.*-framework[ \t]+(\w+)|^\/\/go:cgo_ldflag "-framework"\n\/\/go:cgo_ldflag "(\w+)"/gm;
  for (const [, flag, directive] of source.matchAll(linked)) {
    const name = flag ?? directive;
    of(`${FRAMEWORKS}${name}.framework/Versions/A/${name}`);
  }
}

/** Makes the text of every stub, by its path. */
export function makeStubs(symbols: SystemSymbols): Record<string, string> {
  const sorted = [...symbols].sort(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(sorted.map(([library, names]) => [
    stubPath(library)!,
    stub(library, [...names].sort()),
  ]));
}

/** Path at which the linker looks for a library: `-framework Security`, `-lresolv`. */
function stubPath(library: string): string | undefined {
  if (library.startsWith(FRAMEWORKS)) {
    const name = library.slice(library.lastIndexOf("/") + 1);
    return `frameworks/${name}.framework/${name}.tbd`;
  }
  const name = /^lib([^./]+)\.[^/]*dylib$/.exec(library.slice(LIBRARIES.length))?.[1];
  if (!library.startsWith(LIBRARIES) || name === undefined || name === "System") return undefined;
  return `lib/lib${name}.tbd`;
}

/** A library stub in Apple's tbd format, version 4. */
function stub(installName: string, symbols: string[]): string {
  const names = symbols.map((name) => `_${name}`).join(", ");
  const exports = [
    "exports:",
    `  - targets:         ${TARGETS}`,
    `    symbols:         [ ${names} ]`,
  ];
  return [
    "--- !tapi-tbd",
    "tbd-version:     4",
    `targets:         ${TARGETS}`,
    `install-name:    '${installName}'`,
    "current-version: 1",
    ...(names === "" ? [] : exports),
    "...",
    "",
  ].join("\n");
}
