/**
 * Opens a library once per realm: hashes it first where its bytes can be read, and uses it only after the handshake.
 *
 * @module
 */
import { ABI_VERSION, SYMBOLS, type Symbols } from "../abi.ts";
import { buildCommand, BUNDLE } from "../artifact/build_command.ts";
import { keyOf, type LibraryDescription } from "../artifact/description.ts";
import {
  ArtifactNotFoundError,
  LoadError,
  UsegolibError,
  VersionConflictError,
} from "../errors.ts";
import { Library, openLibraries } from "./library.ts";
import { platform } from "../artifact/platform.ts";
import { sha256 } from "../artifact/sha256.ts";
import { decodeSequence } from "./sequence.ts";
import { TRACE_VARIABLE, traced, traceWanted } from "./trace.ts";
import { shared } from "../shared.ts";
import { isAbsent, notEmbedded, placesOf } from "./standalone.ts";

/** How a library's hash is checked: `"strict"` refuses to run one whose bytes cannot be read. */
export type Integrity = "auto" | "strict";

/** Bytes for a library's greeting: a version and two hashes. */
const GREETING_SIZE = 1024;

/** A library that is open or being opened. */
interface Opened {
  description: LibraryDescription;
  /** Whether each of its calls leaves a line on standard error. */
  trace: boolean;
  library: Promise<Library>;
}

const opened = shared("libraries", () => new Map<string, Opened>());

/**
 * Opens the library that `description` names beside `base`, or gives the one that is open.
 *
 * @param description What `library.json` or the manifest says of this platform's library.
 * @param base The directory of the library: a path, or a file URL that ends in a slash.
 * @param remedy What mends a library that is missing or damaged, for the errors; default: building it again.
 * @param trace Whether each call leaves a line on standard error; default: what {@linkcode TRACE_VARIABLE} says.
 * @throws {LoadError} When the library is not the one that was described.
 * @throws {VersionConflictError} When another version of the module is open.
 */
export function openLibrary(
  description: LibraryDescription,
  base: string,
  integrity: Integrity = "auto",
  remedy: string = rebuild(description),
  trace: boolean = traceWanted(),
): Promise<Library> {
  // By content, not by path: bindings know a library by URL and importGo by a path that may be relative.
  const key = keyOf(description);
  const path = locate(base, description.library.file);
  const existing = opened.get(key);
  if (existing !== undefined) {
    if (trace && !existing.trace) throw notTraced(description);
    // It may have been opened where it could not be hashed.
    if (integrity !== "strict") return existing.library;
    return verify(description, path, integrity, remedy).then(() => existing.library);
  }
  const library = load(description, path, integrity, remedy, trace);
  opened.set(key, { description, library, trace });
  // A failed load may be mended and tried again.
  library.catch(() => opened.delete(key));
  return library;
}

function notTraced({ module }: LibraryDescription): UsegolibError {
  return new UsegolibError(
    `Cannot trace ${module}: its library is open without a trace; ask for the trace where it is imported first, or set ` +
      `${TRACE_VARIABLE}=1`,
  );
}

function locate(base: string, file: string): string {
  if (!base.startsWith("file:")) return `${base}/${file}`;
  const path = decodeURIComponent(new URL(file, base).pathname);
  return Deno.build.os === "windows" ? path.replace(/^\//, "") : path;
}

async function load(
  description: LibraryDescription,
  path: string,
  integrity: Integrity,
  remedy: string,
  trace: boolean,
): Promise<Library> {
  refuseOthers(description);
  const places = placesOf(path);
  let absent: unknown;
  for (const place of places) {
    try {
      await verify(description, place, integrity, remedy);
      const symbols = dlopen(description, place, remedy);
      handshake(description, place, symbols, remedy);
      const library: Library = new Library(
        description,
        trace ? traced(symbols, (fn) => library.functionName(fn)) : symbols,
      );
      openLibraries.set(keyOf(description), library);
      return library;
    } catch (error) {
      if (places.length === 1 || !isAbsent(error)) throw error;
      absent ??= error;
    }
  }
  throw notEmbedded(description.module, places, absent);
}

/** Throws when another library is open that cannot share the process with this one. */
function refuseOthers(description: LibraryDescription): void {
  for (const other of opened.values()) {
    refuseVersions(description, other.description);
    if (Deno.build.os === "linux" || isSame(description, other.description)) continue;
    throw new LoadError(
      `Cannot load ${description.module}: this process has loaded ${other.description.module}, and Go ` +
        `supports one library in a process on ${Deno.build.os}; build them as one: ` +
        buildCommand([other.description, description]),
    );
  }
}

/** Another build of the same module: what it was on Linux before it was built again. */
function isSame(a: LibraryDescription, b: LibraryDescription): boolean {
  return a.module === b.module && a.version === b.version;
}

/** Throws when two libraries hold different versions of a module. */
function refuseVersions(description: LibraryDescription, other: LibraryDescription): void {
  const loadedModules = modulesOf(other);
  for (const { path, version } of modulesOf(description)) {
    const loaded = loadedModules.find((each) => each.path === path);
    if (loaded === undefined || loaded.version === version) continue;
    throw new VersionConflictError(
      `Cannot load ${path}@${version}${within(description, path)}: this process has loaded ` +
        `${path}@${loaded.version}${
          within(other, path)
        }, and a process holds one version of a module; ` +
        "use one of the two everywhere",
    );
  }
}

/** The modules in a library, the one that it bears the name of first. */
function modulesOf({ module, version, modules }: LibraryDescription) {
  return version === BUNDLE ? modules : [{ path: module, version }, ...modules];
}

/** Says which library a module is in, where that has another name. */
function within({ module }: LibraryDescription, path: string): string {
  return module === path ? "" : ` in ${module}`;
}

/** Whether a library is open or being opened in this realm. */
export function isOpen(
  description: Pick<LibraryDescription, "module" | "version" | "library">,
): boolean {
  return opened.has(keyOf(description));
}

async function verify(
  description: LibraryDescription,
  path: string,
  integrity: Integrity,
  remedy: string,
): Promise<void> {
  const { state } = await Deno.permissions.query({ name: "read", path });
  if (state !== "granted") {
    if (integrity === "strict") {
      throw new LoadError(
        `Cannot verify ${path}: integrity is "strict" and its bytes cannot be read; grant ` +
          `--allow-read=${path}`,
      );
    }
    return; // the handshake still rejects a library that is not the one described
  }
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await Deno.readFile(path);
  } catch (error) {
    throw new LoadError(
      `Cannot read the library ${path} of ${description.module}@${description.version}; ${remedy}`,
      { cause: error },
    );
  }
  const { size, sha256: expected } = description.library;
  if (bytes.length !== size) {
    throw new LoadError(
      `Cannot load ${path}: it has ${bytes.length} bytes and its manifest says ${size}; ${remedy}`,
    );
  }
  const actual = await sha256(bytes);
  if (actual !== expected) {
    throw new LoadError(
      `Cannot load ${path}: its SHA-256 is ${actual} and its manifest says ${expected}; ${remedy}`,
    );
  }
}

function dlopen(description: LibraryDescription, path: string, remedy: string): Symbols {
  try {
    return Deno.dlopen(path, SYMBOLS).symbols;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) {
      throw new LoadError(
        `Cannot load ${description.module}: the program lacks the permission; ` +
          (Deno.build.standalone ? "compile it with --allow-ffi" : `grant --allow-ffi=${path}`),
        { cause: error },
      );
    }
    throw new LoadError(
      `Cannot load ${path}: ${
        (error as Error).message
      }; if the file is damaged or was not made by usegolib, ${remedy}`,
      { cause: error },
    );
  }
}

function handshake(
  description: LibraryDescription,
  path: string,
  symbols: Symbols,
  remedy: string,
): void {
  const greeting = new Uint8Array(GREETING_SIZE);
  const length = symbols.ugl_hello(greeting, greeting.length);
  let abi: unknown, schema: unknown;
  try {
    // Not by our own codec: a greeting has to be understood whatever that has become.
    const [values] = decodeSequence(greeting.subarray(0, length)) as [unknown[]];
    [abi, schema] = values;
    if (typeof abi !== "number" || typeof schema !== "string") {
      throw new TypeError(`expected [version, hash], got ${Deno.inspect(values)}`);
    }
  } catch (error) {
    throw new LoadError(`Cannot load ${path}: its greeting cannot be read; ${remedy}`, {
      cause: error,
    });
  }
  if (abi !== ABI_VERSION) {
    throw new LoadError(
      `Cannot load ${path}: it speaks ABI version ${abi} and this runtime speaks ${ABI_VERSION}; ` +
        `with this version of usegolib, ${remedy}`,
    );
  }
  if (schema !== description.schema_hash) {
    throw new LoadError(
      `Cannot load ${path}: its schema hash is ${schema} and ${description.schema_hash} was expected, ` +
        `so it is not the library that these bindings were made for; ${remedy}`,
    );
  }
}

function rebuild(description: LibraryDescription): string {
  return `build it again: ${buildCommand([description], " --force")}`;
}

/**
 * The error of bindings that have no library for this platform.
 *
 * @param packaged The package that the bindings belong to, where its author built the libraries.
 */
export function noLibrary(
  module: string,
  version: string,
  targets: readonly string[],
  packaged?: string,
): ArtifactNotFoundError {
  const built = targets.length === 0 ? "no platform" : targets.join(", ");
  // Bindings of a bundle do not know what is in it.
  const build = version === BUNDLE
    ? `usegolib build … --name ${module}`
    : buildCommand([{ module, version, modules: [{ path: module, version }] }]);
  const [why, remedy] = packaged === undefined
    ? ["it was built for", `build it for this platform too: ${build} --target ${platform()}`]
    : [
      `the package ${packaged} is for`,
      `ask its author for this platform, or build the module: ${build}`,
    ];
  return new ArtifactNotFoundError(
    `Cannot load ${module}@${version} on ${platform()}: ${why} ${built}; ${remedy}`,
  );
}
