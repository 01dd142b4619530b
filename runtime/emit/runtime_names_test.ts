// The names that emitted code takes from the runtime, three times: what the printers may mention, what they print
// for schemas with every kind of type, and what codegen.ts exports.

import { assertEquals } from "@std/assert";
import * as codegen from "../codegen.ts";
import type { Schema } from "../artifact/schema.ts";
import { emitBindings, emitModule } from "./mod.ts";
import { class_, func, schema, type } from "./testdata/schema.ts";
import { RUNTIME_TYPES, RUNTIME_VALUES } from "./text/runtime_names.ts";

/** A name that the compiler refuses here is exported as no value. */
const values: readonly (keyof typeof codegen)[] = RUNTIME_VALUES;

/** The names that only packages for JSR and npm import, and the files that print them. */
const PACKAGED: Record<string, string> = {
  LibraryDescription: "jsr_library.ts",
  LibrarySource: "jsr_library.ts",
  installLibrary: "jsr_library.ts",
  openPackaged: "jsr_library.ts",
  openNpm: "npm.ts",
};

const text = (path: string) => Deno.readTextFile(new URL(path, import.meta.url));

/** A name in braces, `a`, `type B` or `a as b`: under what it is imported and exported, and whether it is a type. */
interface Entry {
  imported: string;
  exported: string;
  type: boolean;
}

/** The names in `{ a, type B, c as d }`. */
function entries(list: string): Entry[] {
  return list.split(",").map((entry) => entry.trim()).filter((entry) => entry !== "").map(
    (entry) => {
      const [imported = "", exported = imported] = entry.replace(/^type /, "").split(/ as |: /);
      return { imported, exported, type: entry.startsWith("type ") };
    },
  );
}

/** The names that a TypeScript file imports from `specifier` or exports from there: whether each is a type only. */
function mentions(source: string, specifier: RegExp): Map<string, boolean> {
  const found = new Map<string, boolean>();
  const statement = /^(import|export) (type )?\{([^}]*)\} from "([^"]*)";/gm;
  for (const [, keyword, types, list = "", from = ""] of source.matchAll(statement)) {
    if (!specifier.test(from)) continue;
    for (const { imported, exported, type } of entries(list)) {
      const name = keyword === "export" ? exported : imported;
      found.set(name, (types !== undefined || type) && (found.get(name) ?? true));
    }
  }
  return found;
}

/** The names that the code for a schema takes from the runtime, in both dialects. */
function printed(schema: Schema): Map<string, boolean> {
  const bindings = emitBindings(schema, { runtime: "the-runtime", targets: ["linux-amd64"] });
  const found = mentions([...bindings.values()].join("\n"), /^the-runtime$/);
  const module = emitModule(schema).replace(/^ *\/\/.*$|"(?:[^"\\\n]|\\.)*"/gm, "");
  const [, taken = ""] = /^const \{([^}]*)\} = rt;$/m.exec(module) ?? [];
  for (const { imported } of entries(taken)) found.set(imported, false);
  for (const [, name = ""] of module.matchAll(/\brt\.(\w+)/g)) found.set(name, false);
  return found;
}

async function goldens(): Promise<Schema[]> {
  return await Promise.all(
    ["kinds", "corners", "generics", "multi"].map(async (module) =>
      JSON.parse(await text(`../../tests/golden/${module}/schema.json`))
    ),
  );
}

/** Functions of shapes that no golden schema has. */
function rare(): Schema {
  const types = [
    type({ kind: "string" }),
    type({ kind: "int" }),
    type({ kind: "map", key: 1, elem: 0 }),
    type({ kind: "map", key: 0, elem: 0 }),
    type({ kind: "erased" }),
    type({ kind: "map", key: 4, elem: 0 }),
    type({ kind: "context" }),
    type({ kind: "slice", elem: 0 }),
    type({ kind: "handle", class: 0 }),
    type({ kind: "handle", class: 1 }),
    type({ kind: "handle", class: 2 }),
    type({ kind: "handle", class: 3 }),
  ];
  const params = [8, 2, 3].map((type, i) => ({ name: `p${i}`, type, mutated: i > 0 }));
  const flow = { key: -1, elem: 0, receive: -1, send: -1, close: -1, pull: -1, next: -1 };
  const classes = [
    class_({ name: "Context", package: "context", form: "interface" }),
    class_({ name: "Visit", form: "func", callbacks: [{ params, results: [] }] }),
    class_({ name: "Opaque" }),
    class_({ name: "Channel", form: "chan", flow: { ...flow, drain: true } }),
  ];
  const functions = [
    func("Visit", [9], []),
    func("Take", [10, 11], []),
    func("Join", [6, 7], [0], { variadic: true }),
    func("Sort", [], [], { params: [{ name: "v", type: 10, in_place: true }] }),
    func("Fill", [], [], { params: [2, 5].map((type) => ({ name: "m", type, mutated: true })) }),
  ];
  return schema({ types, classes, functions });
}

Deno.test("codegen.ts exports what emitted code can import and what packages import, and nothing else", async () => {
  const source = await text("../codegen.ts");
  assertEquals(source.match(/^export \*.*/gm), null);
  const exported = mentions(source, /^\.\//);
  assertEquals(
    [...exported.keys()].sort(),
    [...RUNTIME_VALUES, ...RUNTIME_TYPES, ...Object.keys(PACKAGED)].sort(),
  );
  const asValues = [...exported].filter(([, type]) => !type).map(([name]) => name).sort();
  assertEquals(asValues, Object.keys(codegen).sort());
  assertEquals(values.filter((name) => !asValues.includes(name)), []);
  for (const [name, file] of Object.entries(PACKAGED)) {
    assertEquals((await text(`../../builder/package/${file}`)).includes(name), true, name);
  }
});

Deno.test("Every name that printers may take from the runtime is printed for some schema", async () => {
  const all = [...await goldens(), rare()].map(printed);
  const found = new Set(all.flatMap((names) => [...names.keys()]));
  const allowed: readonly string[] = [...RUNTIME_VALUES, ...RUNTIME_TYPES];
  assertEquals([...found].filter((name) => !allowed.includes(name)), []);
  assertEquals(allowed.filter((name) => !found.has(name)), []);
});
