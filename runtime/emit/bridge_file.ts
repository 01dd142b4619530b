/**
 * The printer of `_bridge.ts`, which the files of a module's bindings share: it opens the library of the platform
 * and holds the codecs and invokers.
 *
 * @module
 */
import type { Schema } from "../artifact/schema.ts";
import { type Emission, sharedText } from "./package/context.ts";
import { byName, type PassedOn } from "./plan/scope.ts";
import { banner } from "./text/banner.ts";
import { Printer } from "./text/printer.ts";
import type { RuntimeType, RuntimeValue } from "./text/runtime_names.ts";

/** Places from which bindings load the runtime and the libraries. */
export interface BridgeOptions {
  /** The specifier of the runtime's entry for bindings, such as `jsr:@usegolib/core@^0.1.0/codegen`. */
  runtime: string;
  /** The platforms whose libraries lie beside the bindings, such as `linux-amd64`. */
  targets: readonly string[];
  /** The folder of the platforms' folders as seen from the bindings, with slashes; default `.`. */
  base?: string;
  /** The specifier of a module whose `open()` opens the library, where none lies beside the bindings. */
  opener?: string;
  /** The name of the package whose folder bindings and libraries are in, for messages to users who cannot build. */
  folder?: string;
}

/** Prints the file; the packages come first, since they ask for the codecs and invokers. */
export function printBridge(
  emission: Emission,
  options: BridgeOptions,
  numbers: { functions: string[]; classes: string[] },
  passedOn: PassedOn,
): string {
  const { runtime, opener } = options;
  const { schema, codecs } = emission;
  const shared = sharedText(emission);

  const p = new Printer();
  p.line(banner(schema));
  p.line(`// deno-lint-ignore-file no-explicit-any${prefixed(runtime)}`);
  p.line();
  p.line("/**\n * The library, and how values travel to it and back.\n *\n * @module\n */");
  const values = new Set<RuntimeValue>(codecs.runtime);
  if (opener === undefined) values.add("noLibrary").add("openLibrary").add("platform");
  const types = new Set<RuntimeType>(codecs.runtimeTypes).add("Buffer").add("Library");
  const imports = [
    ...[...values].map((name) => ({ name, text: name })),
    ...[...types].map((name) => ({ name, text: `type ${name}` })),
  ].sort(byName);
  p.list("import { ", imports.map(({ text }) => text), ` } from "${runtime}";`);
  if (opener !== undefined) p.line(`import { open } from ${JSON.stringify(opener)};`);
  const again = [...passedOn].map(([name, type]) => ({ name, text: type ? `type ${name}` : name }));
  if (again.length > 0) {
    p.line();
    p.line("// The one place that names the runtime.");
    p.list("export { ", again.sort(byName).map(({ text }) => text), ` } from "${runtime}";`);
  }
  p.line();
  if (opener === undefined) {
    printLoad(p, schema, options);
    p.line();
  }
  p.line("/** The library. */");
  p.line(`export const $: Library = await ${opener === undefined ? "load" : "open"}();`);
  printTables(p, numbers);
  printPackages(p);
  p.line();
  p.line(shared);
  return p.toString();
}

/** Lint rules to ignore: a specifier with registry and version breaks them in some projects and not in others. */
function prefixed(specifier: string): string {
  return /^(?:jsr|npm|https?):/.test(specifier) ? " no-import-prefix ban-unused-ignore" : "";
}

function printLoad(p: Printer, schema: Schema, options: BridgeOptions): void {
  const { module, version } = schema;
  const { targets, base = ".", folder } = options;
  const [remedy, packaged] = folder === undefined ? ["", ""] : [
    `, "auto", ${JSON.stringify(`copy the folder ${folder} again`)}`,
    `, ${JSON.stringify(folder)}`,
  ];
  p.block("async function load(): Promise<Library>", () => {
    p.block("switch (platform())", () => {
      for (const target of targets) {
        // A literal, so that it is part of the module graph and needs no permission.
        const dir = JSON.stringify(`${base}/${target}/`);
        const file = JSON.stringify(`${base}/${target}/library.json`);
        p.line(`case ${JSON.stringify(target)}: {`);
        p.indented(() => {
          p.line(`const library = await import(${file}, { with: { type: "json" } });`);
          const url = `new URL(${dir}, import.meta.url).href`;
          p.line(`return openLibrary(library.default, ${url}${remedy});`);
        });
        p.line("}");
      }
      p.line("default:");
      p.indented(() => {
        const list = targets.map((target) => JSON.stringify(target));
        p.list(
          `throw noLibrary(${JSON.stringify(module)}, ${JSON.stringify(version)}, [`,
          list,
          `]${packaged});`,
        );
      });
    });
  });
}

function printTables(
  p: Printer,
  { functions, classes }: { functions: string[]; classes: string[] },
): void {
  // Typed any, as programs may be checked with noUncheckedIndexedAccess.
  if (functions.length > 0) {
    p.line();
    p.line("/** The numbers of the functions in this platform's library. */");
    table(p, "$f", "indexes", functions);
  }
  if (classes.length > 0) {
    p.line();
    p.line("/** The numbers of the classes in this platform's library. */");
    table(p, "$c", "classNumbers", classes);
  }
}

function table(p: Printer, name: string, method: string, ids: string[]): void {
  p.line(`export const ${name}: any = $.${method}([`);
  p.indented(() => {
    for (const id of ids) p.line(`${JSON.stringify(id)},`);
  });
  p.line("]);");
}

function printPackages(p: Printer): void {
  p.line();
  p.line("/** The module objects of the packages that can be imported. */");
  p.line("export const packages: Map<string, unknown> = new Map();");
  p.line();
  p.line("/** The module object of a package. */");
  p.block(
    "export function goPackage(path: string): any",
    () => p.line("return $.packageOf(packages, path);"),
  );
}
