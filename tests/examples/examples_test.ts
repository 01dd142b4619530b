import { assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { readTexts } from "../../tools/files.ts";
import { deno, ROOT } from "../help/run.ts";
import { type Block, blocksOf, exampleFiles, expecting, wrapped } from "./blocks.ts";
import { IGNORED } from "./ignored.ts";

const root = fromFileUrl(ROOT).replace(/[\\/]$/, "");
const here = fromFileUrl(new URL(".", import.meta.url));
const texts = await readTexts(root, await exampleFiles(root));
const blocks = [...texts].flatMap(([file, text]) => blocksOf(file, text));
const CORE = "jsr:@usegolib/core";

// In one process, which reads the types of the runtime and of JavaScript once.
Deno.test("examples in doc comments and pages run, or at least pass the type check", async () => {
  const main = join(root, "cli/main.ts");
  await deno(["run", "-A", main, "build"], here);
  const dir = await Deno.makeTempDir();
  try {
    const map = join(dir, "import_map.json");
    await Deno.writeTextFile(map, JSON.stringify({ imports: await imports() }));
    const files = blocks.filter(({ ignored }) => !ignored).map(({ file }) => join(root, file));
    const paths = [...new Set(files), await writeTests(dir)];
    // Without the checkout's deno.json: readers have the compiler options of Deno.
    const flags = ["--no-config", "--no-lock", "--no-prompt", `--import-map=${map}`];
    await deno(["test", "--doc", "-A", ...flags, ...paths], here);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("an example is ignored for a reason, and every reason is for one", () => {
  const found = blocks.filter(({ ignored }) => ignored);
  const known = found.map(({ file, code }) =>
    IGNORED.filter((each) => each.file === file && hasLine(code, each.line)).length
  );
  const strangers = found.filter((_, i) => known[i] !== 1).map(({ file, line }) =>
    `${file}:${line}`
  );
  assertEquals(strangers, [], "tests/examples/ignored.ts has one entry for each");
  assertEquals(IGNORED.length, found.length);
});

Deno.test("blocksOf() finds the examples of a doc comment and of a page", () => {
  const source =
    "/**\n * A.\n *\n * ```ts ignore\n * a();\n *\n * b();\n * ```\n */\nconst c = '```ts';\n";
  assertEquals(blocksOf("a.ts", source), [
    { file: "a.ts", line: 4, ignored: true, code: "a();\n\nb();\n" },
  ]);
  const page = "# A\n\n```ts\na();\n```\n\n```sh\nb\n```\n\n```js\nc();\n```\n";
  assertEquals(blocksOf("a.md", page), [
    { file: "a.md", line: 3, ignored: false, code: "a();\n" },
    { file: "a.md", line: 11, ignored: false, code: "c();\n" },
  ]);
});

Deno.test("expecting() turns comments that give a value into expectations", () => {
  const code = [
    "f(1); // 2",
    'const a = g(); // "x": why',
    "  console.log(a); // [1, b]; or so",
    "h(); // whatever",
    "i(); // 3 times",
  ];
  const expected = expecting(code.join("\n"));
  assertEquals(expected.values, 3);
  assertEquals(expected.code.split("\n"), [
    "expect(f(1), 2);",
    'const a = g(); expect(a, "x");',
    "  expect(a, [1, b]);",
    "h(); // whatever",
    "i(); // 3 times",
  ]);
});

function hasLine(code: string, line: string): boolean {
  return code.split("\n").includes(line);
}

/**
 * Writes a test of the values that comments give, and a function that nobody calls for each ignored example, and gives
 * the path of the file that has them all.
 */
async function writeTests(dir: string): Promise<string> {
  const tests: string[] = [];
  const write = async (block: Block, before: string, code: string) => {
    const name = `${block.file.replaceAll("/", "_")}_line_${block.line}.ts`;
    const start =
      "export async function example(expect: (actual: unknown, value: unknown) => void) {";
    await Deno.writeTextFile(join(dir, name), wrapped(code, before, start, "}"));
    return `(await import("./${name}")).example`;
  };
  for (const block of blocks) {
    const title = JSON.stringify(`${block.file}:${block.line}`);
    const { code, values } = expecting(block.code);
    if (block.ignored) {
      const given = IGNORED.find(({ file, line }) =>
        file === block.file && hasLine(block.code, line)
      )
        ?.given;
      if (given === undefined) continue;
      tests.push(
        `export const uncalled${tests.length} = async () => ${await write(
          block,
          given,
          block.code,
        )};`,
      );
    } else if (values > 0) {
      tests.push(
        `Deno.test(${title}, async () => await reach(${values}, ${await write(block, "", code)}));`,
      );
    }
  }
  // A call that should have thrown and did not would leave out what is expected of its error.
  const path = join(dir, "examples.ts");
  await Deno.writeTextFile(
    path,
    `
import { assertEquals } from "@std/assert";

type Expect = (actual: unknown, value: unknown) => void;

async function reach(values: number, example: (expect: Expect) => Promise<void>) {
  let reached = 0;
  await example((actual, value) => {
    assertEquals(actual, value);
    reached++;
  });
  assertEquals(reached, values, "not every value was reached");
}

${tests.join("\n")}
`,
  );
  return path;
}

/** What the files of the checkout import, the modules of the examples, and the core by the name that users type. */
async function imports(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const core = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  for (const [name, target] of entries(core.imports)) {
    found[name] = target;
    // deno.json means both, an import map one.
    found[`${name}/`] = `${target.replace(":", ":/")}/`;
  }
  const own = JSON.parse(await Deno.readTextFile(join(here, "deno.json")));
  for (const [name, target] of entries(own.imports)) {
    found[name] = new URL(target, import.meta.url).href;
  }
  for (const [name, target] of entries(core.exports)) {
    const path = name.slice(1);
    for (const version of ["", `@^${core.version}`]) {
      found[`${CORE}${version}${path}`] = new URL(target, ROOT).href;
    }
  }
  return found;
}

function entries(record: Record<string, string>): [string, string][] {
  return Object.entries(record);
}
