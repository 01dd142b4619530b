/**
 * An opened library. Generated code calls it `$`.
 *
 * @module
 */
import { known } from "../known.ts";
import { Builtin, FIRST_FUNCTION, type Symbols } from "../abi.ts";
import { asyncFunctions } from "../object/async.ts";
import type { Lease } from "../call/lease.ts";
import { Client, type ClientLibrary } from "../client/client.ts";
import { constantOf } from "./constant.ts";
import type { LibraryDescription } from "../artifact/description.ts";
import { UsegolibError } from "../errors.ts";
import { unavailable } from "../client/failure.ts";
import { generic, genericClass, type GenericLibrary } from "../generic/choose.ts";
import { GO_TYPE } from "../generic/evidence.ts";
import type { ManifestHead } from "../artifact/manifest.ts";
import { type GoObject, GoObject as Base, make, refer, textOf } from "../object/object.ts";
import { rObject } from "../object/passed.ts";
import { rFixed, rNil } from "../codec/read.ts";
import { rInt } from "../codec/read_number.ts";
import { shared } from "../shared.ts";

/** The arguments of a function that is given the library first. */
type Args<F> = F extends (library: never, ...args: infer A) => unknown ? A : never;

/** A generated class, as codecs make instances of it. */
export type GeneratedClass = new (ref: never) => GoObject;

/** The libraries that this realm has opened, by {@linkcode keyOf}. */
export const openLibraries: Map<string, Library> = shared("open libraries", () => new Map());

/** An opened library with this realm's client: what generated code calls `$`. */
export class Library implements ClientLibrary, GenericLibrary {
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
    for (const [i, id] of ids.entries()) {
      numbers[i] = this.#numbers.get(id) ?? -this.#absent.push(id);
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
    const type = known(this.#classNames, number).replaceAll("usegolib.dev/rt.Erased", "any");
    Object.defineProperty(C, GO_TYPE, { value: type, configurable: true });
  }

  /** The Go type of a generated class, such as `net/url.URL`. */
  goTypeOf(C: unknown): string | undefined {
    return Object.getOwnPropertyDescriptor(C, GO_TYPE)?.value;
  }

  /** See {@linkcode generic}. */
  generic(...args: Args<typeof generic>): ReturnType<typeof generic> {
    return generic(this, ...args);
  }

  /** See {@linkcode genericClass}. */
  genericClass(...args: Args<typeof genericClass>): void {
    genericClass(this, ...args);
  }

  classOf(number: number): GeneratedClass | undefined {
    return this.#classes[number];
  }

  // The members below carry generated code; they delegate so that it needs only one name.

  /** See {@linkcode Client.begin}. */
  begin(): Lease {
    return this.client.begin();
  }

  /** See {@linkcode Client.end}. */
  end(b: Lease): void {
    this.client.end(b);
  }

  /** See {@linkcode Client.call}. */
  call(b: Lease, fn: number, read?: (b: Lease) => unknown, tuple?: boolean): void {
    this.client.call(b, fn, read, tuple);
  }

  /** See {@linkcode Client.refused}. */
  refused(b: Lease, fn: number, error: unknown, argument: number, variadic?: number): unknown {
    return this.client.refused(b, fn, error, argument, variadic);
  }

  /** See {@linkcode Client.unreadable}. */
  unreadable(b: Lease, fn: number, error: unknown): unknown {
    return this.client.unreadable(b, fn, error);
  }

  /** See {@linkcode Client.start}. */
  start(
    b: Lease,
    fn: number,
    read?: (b: Lease) => unknown,
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
  handle(b: Lease, number: number): GoObject | null {
    if (rNil(b)) return null;
    const f = rObject(b);
    if (f !== undefined) return f as GoObject;
    return make(this.#classes[number] ?? Base, this.client, rInt(b));
  }

  /** Reads a handle whose class is known only now, or null; `number` is the class of its static type. */
  dynamic(b: Lease, number: number): GoObject | null {
    if (rNil(b)) return null;
    const object = rObject(b);
    if (object !== undefined) return object as GoObject;
    rFixed(b, 2);
    const id = rInt(b), actual = rInt(b);
    const C = (actual < 0 ? undefined : this.#classes[actual]) ?? this.#classes[number] ?? Base;
    return make(C, this.client, id);
  }

  /** Reads the handle that a constructor made, for the base class's constructor. */
  constructed(b: Lease): unknown {
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
    return textOf(object);
  }
}
