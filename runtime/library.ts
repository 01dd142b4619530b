/**
 * Opening a library: once per realm, hashed first where its bytes can be read, and only after the handshake.
 *
 * @module
 */
import { ABI_VERSION, Builtin, FIRST_FUNCTION, SYMBOLS, type Symbols } from "./abi.ts";
import { asyncFunctions } from "./async.ts";
import { Buffer } from "./buffer.ts";
import { Client, type ClientLibrary, unavailable } from "./client.ts";
import { constantOf } from "./constant.ts";
import {
  ArtifactNotFoundError,
  LoadError,
  UnsupportedSignatureError,
  UsegolibError,
  VersionConflictError,
} from "./errors.ts";
import type { Manifest, ManifestHead } from "./manifest.ts";
import { type GoObject, GoObject as Base, make, refer } from "./object.ts";
import { rFixed, rInt, rNil, rString } from "./read.ts";
import { shared } from "./shared.ts";
import { sha256 } from "./sha256.ts";
import { isAbsent, notEmbedded, placesOf } from "./standalone.ts";

/** How a library's hash is checked: `"strict"` refuses to run one whose bytes cannot be read. */
export type Integrity = "auto" | "strict";

/** A generated class, as codecs make instances of it. */
export type GeneratedClass = new (ref: never) => GoObject;

/** What `library.json` says: the manifest without schema and docs, and the function table. */
export interface LibraryDescription extends ManifestHead {
  /** `id#hash` of every function, in table order. */
  functions: string[];
  /** The Go type (`runtime` in the schema) of every class, in order. */
  classes: string[];
  /** The value of every constant by `<package>.<name>`, as the schema has it. */
  constants?: Record<string, string>;
}

/** What `library.json` holds, from the manifest. */
export function describeLibrary({ schema, go_sum: _, ...head }: Manifest): LibraryDescription {
  return {
    ...head,
    functions: schema.functions.map(({ id, hash }) => `${id}#${hash}`),
    classes: schema.classes.map(({ runtime }) => runtime),
    constants: Object.fromEntries(schema.packages.flatMap(({ path, consts }) => {
      return consts.map(({ name, value }) => [`${path}.${name}`, value]);
    })),
  };
}

/** An opened library with this realm's client: what generated code calls `$`. */
export class Library implements ClientLibrary {
  readonly name: string;
  readonly symbols: Symbols;
  readonly client: Client;
  /** The manifest: whole when `importGo` read it, without schema and docs when only bindings did. */
  manifest: ManifestHead;
  readonly #functions: readonly string[];
  /** Functions of other platforms: the first is number -1. */
  readonly #absent: string[] = [];
  readonly #constants: Readonly<Record<string, string>>;
  #numbers: Map<string, number> | undefined;
  readonly #classNames: readonly string[];
  readonly #classes: (GeneratedClass | undefined)[] = [];

  constructor(description: LibraryDescription, symbols: Symbols) {
    const { functions, classes, constants = {}, ...manifest } = description;
    this.name = `${manifest.module}@${manifest.version}`;
    this.manifest = manifest;
    this.symbols = symbols;
    this.#functions = functions;
    this.#classNames = classes;
    this.#constants = constants;
    this.client = new Client(this);
  }

  /** The numbers of functions given as `id#hash`; negative for one that this platform's library does not have. */
  indexes(ids: readonly string[]): Int32Array {
    this.#numbers ??= new Map(this.#functions.map((id, i) => [id, i + FIRST_FUNCTION]));
    const numbers = new Int32Array(ids.length);
    for (let i = 0; i < ids.length; i++) {
      numbers[i] = this.#numbers.get(ids[i]) ?? -this.#absent.push(ids[i]);
    }
    return numbers;
  }

  /** A constant that is not the same on every platform; undefined where this one lacks it. */
  constant(name: string, kind: string): unknown {
    const value = this.#constants[name];
    return value === undefined ? undefined : constantOf(kind, value);
  }

  /**
   * Refuses fields in place of a handle where this platform's type has others.
   *
   * @param make The number of the type's constructor, which is bound by its fields.
   */
  takesFields(make: number): void {
    if (make < 0) throw unavailable(this.functionName(make));
  }

  /** The numbers of classes given by their Go types; -1 for one that this platform's library does not have. */
  classNumbers(names: readonly string[]): Int32Array {
    const known = new Map(this.#classNames.map((name, i) => [name, i]));
    return Int32Array.from(names, (name) => known.get(name) ?? -1);
  }

  functionName(fn: number): string {
    const id = fn < 0 ? this.#absent[-1 - fn] : this.#functions[fn - FIRST_FUNCTION];
    if (id !== undefined) return id.slice(0, id.lastIndexOf("#"));
    const builtin = Object.entries(Builtin).find(([, number]) => number === fn);
    return builtin === undefined ? `function ${fn}` : `usegolib.${builtin[0]}`;
  }

  /**
   * Says which generated class the handles of class number `number` are instances of; -1 is a class that
   * this platform's library does not have.
   */
  register(number: number, C: unknown): void {
    if (number < 0) return;
    this.#classes[number] ??= C as GeneratedClass;
  }

  classOf(number: number): GeneratedClass | undefined {
    return this.#classes[number];
  }

  // The members below carry generated code; they delegate so that it needs only one name.

  /** See {@linkcode Client.begin}. */
  begin(): Buffer<Client> {
    return this.client.begin();
  }

  /** See {@linkcode Client.end}. */
  end(b: Buffer): void {
    this.client.end(b);
  }

  /** See {@linkcode Client.call}. */
  call(b: Buffer, fn: number, read?: (b: Buffer) => unknown, tuple?: boolean): void {
    this.client.call(b, fn, read, tuple);
  }

  /** See {@linkcode Client.refused}. */
  refused(b: Buffer, fn: number, error: unknown, argument: number, variadic?: number): unknown {
    return this.client.refused(b, fn, error, argument, variadic);
  }

  /** See {@linkcode Client.unreadable}. */
  unreadable(b: Buffer, fn: number, error: unknown): unknown {
    return this.client.unreadable(b, fn, error);
  }

  /** See {@linkcode Client.start}. */
  start(
    b: Buffer,
    fn: number,
    read?: (b: Buffer) => unknown,
    tuple?: boolean,
    single?: boolean,
  ): Promise<unknown> {
    return this.client.start(b, fn, read, tuple, single);
  }

  /**
   * Throws that `fn` was called with a wrong number of arguments; not when the one too many is the options of an
   * asynchronous call.
   *
   * @param expected The number; as text where any of several is right.
   */
  count(fn: number, expected: number | string, got: number): void {
    const { starting } = this.client;
    if (starting !== undefined && got - 1 === expected && starting.takeLast()) return;
    const words = typeof expected === "string"
      ? expected
      : expected === 0
      ? "no arguments"
      : expected === 1
      ? "1 argument"
      : `${expected} arguments`;
    throw new TypeError(`Cannot call ${this.functionName(fn)}: expected ${words}, got ${got}`);
  }

  /** The asynchronous side of a package. */
  // deno-lint-ignore no-explicit-any
  async(module: object): any {
    return asyncFunctions(this.client, module, (f) => f.prototype instanceof Base);
  }

  /** Reads a handle of class number `number`, or null. */
  handle(b: Buffer, number: number): GoObject | null {
    if (rNil(b)) return null;
    return make(this.#classes[number] ?? Base, this.client, rInt(b));
  }

  /** Reads a handle whose class is known only now, or null; `number` is the class of its static type. */
  dynamic(b: Buffer, number: number): GoObject | null {
    if (rNil(b)) return null;
    rFixed(b, 2);
    const id = rInt(b), actual = rInt(b);
    const C = (actual < 0 ? undefined : this.#classes[actual]) ?? this.#classes[number] ?? Base;
    return make(C, this.client, id);
  }

  /** Reads the handle that a constructor made, for the base class's constructor. */
  constructed(b: Buffer): unknown {
    return refer(this.client, rInt(b));
  }

  /** The module object of a package, out of those that generated code made. */
  packageOf<T>(packages: ReadonlyMap<string, T>, path: string): T {
    const found = packages.get(path);
    if (found !== undefined) return found;
    throw new UsegolibError(
      `Cannot find the package ${JSON.stringify(path)} in ${this.name}: it has ${
        [...packages.keys()].join(", ")
      }`,
    );
  }

  /** The text of a handle's value, by `MarshalText`, `String` or `%v`. */
  text(object: GoObject): string {
    return this.client.text(object);
  }
}

/** A library that is open or being opened. */
interface Opened {
  description: LibraryDescription;
  library: Promise<Library>;
}

const opened = shared("libraries", () => new Map<string, Opened>());

/** The platform of this process as Go spells it, such as `linux-amd64`. */
export function platform(): string {
  const os = Deno.build.os;
  const arch = Deno.build.arch === "x86_64" ? "amd64" : "arm64";
  return `${os}-${arch}`;
}

/**
 * Opens the library that `description` names beside `base`, or gives the one that is open.
 *
 * @param description What `library.json` or the manifest says of this platform's library.
 * @param base The directory of the library: a path, or a file URL that ends in a slash.
 * @throws {LoadError} When the library is not the one that was described.
 * @throws {VersionConflictError} When another version of the module is open.
 */
export function openLibrary(
  description: LibraryDescription,
  base: string,
  integrity: Integrity = "auto",
): Promise<Library> {
  // By content, not by path: bindings know a library by URL and importGo by a path that may be relative.
  const { module, version } = description;
  const key = `${module}@${version} ${description.library.sha256}`;
  const path = locate(base, description.library.file);
  const existing = opened.get(key);
  if (existing !== undefined) {
    // It may have been opened where it could not be hashed.
    if (integrity !== "strict") return existing.library;
    return verify(description, path, integrity).then(() => existing.library);
  }
  const library = load(description, path, integrity);
  opened.set(key, { description, library });
  // A failed load may be mended and tried again.
  library.catch(() => opened.delete(key));
  return library;
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
): Promise<Library> {
  refuseOthers(description);
  const places = placesOf(path);
  let absent: unknown;
  for (const place of places) {
    try {
      await verify(description, place, integrity);
      const symbols = dlopen(description, place);
      handshake(description, place, symbols);
      return new Library(description, symbols);
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
    const { module, version } = other.description;
    if (module === description.module) {
      if (version === description.version) continue;
      throw new VersionConflictError(
        `Cannot load ${module}@${description.version}: this process has loaded ${module}@${version}, ` +
          "and a process holds one version of a module; use one of the two everywhere",
      );
    }
    if (Deno.build.os !== "linux") {
      throw new LoadError(
        `Cannot load ${description.module}: this process has loaded ${module}, and Go supports one ` +
          `library in a process on ${Deno.build.os}; build them as one: usegolib build ${module} ` +
          `${description.module} --name app`,
      );
    }
  }
}

async function verify(
  description: LibraryDescription,
  path: string,
  integrity: Integrity,
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
      `Cannot read the library ${path} of ${description.module}@${description.version}; build it ` +
        `again: usegolib build ${spec(description)}`,
      { cause: error },
    );
  }
  const { size, sha256: expected } = description.library;
  if (bytes.length !== size) {
    throw new LoadError(
      `Cannot load ${path}: it has ${bytes.length} bytes and its manifest says ${size}; build it ` +
        `again: usegolib build --force ${spec(description)}`,
    );
  }
  const actual = await sha256(bytes);
  if (actual !== expected) {
    throw new LoadError(
      `Cannot load ${path}: its SHA-256 is ${actual} and its manifest says ${expected}; build it ` +
        `again: usegolib build --force ${spec(description)}`,
    );
  }
}

function dlopen(description: LibraryDescription, path: string): Symbols {
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
      }; if the file is damaged or was not made by ` +
        `usegolib, build it again: usegolib build --force ${spec(description)}`,
      { cause: error },
    );
  }
}

function handshake(description: LibraryDescription, path: string, symbols: Symbols): void {
  const b = new Buffer(undefined);
  b.end = symbols.ugl_hello(b.out, b.out.length);
  let abi: number, schema: string;
  try {
    rFixed(b, 3);
    abi = rInt(b);
    schema = rString(b);
  } catch (error) {
    throw new LoadError(`Cannot load ${path}: its greeting cannot be read`, { cause: error });
  }
  if (abi !== ABI_VERSION) {
    throw new LoadError(
      `Cannot load ${path}: it speaks ABI version ${abi} and this runtime speaks ${ABI_VERSION}; ` +
        `build it again with this version of usegolib: usegolib build --force ${spec(description)}`,
    );
  }
  if (schema !== description.schema_hash) {
    throw new LoadError(
      `Cannot load ${path}: its schema hash is ${schema} and ${description.schema_hash} was expected, ` +
        `so it is not the library that these bindings were made for; build again: usegolib build --force ` +
        spec(description),
    );
  }
}

function spec({ module, version }: LibraryDescription): string {
  return version === "local" ? "<directory>" : `${module}@${version}`;
}

/** The error of bindings that have no library for this platform beside them. */
export function noLibrary(
  module: string,
  version: string,
  targets: readonly string[],
): ArtifactNotFoundError {
  const built = targets.length === 0 ? "no platform" : targets.join(", ");
  const what = version === "local" ? "<directory>" : `${module}@${version}`;
  return new ArtifactNotFoundError(
    `Cannot load ${module}@${version} on ${platform()}: it was built for ${built}; build it for this ` +
      `platform too: usegolib build ${what} --target ${platform()}`,
  );
}

/**
 * Gives `target` members that say why a symbol cannot be called when one is. They are not enumerable, and
 * none takes the place of a member that is there.
 *
 * @param owner The package or type that the symbols belong to.
 */
export function skip<T extends object>(
  target: T,
  owner: string,
  symbols: readonly (readonly [name: string, reason: string, position: string])[],
): T {
  for (const [name, reason, position] of symbols) {
    if (Object.hasOwn(target, name)) continue;
    Object.defineProperty(target, name, {
      value: function (): never {
        throw unsupported(`${owner}.${name}`, reason, position);
      },
    });
  }
  return target;
}

/** The error of a symbol that was skipped when the library was built. */
export function unsupported(
  id: string,
  reason: string,
  position: string,
): UnsupportedSignatureError {
  return new UnsupportedSignatureError(`Cannot call ${id}: ${reason} (${position})`);
}
