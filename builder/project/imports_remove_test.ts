import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { removeImports } from "./imports.ts";

/** What becomes of a deno.json when what lies in the folder `go` is removed, and what was taken out. */
async function removed(text: string): Promise<[text: string, removed: string[]]> {
  const folder = await Deno.makeTempDir({ prefix: "usegolib imports " });
  try {
    const file = join(folder, "deno.json");
    await Deno.writeTextFile(file, text);
    const result = await removeImports(folder, [join(folder, "go")]);
    const after = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await Deno.readFile(file));
    return [after, result!.removed];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const M = '"go:m": "./go/mod.ts"';

const CASES: Record<string, [before: string, after: string]> = {
  "the only entry": [`{\n  "imports": {\n    ${M}\n  }\n}\n`, `{\n  "imports": {\n  }\n}\n`],
  "the first of two": [
    `{\n  "imports": {\n    ${M}, // about m\n    // about z\n    "z": "x"\n  }\n}\n`,
    `{\n  "imports": {\n    // about m\n    // about z\n    "z": "x"\n  }\n}\n`,
  ],
  "the last of two": [
    `{\n  "imports": {\n    "a": "x", // about a\n    ${M}\n  }\n}\n`,
    `{\n  "imports": {\n    "a": "x" // about a\n  }\n}\n`,
  ],
  "one between two": [
    `{\n  "imports": {\n    "a": "x",\n    ${M},\n    "z": "y"\n  }\n}\n`,
    `{\n  "imports": {\n    "a": "x",\n    "z": "y"\n  }\n}\n`,
  ],
  "a trailing comma and Windows line endings": [
    `{\r\n  "imports": {\r\n    "a": "x",\r\n    ${M},\r\n  },\r\n}\r\n`,
    `{\r\n  "imports": {\r\n    "a": "x",\r\n  },\r\n}\r\n`,
  ],
  "one line": [`{ "imports": { "a": "x", ${M} } }`, `{ "imports": { "a": "x" } }`],
  "one line without spaces": [`{"imports":{${M},"z":"x"}}`, `{"imports":{"z":"x"}}`],
  "a byte order mark": [`\uFEFF{"imports":{${M}}}`, `\uFEFF{"imports":{}}`],
};

for (const [name, [before, after]] of Object.entries(CASES)) {
  Deno.test(`removeImports() keeps the text around ${name}`, async () => {
    assertEquals(await removed(before), [after, ["go:m"]]);
  });
}

Deno.test("removeImports() leaves what is not of the folder", async () => {
  const text = JSON.stringify({
    imports: {
      "go:other": "./gone/mod.ts",
      "mine": "./go/mine.ts",
      "go:up": "../go/mod.ts",
      "go:near": "./go2/mod.ts",
    },
  });
  assertEquals(await removed(text), [text, []]);
  assertEquals(await removed("{}"), ["{}", []]);
});

Deno.test("removeImports() removes several, and all of them", async () => {
  const text = '{ "imports": { "go:m/a": "./go/a/mod.ts", "b": "c", "go:m/b": "./go/b/mod.ts" } }';
  assertEquals(await removed(text), ['{ "imports": { "b": "c" } }', ["go:m/a", "go:m/b"]]);
});

Deno.test("removeImports() leaves a broken file alone and says where it is broken", async () => {
  await assertRejects(() => removed('{ "imports": [] }'), BuildError, '"imports" is no object');
  await assertRejects(() => removed("{"), BuildError, "unexpected end at 1:2");
});
