/**
 * Bindings: the emitted TypeScript, a file for each package and two that the packages share.
 *
 * @module
 */
import { BUNDLE } from "../artifact/build_command.ts";
import type { Schema } from "../artifact/schema.ts";
import { type BridgeOptions, printBridge } from "./bridge_file.ts";
import { type Emission, emissionOf, type UnitContext } from "./package/context.ts";
import { printPackage } from "./package/package.ts";
import { classAt, functionAt } from "./plan/look_up.ts";
import { fileOf, type Plan, type Unit } from "./plan/plan.ts";
import { hasInstances } from "./plan/queries.ts";
import { type PassedOn, Scope } from "./plan/scope.ts";
import { banner } from "./text/banner.ts";
import type { Dialect } from "./text/dialect.ts";
import { printDoc } from "./text/docs.ts";
import { Printer } from "./text/printer.ts";
import { Types } from "./types/inputs.ts";

/** Options of {@linkcode emitBindings}. */
export type BindingsOptions = BridgeOptions;

/**
 * Emits the bindings of a library: TypeScript by file name, relative to the directory of the module.
 *
 * `mod.ts` is the package of the module's own path (or lists the packages where there is none), `<subpackage>/mod.ts`
 * are the others, `_deps/<import path>/mod.ts` holds types of packages of other modules. `_bridge.ts` opens the library and
 * holds the codecs, and `_all.ts` imports every package, so that a handle always has its class.
 */
export function emitBindings(schema: Schema, options: BindingsOptions): Map<string, string> {
  const numbers = new Numbers(schema);
  const dialect: Dialect = { typed: true, fn: (i) => numbers.fn(i), cls: (i) => numbers.cls(i) };
  const emission = emissionOf(schema, dialect);
  const files = new Map<string, string>();
  const passedOn: PassedOn = new Map();
  for (const unit of emission.plan.units) {
    files.set(unit.file, emitUnit(emission, unit, passedOn));
  }
  if (emission.plan.root === undefined) files.set("mod.ts", emitRoot(schema, passedOn));
  files.set("_all.ts", emitAll(emission.plan));
  files.set("_bridge.ts", printBridge(emission, options, numbers, passedOn));
  return new Map([...files].sort(([a], [b]) => a < b ? -1 : 1));
}

/** The file of bindings that a program imports for a package, from the directory of the module's. */
export function bindingFile(schema: Schema, path: string): string | undefined {
  const pkg = schema.packages.find((pkg) => pkg.own && pkg.path === path);
  return pkg === undefined ? undefined : fileOf(schema, pkg);
}

/** Numbers of functions and classes in the order of their first use, with the ids by which a library finds them. */
class Numbers {
  readonly #schema: Schema;
  readonly functions: string[] = [];
  readonly classes: string[] = [];
  readonly #fn = new Map<number, number>();
  readonly #cls = new Map<number, number>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  fn(i: number): string {
    const { id, hash } = functionAt(this.#schema, i);
    return `$f[${number(this.#fn, this.functions, i, `${id}#${hash}`)}]`;
  }

  cls(i: number): string {
    return `$c[${number(this.#cls, this.classes, i, classAt(this.#schema, i).runtime)}]`;
  }
}

function number(known: Map<number, number>, ids: string[], i: number, id: string): number {
  let n = known.get(i);
  if (n === undefined) {
    known.set(i, n = ids.length);
    ids.push(id);
  }
  return n;
}

function emitUnit(emission: Emission, unit: Unit, passedOn: PassedOn): string {
  const { plan, schema } = emission;
  const scope = new Scope(unit, passedOn);
  const body = new Printer();
  // The names in the export list at the end, and whether each is a type only.
  const exports = new Map<string, boolean>();
  const context: UnitContext = {
    ...emission,
    dialect: withBridge(emission.dialect, scope),
    unit,
    p: body,
    types: new Types(plan, scope),
    runtime: (name) => scope.value(name),
    runtimeType: (name) => scope.type(name),
    shared: (name) => scope.bridge(name),
    packagesType: () => scope.packages(),
    path: (other) => scope.path(other.file),
    export: ({ local, exported }, kind) => {
      if (local === exported) return "export ";
      const name = `${local} as ${exported}`;
      exports.set(name, kind === "type" && (exports.get(name) ?? true));
      return "";
    },
  };
  printPackage(context);
  if (exports.size > 0) {
    body.line();
    const names = [...exports].map(([name, type]) => type ? `type ${name}` : name);
    body.list("export { ", names, " };");
  }

  const p = new Printer();
  p.line(banner(schema));
  if (hasInstances(schema, unit)) p.line("// deno-lint-ignore-file no-explicit-any");
  p.line();
  printDoc(p, { text: unit.pkg?.doc ?? describe(unit), tags: ["@module"] });
  scope.print(p);
  p.line();
  p.line(body.toString());
  return p.toString();
}

/** A dialect that imports the tables of function and class numbers into a file that mentions them. */
function withBridge(dialect: Dialect, scope: Scope): Dialect {
  return {
    typed: true,
    fn: (i) => (scope.bridge("$f"), dialect.fn(i)),
    cls: (i) => (scope.bridge("$c"), dialect.cls(i)),
  };
}

function describe(unit: Unit): string {
  if (unit.path === "") return "Types that have no name in Go.";
  return unit.own
    ? `The Go package ${unit.path}.`
    : `Types of the Go package ${unit.path}, as far as others mention them.`;
}

/** The `mod.ts` of a module that has no package of its own path. */
function emitRoot(schema: Schema, passedOn: PassedOn): string {
  passedOn.set("freeze", false);
  if (!passedOn.has("ManifestHead")) passedOn.set("ManifestHead", true);
  const p = new Printer();
  const list = schema.packages.filter(({ own }) => own).map(({ path }) => ` - ${path}`);
  p.line(banner(schema));
  p.line();
  printDoc(p, {
    text: schema.version === BUNDLE
      ? `The packages of the library ${schema.module}:\n\n${list.join("\n")}`
      : `${schema.module} has no package of this path. Its packages are\n\n${list.join("\n")}`,
    tags: ["@module"],
  });
  p.line('import { $, freeze, goPackage, type ManifestHead } from "./_bridge.ts";');
  p.line('import type { Packages } from "./_all.ts";');
  p.line('import "./_all.ts";');
  p.line();
  p.line("/** The packages by their import paths. */");
  p.line("const module: {");
  p.indented(() => {
    p.line("/** What the artifact says of itself, without schema and docs. */");
    p.line("readonly manifest: ManifestHead;");
    p.line("/** A package, by its import path. */");
    p.line("package<Path extends keyof Packages>(path: Path): Packages[Path];");
  });
  p.line("} = freeze({");
  p.indented(() => {
    p.block("get manifest(): ManifestHead", () => p.line("return $.manifest;"), "},");
    p.line("package: goPackage,");
  });
  p.line("});");
  p.line();
  p.line("export default module;");
  return p.toString();
}

/** `_all.ts`: imports every package for its classes, and declares the type behind `package(path)`. */
function emitAll(plan: Plan): string {
  const p = new Printer();
  p.line(banner(plan.schema));
  p.line();
  p.line(
    "/**\n * Every package of the module, so that each handle is of its class.\n *\n * @module\n */",
  );
  for (const { file } of plan.units) p.line(`import "./${file}";`);
  p.line();
  p.line("/** The packages that can be imported, by their import paths. */");
  p.block("export interface Packages", () => {
    for (const { own, path, file } of plan.units) {
      if (own) p.line(`readonly ${JSON.stringify(path)}: typeof import("./${file}").default;`);
    }
  });
  return p.toString();
}
