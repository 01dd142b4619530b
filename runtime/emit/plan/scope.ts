/**
 * Imports of a file of bindings: types of other packages and names of the runtime. Globals that a declaration of the
 * package hides are reached around it.
 *
 * @module
 */
import { capitalized } from "../text/names.ts";
import type { Printer } from "../text/printer.ts";
import type { RuntimeName, RuntimeType, RuntimeValue } from "../text/runtime_names.ts";
import type { Home, Unit } from "./plan.ts";

/** Globals that emitted types mention: an imported type must not hide one. */
const GLOBALS =
  /^(?:Array|ArrayBuffer|ArrayLike|AsyncIterable|AsyncIterableIterator|Error|Iterable|IteratorObject|Map|Promise|PromiseLike|Readonly|ReadonlyMap|ReadableStream|Record|Temporal|WritableStream|\w+Array)$/;

/** Names of the runtime that `_bridge.ts` re-exports: whether each is needed as a type only. */
export type PassedOn = Map<RuntimeName, boolean>;

/** The imports of one file. */
export class Scope {
  readonly unit: Unit;
  readonly #passedOn: PassedOn;
  readonly #types = new Map<string, Map<string, string>>();
  readonly #imports = new Map<string, { local: string; type: boolean }>();
  #calls = false;
  #packages: string | undefined;

  /** @param passedOn Gets the names of the runtime that the file needs. */
  constructor(unit: Unit, passedOn: PassedOn) {
    this.unit = unit;
    this.#passedOn = passedOn;
  }

  /** A global type, reached around a declaration that hides it. */
  global(name: string): string {
    return this.unit.typeNames.has(name) ? `globalThis.${name}` : name;
  }

  /** The name of a declaration, imported where it is of another file. */
  ref(home: Home): string {
    if (home.unit === this.unit) return home.local;
    let names = this.#types.get(home.unit.file);
    if (names === undefined) this.#types.set(home.unit.file, names = new Map());
    let local = names.get(home.exported);
    if (local === undefined) {
      local = this.unit.names.has(home.exported) || GLOBALS.test(home.exported)
        ? this.unit.names.take(`${qualifier(home.unit)}${home.exported}`)
        : this.unit.names.take(home.exported);
      this.unit.typeNames.add(local);
      names.set(home.exported, local);
    }
    return local;
  }

  /** A value of the runtime. */
  value(name: RuntimeValue): string {
    this.#passedOn.set(name, false);
    return this.#import(name, false);
  }

  /** A type of the runtime. */
  type(name: RuntimeType): string {
    if (!this.#passedOn.has(name)) this.#passedOn.set(name, true);
    return this.#import(name, true);
  }

  #import(name: string, type: boolean): string {
    const known = this.#imports.get(name);
    if (known !== undefined) {
      known.type &&= type;
      return known.local;
    }
    const local = this.unit.names.take(name);
    this.#imports.set(name, { local, type });
    return local;
  }

  /** A value of `_bridge.ts`. */
  bridge(name: string): string {
    if (!/^call\d+$/.test(name)) return this.#import(name, false);
    this.#calls = true;
    return `go.${name}`;
  }

  /** The type of all packages by their import paths. */
  packages(): string {
    return this.#packages ??= this.unit.names.take("Packages");
  }

  /** The specifier of another file of the bindings. */
  path(file: string): string {
    return ("../".repeat(this.unit.file.split("/").length - 1) || "./") + file;
  }

  /** Prints the imports. */
  print(p: Printer): void {
    const bridge = this.path("_bridge.ts"), all = this.path("_all.ts");
    if (this.#calls) p.line(`import * as go from "${bridge}";`);
    const names = [...this.#imports].map(([name, { local, type }]) => ({
      name,
      text: (type ? "type " : "") + renamed(name, local),
    })).sort(byName);
    printImport(p, names.map(({ text }) => text), bridge);
    if (this.#packages !== undefined) {
      p.line(`import type { ${renamed("Packages", this.#packages)} } from "${all}";`);
    }
    p.line(`import "${all}";`);
    for (const [file, names] of [...this.#types].sort(([a], [b]) => a < b ? -1 : 1)) {
      const list = [...names].map(([name, local]) => ({ name, text: renamed(name, local) }));
      printImport(p, list.sort(byName).map(({ text }) => text), this.path(file), "type ");
    }
  }
}

function renamed(name: string, local: string): string {
  return local === name ? name : `${name} as ${local}`;
}

function printImport(p: Printer, names: string[], from: string, type = ""): void {
  if (names.length > 0) p.list(`import ${type}{ `, names, ` } from "${from}";`);
}

/** The order of `deno fmt`: letters first, whatever their case. */
export function byName({ name: a }: { name: string }, { name: b }: { name: string }): number {
  const x = a.toLowerCase(), y = b.toLowerCase();
  return x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1;
}

function qualifier(unit: Unit): string {
  return capitalized(unit.pkg?.name ?? "Go");
}
