// Bindings of the schemas in tests/golden, compared with the files beside them, type-checked and linted.
// To write them anew: ./dev deno test -A tests/emit/bindings_test.ts -- --update

import { assert, assertEquals } from "@std/assert";
import { dirname, fromFileUrl, join } from "@std/path";
import { emitBindings } from "../../runtime/emit/mod.ts";
import type { Schema } from "../../runtime/artifact/schema.ts";
import { describeSchema } from "../../runtime/emit/testdata/fake_library.ts";
import { class_, func, schema, type } from "../../runtime/emit/testdata/schema.ts";
import { listFiles } from "../../tools/files.ts";
import { deno } from "../help/run.ts";
import { known } from "../help/known.ts";

const GOLDEN = fromFileUrl(new URL("../golden", import.meta.url));
const MODULES = ["kinds", "multi", "corners", "generics"];
/**
 * The modules whose codecs are compared too. Those of the others are long, and `deno check`, `deno lint` and
 * the tests that call them cover them.
 */
const WITH_CODECS = new Set(["multi", "generics"]);
const CODECS = "_bridge.ts";
const RUNTIME = "@usegolib/core/codegen";
const TARGETS = ["linux-amd64", "windows-amd64"];

async function readSchema(module: string): Promise<Schema> {
  return JSON.parse(await Deno.readTextFile(join(GOLDEN, module, "schema.json")));
}

function bindings(schema: Schema): Map<string, string> {
  return emitBindings(schema, { runtime: RUNTIME, targets: TARGETS });
}

/** A package that declares types under the names of what bindings mention. */
function hiding(): Schema {
  const names = [
    "Record",
    "Map",
    "Readonly",
    "ReadonlyMap",
    "Uint8Array",
    "ArrayBuffer",
    "Error",
    "Float64Array",
  ];
  const runtimeNames = ["GoObject", "GoError", "Named", "ManifestHead", "Packages", "Library"];
  const record = (name: string) =>
    type({ kind: "record", name, package: "example.com/m", fields: [field("Inner", 1)] });
  const field = (name: string, type: number) => ({
    name,
    path: [name],
    key: name,
    type,
    get: -1,
    set: -1,
  });
  const types = [
    type({ kind: "string" }),
    type({ kind: "bytes" }),
    type({ kind: "map", key: 0, elem: 1 }),
    type({ kind: "map", key: 6, elem: 2 }),
    type({ kind: "error" }),
    type({ kind: "slice", elem: 6, raw: "float64" }),
    type({ kind: "float64" }),
    type({ kind: "string", name: "Level", package: "example.com/m" }),
    ...names.map(record),
  ];
  const classes = runtimeNames.map((name) => class_({ name }));
  const handles = classes.map((_, i) => type({ kind: "handle", class: i, pointer: true }));
  const all = [...types, ...handles];
  const functions = all.map((_, i) => func(`F${i}`, [i], [i]));
  return schema({ types: all, functions, classes }, {
    named: all.flatMap(({ name }, i) => name === undefined ? [] : [i]),
  });
}

async function write(dir: string, files: Map<string, string>): Promise<void> {
  for (const [file, text] of files) {
    const path = join(dir, file);
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, text);
  }
}

async function read(dir: string): Promise<Map<string, string>> {
  const files = (await listFiles(dir)).map((file) => file.replaceAll("\\", "/")).sort();
  const texts = await Promise.all(files.map((file) => Deno.readTextFile(join(dir, file))));
  return new Map(files.map((file, i) => [file, known(texts[i]).replaceAll("\r\n", "\n")]));
}

for (const module of MODULES) {
  Deno.test(`emitBindings() gives the golden bindings of ${module}`, async () => {
    const dir = join(GOLDEN, module, "bindings");
    const files = bindings(await readSchema(module));
    assert(files.has(CODECS), `${CODECS} is missing`);
    if (!WITH_CODECS.has(module)) files.delete(CODECS);
    if (Deno.args.includes("--update")) {
      await Deno.remove(dir, { recursive: true }).catch(() => {});
      await write(dir, files);
    }
    const golden = await read(dir);
    assertEquals([...files.keys()], [...golden.keys()]);
    for (const [file, text] of files) assertEquals(text, golden.get(file), `${module}/${file}`);
  });
}

Deno.test("emitBindings() gives TypeScript that passes every check and the linter", async (t) => {
  const dir = await Deno.makeTempDir({ prefix: "usegolib-bindings-" });
  const checked = [...MODULES, "hiding"];
  try {
    const config = {
      imports: {
        [RUNTIME]: new URL("../../runtime/codegen.ts", import.meta.url).href,
        "@usegolib/core": new URL("../../mod.ts", import.meta.url).href,
      },
    };
    await Deno.writeTextFile(join(dir, "deno.json"), JSON.stringify(config));
    for (const module of checked) {
      const schema = module === "hiding" ? hiding() : await readSchema(module);
      await write(join(dir, module, "bindings"), bindings(schema));
      const description = JSON.stringify(describeSchema(schema));
      const libraries = TARGETS.map((target) => [`${target}/library.json`, description] as const);
      await write(join(dir, module, "bindings"), new Map(libraries));
    }
    await Deno.copyFile(join(GOLDEN, "kinds", "use.ts"), join(dir, "kinds", "use.ts"));
    const entries = checked.map((module) => join(module, "bindings", "mod.ts"));
    await t.step("deno check", async () => {
      await deno(["check", ...entries, join("kinds", "use.ts")], dir);
    });
    await t.step("deno lint", async () => {
      await deno(["lint", ...checked.map((module) => join(module, "bindings"))], dir);
    });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
