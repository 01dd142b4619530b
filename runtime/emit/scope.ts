/**
 * What a file of bindings mentions from elsewhere: types of other packages, of the runtime, and globals, which
 * a declaration of the package may hide.
 *
 * @module
 */
import type { Home, Unit } from "./plan.ts";
import type { Printer } from "./printer.ts";

/** The imports of one file. */
export class Scope {
  readonly unit: Unit;
  readonly #runtime: string;
  readonly #types = new Map<string, Map<string, string>>();
  readonly #runtimeNames = new Map<string, { local: string; type: boolean }>();
  readonly #bridge = new Set<string>();
  #calls = false;

  constructor(unit: Unit, runtime: string) {
    this.unit = unit;
    this.#runtime = runtime;
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
      local = this.unit.names.has(home.exported)
        ? this.unit.names.take(`${qualifier(home.unit)}${home.exported}`)
        : this.unit.names.take(home.exported);
      this.unit.typeNames.add(local);
      names.set(home.exported, local);
    }
    return local;
  }

  /** A value of the runtime. */
  value(name: string): string {
    return this.#import(name, false);
  }

  /** A type of the runtime. */
  type(name: string): string {
    return this.#import(name, true);
  }

  #import(name: string, type: boolean): string {
    const known = this.#runtimeNames.get(name);
    if (known !== undefined) {
      known.type &&= type;
      return known.local;
    }
    const local = this.unit.names.take(name);
    this.#runtimeNames.set(name, { local, type });
    return local;
  }

  /** A value of `_bridge.ts`. */
  bridge(name: string): string {
    if (/^call\d+$/.test(name)) {
      this.#calls = true;
      return `go.${name}`;
    }
    this.#bridge.add(name);
    return name;
  }

  /** The specifier of another file of the bindings. */
  path(file: string): string {
    return ("../".repeat(this.unit.file.split("/").length - 1) || "./") + file;
  }

  /** Prints the imports; a package that programs import mentions the others by path. */
  print(p: Printer, packages: boolean): void {
    const bridge = this.path("_bridge.ts"), all = this.path("_all.ts");
    const runtime = [...this.#runtimeNames].map(([name, { local, type }]) => ({
      name,
      text: (type ? "type " : "") + (local === name ? name : `${name} as ${local}`),
      type,
    })).sort(byName);
    const allTypes = runtime.every(({ type }) => type);
    printImport(
      p,
      runtime.map(({ text }) => allTypes ? text.slice(5) : text),
      this.#runtime,
      allTypes,
    );
    if (this.#calls) p.line(`import * as go from "${bridge}";`);
    printImport(p, [...this.#bridge].sort(), bridge, false);
    p.line(`import ${packages ? "type { Packages } from " : ""}"${all}";`);
    if (packages) p.line(`import "${all}";`);
    for (const [file, names] of [...this.#types].sort(([a], [b]) => a < b ? -1 : 1)) {
      const list = [...names].map(([name, local]) => local === name ? name : `${name} as ${local}`);
      printImport(p, list.sort(), this.path(file), true);
    }
  }
}

function printImport(p: Printer, names: string[], from: string, type: boolean): void {
  if (names.length === 0) return;
  p.list(`import ${type ? "type " : ""}{ `, names, ` } from "${from}";`);
}

/** The order of `deno fmt`: letters first, whatever their case. */
export function byName({ name: a }: { name: string }, { name: b }: { name: string }): number {
  const x = a.toLowerCase(), y = b.toLowerCase();
  return x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1;
}

function qualifier(unit: Unit): string {
  const name = unit.pkg?.name ?? "Go";
  return name[0].toUpperCase() + name.slice(1);
}
