// Bindings of the schemas in tests/golden, compared with the files beside them, type-checked and linted.
// To write them anew: ./dev deno test -A tests/bindings_test.ts -- --update

import { assertEquals } from "@std/assert";
import { dirname, fromFileUrl, join } from "@std/path";
import { emitBindings } from "../runtime/emit/mod.ts";
import type { Schema } from "../runtime/schema.ts";
import { describeSchema } from "../runtime/emit/testdata/fake_library.ts";
import { listFiles } from "../tools/files.ts";
import { deno } from "./run.ts";

const GOLDEN = fromFileUrl(new URL("golden", import.meta.url));
const MODULES = ["kinds", "multi", "corners"];
const RUNTIME = "@usegolib/core/codegen";
const TARGETS = ["linux-amd64", "windows-amd64"];

async function readSchema(module: string): Promise<Schema> {
  return JSON.parse(await Deno.readTextFile(join(GOLDEN, module, "schema.json")));
}

async function bindings(module: string): Promise<Map<string, string>> {
  return emitBindings(await readSchema(module), { runtime: RUNTIME, targets: TARGETS });
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
  return new Map(files.map((file, i) => [file, texts[i].replaceAll("\r\n", "\n")]));
}

for (const module of MODULES) {
  Deno.test(`emitBindings() gives the golden bindings of ${module}`, async () => {
    const dir = join(GOLDEN, module, "bindings");
    const files = await bindings(module);
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
  try {
    const config = {
      imports: { [RUNTIME]: new URL("../runtime/codegen.ts", import.meta.url).href },
    };
    await Deno.writeTextFile(join(dir, "deno.json"), JSON.stringify(config));
    for (const module of MODULES) {
      const schema = await readSchema(module);
      await write(join(dir, module, "bindings"), await bindings(module));
      const description = JSON.stringify(describeSchema(schema));
      const libraries = TARGETS.map((target) => [`${target}/library.json`, description] as const);
      await write(join(dir, module, "bindings"), new Map(libraries));
    }
    await Deno.copyFile(join(GOLDEN, "kinds", "use.ts"), join(dir, "kinds", "use.ts"));
    const entries = MODULES.map((module) => join(module, "bindings", "mod.ts"));
    await t.step("deno check", async () => {
      await deno(["check", ...entries, join("kinds", "use.ts")], dir);
    });
    await t.step("deno lint", async () => {
      await deno(["lint", ...MODULES.map((module) => join(module, "bindings"))], dir);
    });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
