import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { join } from "@std/path";
import { class_, func, schema } from "../../runtime/emit/testdata/schema.ts";
import { Cache } from "../../tools/modules/cache.ts";
import { Examiner, listModules } from "../../tools/modules/examine.ts";
import { linkedSymbols, symbolOf } from "../../tools/modules/linked.ts";
import { checkBindings } from "../../tools/modules/prove.ts";
import { countReasons, knownReasons } from "../../tools/modules/reasons.ts";
import { moduleAverage, page, type Row } from "../../tools/modules/table.ts";

const sample: Row[] = [
  { module: "example.com/a", version: "v1.0.0", total: 4, callable: 3, reasons: [["generic", 1]] },
  {
    module: "example.com/b",
    version: "v2.0.0",
    total: 1000,
    callable: 1000,
    reasons: [],
    proof: { functions: 1500, linked: 1000, size: 12_345_678 },
  },
];

Deno.test("symbolOf() takes the linker's names apart", () => {
  const dotted = (code: string) => {
    const symbol = symbolOf(code);
    return symbol && [symbol.path, ...symbol.names];
  };
  assertEquals(dotted("strings.ToUpper"), ["strings", "ToUpper"]);
  assertEquals(dotted("net/url.(*URL).String"), ["net/url", "URL", "String"]);
  assertEquals(dotted("net/url.Values.Get"), ["net/url", "Values", "Get"]);
  assertEquals(dotted("gopkg.in/yaml%2ev3.Unmarshal"), ["gopkg.in/yaml.v3", "Unmarshal"]);
  assertEquals(dotted("slices.Sort[...]"), ["slices", "Sort"]);
  assertEquals(dotted("a.b/c.(*List[go.shape.int]).Len"), ["a.b/c", "List", "Len"]);
});

Deno.test("symbolOf() knows no symbol behind a closure or an unexported name", () => {
  for (
    const code of ["", "main.init.func3", "net/url.(*URL).String.func1", "a/b.parse", "a/b.t.Do"]
  ) {
    assertEquals(symbolOf(code), undefined, code);
  }
});

Deno.test("linkedSymbols() counts what the library says and not what the schema says", () => {
  const method = { kind: "method", class: 0 } as const;
  const written = schema({
    types: [],
    classes: [class_({ name: "T" })],
    functions: [
      func("F", [], []),
      func("T.M", [], [], { ...method, name: "M" }),
      func("T.P", [], [], { ...method, name: "P", promoted: true }),
      func("T.Field", [], [], { ...method, kind: "get", name: "Field" }),
      func("Gone", [], []),
    ],
  });
  const { symbols, others } = linkedSymbols(written, [
    "example.com/m.F",
    "example.com/m.(*T).M",
    "example.com/m.(*T).P",
    "",
    "main.init.func1",
  ]);
  assertEquals([...symbols], ["example.com/m.F", "example.com/m.T.M"]);
  assertEquals(others, ["example.com/m.Gone: main.init.func1"]);
  assertThrows(() => linkedSymbols(written, ["example.com/m.F"]), Error, "1 functions");
});

Deno.test("countReasons() counts by the scanner's reasons and refuses others", async () => {
  const known = await knownReasons();
  const skipped = (reason: string) => ({ package: "example.com/m", name: "F", reason });
  assertEquals(
    countReasons(
      [
        skipped("unsafe pointer"),
        skipped("unnamed struct: struct{x int}"),
        skipped("unsafe pointer"),
      ],
      known,
    ),
    [["unsafe pointer", 2], ["unnamed struct", 1]],
  );
  assertThrows(() => countReasons([skipped("a whim")], known), Error, "example.com/m.F");
});

Deno.test("page() gives the average of the modules, not of the symbols", () => {
  assertEquals(moduleAverage(sample), 87.5);
  const text = page(sample);
  assertStringIncludes(text, "Module average: **87.5 %**");
  assertStringIncludes(text, "1,003 of 1,004, 99.9 %");
  assertStringIncludes(text, "| v2.0.0 | 1,000 | 1,000 | 100.0 % | 1,000 | 12.3 MB |");
  assertStringIncludes(text, "| – | – | generic (1) |");
});

Deno.test("Cache keeps a result for the same inputs, and none of a failure", async () => {
  const dir = await Deno.makeTempDir();
  try {
    let made = 0;
    const make = () => Promise.resolve(++made);
    const cache = new Cache(dir, "one");
    await assertRejects(() => cache.get("m", () => Promise.reject(new Error("no"))), Error, "no");
    assertEquals(await cache.get("m", make), 1);
    assertEquals(await cache.get("m", make), 1);
    assertEquals(await new Cache(dir, "two").get("m", make), 2);
    assertEquals(await new Cache(dir, "three").peek("m"), undefined);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("docs/modules.md lists the modules at the versions that are pinned", async () => {
  const text = await Deno.readTextFile(new URL("../../docs/modules.md", import.meta.url));
  const listed = text.matchAll(/^\| `(\S+)` +\| (v\S+|go\S+) /gm);
  const specs = Array.from(listed, ([, path, version = ""]) => {
    return version.startsWith("go") ? path : `${path}@${version}`;
  });
  assertEquals(specs, await listModules());
});

Deno.test("checkBindings() finds what is wrong in a folder of artifacts", async () => {
  const dir = await Deno.makeTempDir({ dir: new URL("../real", import.meta.url).pathname });
  try {
    const file = join(dir, "go_modules", "mod.ts");
    await Deno.mkdir(join(dir, "go_modules"));
    await Deno.writeTextFile(file, "export const n: number = 1;\n");
    await checkBindings([file]);
    await Deno.writeTextFile(file, 'export const n: number = "1";\n');
    await assertRejects(() => checkBindings([file]), Error, "TS2322");
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("modules are inspected, built, checked and asked", async () => {
  const dir = await Deno.makeTempDir();
  try {
    const examiner = await Examiner.create(dir);
    // Both are among the modules that other tests build: their libraries come from the user's cache.
    for (const spec of ["github.com/google/uuid@v1.6.0", "net/url"]) {
      const before = await examiner.row(spec);
      assertEquals(before.proof, undefined);
      const proof = await examiner.prove(spec);
      assertEquals(proof.linked, before.callable);
      assertEquals((await examiner.row(spec)).proof, proof);
    }
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
