import { assertEquals, assertRejects } from "@std/assert";
import { dirname, join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { addImports, type ImportsResult } from "./imports.ts";

/** Runs `fn` in a folder of `files`. */
async function withFiles(
  files: Record<string, string>,
  fn: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "usegolib imports " });
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(dirname(join(folder, name)), { recursive: true });
      await Deno.writeTextFile(join(folder, name), text);
    }
    await fn(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What becomes of a deno.json when `go:b.com/m` is added, whose bindings lie in `go/mod.ts`. */
async function added(text: string): Promise<string> {
  let after = "";
  await withFiles({ "deno.json": text }, async (folder) => {
    await addImports(folder, { "go:b.com/m": join(folder, "go", "mod.ts") });
    after = new TextDecoder("utf-8", { ignoreBOM: true })
      .decode(await Deno.readFile(join(folder, "deno.json")));
    // Once more: nothing is left to do.
    const again = await addImports(folder, { "go:b.com/m": join(folder, "go", "mod.ts") });
    assertEquals({ ...again, file: "" }, { file: "", added: [], changed: [] });
  });
  return after;
}

const CASES: Record<string, [before: string, after: string]> = {
  "an empty object": ["{}", `{\n  "imports": {\n    "go:b.com/m": "./go/mod.ts"\n  }\n}`],
  "no imports": [
    `{\n\t"tasks": {\n\t\t"a": "b"\n\t}\n}\n`,
    `{\n\t"tasks": {\n\t\t"a": "b"\n\t},\n\t"imports": {\n\t\t"go:b.com/m": "./go/mod.ts"\n\t}\n}\n`,
  ],
  "empty imports": [
    `{\n  "imports": {}\n}\n`,
    `{\n  "imports": {\n    "go:b.com/m": "./go/mod.ts"\n  }\n}\n`,
  ],
  "imports with nothing but a comment": [
    `{\n  "imports": {\n    // none yet\n  },\n}\n`,
    `{\n  "imports": {\n    "go:b.com/m": "./go/mod.ts"\n    // none yet\n  },\n}\n`,
  ],
  "sorted imports, to the end": [
    `{\n  "imports": {\n    "a": "x",\n    "b": "y" // about b\n  }\n}\n`,
    `{\n  "imports": {\n    "a": "x",\n    "b": "y", // about b\n    "go:b.com/m": "./go/mod.ts"\n  }\n}\n`,
  ],
  "sorted imports, between": [
    `{\n  "imports": {\n    "a": "x", // about a\n    // about z\n    "z": "y"\n  }\n}\n`,
    `{\n  "imports": {\n    "a": "x", // about a\n    "go:b.com/m": "./go/mod.ts",\n    // about z\n    "z": "y"\n  }\n}\n`,
  ],
  "sorted imports, to the start": [
    `{\n  "imports": { // all\n    /* about z */ "z": "y"\n  }\n}\n`,
    `{\n  "imports": { // all\n    "go:b.com/m": "./go/mod.ts",\n    /* about z */ "z": "y"\n  }\n}\n`,
  ],
  "unsorted imports": [
    `{\n  "imports": {\n    "z": "x",\n    "a": "y"\n  }\n}\n`,
    `{\n  "imports": {\n    "z": "x",\n    "a": "y",\n    "go:b.com/m": "./go/mod.ts"\n  }\n}\n`,
  ],
  "a trailing comma and Windows line endings": [
    `{\r\n    "imports": {\r\n        "a": "x", // tail\r\n    },\r\n}\r\n`,
    `{\r\n    "imports": {\r\n        "a": "x", // tail\r\n        "go:b.com/m": "./go/mod.ts",\r\n    },\r\n}\r\n`,
  ],
  "one line": [
    `{ "imports": { "a": "x" /* a */ } }`,
    `{ "imports": { "a": "x", /* a */ "go:b.com/m": "./go/mod.ts" } }`,
  ],
  "one line, to the start": [
    `{"imports":{"z":"x"}}`,
    `{"imports":{"go:b.com/m": "./go/mod.ts", "z":"x"}}`,
  ],
  "another value": [
    `{\n  "imports": { /* old */ "go:b.com/m" : "./old/mod.ts" }\n}\n`,
    `{\n  "imports": { /* old */ "go:b.com/m" : "./go/mod.ts" }\n}\n`,
  ],
  "a byte order mark and text that looks like JSON": [
    `\uFEFF{\n  "name": "\\"imports\\": {",\n  // "imports": {}\n  "imports": {"a": "b"}\n}`,
    `\uFEFF{\n  "name": "\\"imports\\": {",\n  // "imports": {}\n  "imports": {"a": "b", "go:b.com/m": "./go/mod.ts"}\n}`,
  ],
};

for (const [name, [before, after]] of Object.entries(CASES)) {
  Deno.test(`addImports() keeps the text around ${name}`, async () => {
    assertEquals(await added(before), after);
  });
}

Deno.test("addImports() edits the nearest configuration above", () =>
  withFiles({
    "deno.json": "{}",
    "inner/deno.jsonc": "{}",
    "inner/src/x.ts": "",
  }, async (folder) => {
    const entries = { "go:strings": join(folder, "inner", "src", "go_modules", "mod.ts") };
    const result = await addImports(join(folder, "inner", "src"), entries);
    assertEquals(result, {
      file: join(folder, "inner", "deno.jsonc"),
      added: ["go:strings"],
      changed: [],
    });
    assertEquals(await Deno.readTextFile(join(folder, "deno.json")), "{}");
    const text = await Deno.readTextFile(join(folder, "inner", "deno.jsonc"));
    assertEquals(JSON.parse(text), { imports: { "go:strings": "./src/go_modules/mod.ts" } });
  }));

Deno.test("addImports() adds several and says which", () =>
  withFiles({
    "deno.json": '{ "imports": { "go:b": "./b/mod.ts", "go:c": "./old.ts" } }',
  }, async (folder) => {
    const path = (name: string) => join(folder, name, "mod.ts");
    const result = await addImports(folder, {
      "go:c": path("c"),
      "go:b": path("b"),
      "go:a": path("a"),
    });
    const { added, changed } = result as ImportsResult;
    assertEquals({ added, changed }, { added: ["go:a"], changed: ["go:c"] });
    assertEquals(JSON.parse(await Deno.readTextFile(join(folder, "deno.json"))), {
      imports: { "go:a": "./a/mod.ts", "go:b": "./b/mod.ts", "go:c": "./c/mod.ts" },
    });
  }));

Deno.test("addImports() edits the import map that the configuration names", () =>
  withFiles({
    "deno.json": '{ "importMap": "./maps/import_map.json" }',
    "maps/import_map.json": '{ "imports": {} }',
  }, async (folder) => {
    const result = await addImports(folder, { "go:a": join(folder, "go", "mod.ts") });
    assertEquals(result?.file, join(folder, "maps", "import_map.json"));
    assertEquals(JSON.parse(await Deno.readTextFile(result!.file)), {
      imports: { "go:a": "../go/mod.ts" },
    });
  }));

Deno.test("addImports() has nothing to edit where the import map is on the network", () =>
  withFiles({ "deno.json": '{ "importMap": "https://x.test/map.json" }' }, async (folder) => {
    assertEquals(await addImports(folder, { "go:a": join(folder, "mod.ts") }), null);
  }));

Deno.test("addImports() leaves a broken file alone and says where it is broken", () =>
  withFiles({ "deno.json": '{\n  "a": [1,\n  "b" }' }, async (folder) => {
    const call = () => addImports(folder, { "go:a": join(folder, "mod.ts") });
    await assertRejects(call, BuildError, 'unexpected "}" at 3:7');
    await Deno.writeTextFile(join(folder, "deno.json"), '{ "imports": [] }');
    await assertRejects(call, BuildError, '"imports" is no object');
    await Deno.writeTextFile(join(folder, "deno.json"), "");
    await assertRejects(call, BuildError, "unexpected end at 1:1");
  }));
