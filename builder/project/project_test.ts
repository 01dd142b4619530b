import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { TARGET_NAMES } from "../artifact/artifact.ts";
import { parseProject, readProject } from "./project.ts";

Deno.test("parseProject() reads modules, out and targets, with comments", () => {
  const text = `{
    // what we use
    "$schema": "./schema.json",
    "modules": ["./hello", "strings", "example.com/m@v1.2.3"],
    "out": "lib",
    "targets": ["linux-amd64", "windows-amd64"],
  }`;
  assertEquals(parseProject(text, "/"), {
    modules: ["./hello", "strings", "example.com/m@v1.2.3"],
    out: "lib",
    targets: ["linux-amd64", "windows-amd64"],
  });
  const all = parseProject('{"modules": ["./x"], "targets": ["all"]}', "/");
  assertEquals(all, { modules: ["./x"], targets: [...TARGET_NAMES] });
});

Deno.test("parseProject() reads what one library is to hold", () => {
  const text = `{ "modules": [
    { "module": "./hello", "with": ["net/url"], "exclude": ["example.com/hello.Old*"] },
    { "name": "app", "modules": ["./a", "example.com/b@v1.2.3"], "include": ["example.com/b/..."] },
  ] }`;
  assertEquals(parseProject(text, "/"), {
    modules: [
      { modules: ["./hello"], with: ["net/url"], exclude: ["example.com/hello.Old*"] },
      { name: "app", modules: ["./a", "example.com/b@v1.2.3"], include: ["example.com/b/..."] },
    ],
  });
});

Deno.test("parseProject() gives each library the instances of its packages", () => {
  const generics = {
    "x.y/lo": { Sum: [["int64"], ["Level"]] },
    "x.y/lo/it": { F: [["int", "any"]] },
  };
  const modules = ["x.y/lo@v1.2.3", "x.y/log", { module: "strings", with: ["x.y/lo/it"] }];
  const project = parseProject(JSON.stringify({ modules, generics }), "/");
  assertEquals(project.modules, [
    { modules: ["x.y/lo@v1.2.3"], generics },
    "x.y/log",
    {
      modules: ["strings"],
      with: ["x.y/lo/it"],
      generics: { "x.y/lo/it": { F: [["int", "any"]] } },
    },
  ]);
});

const WRONG: [text: string, message: string][] = [
  ["", "it is no JSON with comments, unexpected end at 1:1"],
  ['{"modules": [tru]}', 'it is no JSON with comments, unexpected "t" at 1:14'],
  ["[]", "usegolib.json:1:1: it has to be an object"],
  ["{}", 'usegolib.json:1:1: "modules" is missing'],
  ['{\n  "module": []\n}', 'usegolib.json:2:3: it has no property "module"; it has modules, out'],
  ['{"modules": "./a"}', 'usegolib.json:1:13: "modules" has to be a list of modules'],
  ['{"modules": ["a", 3]}', 'usegolib.json:1:19: "modules" has to be a list of modules'],
  ['{"modules": [{}]}', '1:14: it has to have either "module" or "modules"'],
  ['{"modules": [{"module": "a", "modules": ["b"]}]}', '1:14: it has to have either "module"'],
  ['{"modules": [{"mod": "a"}]}', '1:15: a module has no property "mod"; it has module, modules'],
  ['{"modules": [{"modules": ["a", "b"]}]}', "1:14: Cannot build a b: several modules in one lib"],
  ['{"modules": [{"module": "a", "name": "a/b"}]}', '1:14: Cannot build a/b: "a/b" cannot be the'],
  ['{"modules": [{"module": "a", "with": ["./b"]}]}', "1:14: Cannot build a: ./b is a folder"],
  ['{"modules": [{"module": "a", "with": "b"}]}', '1:38: "with" has to be a list of packages'],
  ['{"modules": [{"module": "a", "exclude": ["a*/b"]}]}', '1:42: "a*/b" is no pattern'],
  ['{"modules": ["a", {"module": "a"}]}', '1:19: "a" is there twice'],
  ['{"modules": []}', 'usegolib.json:1:13: "modules" has to be a list of modules'],
  ['{"modules": ["./a", "./a"]}', 'usegolib.json:1:21: "./a" is there twice'],
  ['{"modules": ["https://x.test/y"]}', "usegolib.json:1:14: Cannot read the module"],
  ['{"modules": ["./a"], "out": 3}', 'usegolib.json:1:29: "out" has to be the path of a folder'],
  ['{"modules": ["./a"], "out": ""}', 'usegolib.json:1:29: "out" has to be the path of a folder'],
  ['{"modules": ["./a"], "targets": "all"}', '1:33: "targets" has to be a list of platforms'],
  ['{"modules": ["./a"], "targets": ["plan9-386"]}', '1:34: Cannot build for "plan9-386"'],
  ['{"modules": ["./a"], "generics": []}', '1:34: "generics" has to hold packages with their'],
  ['{"modules": ["./a"], "generics": {"m": 1}}', '1:35: "generics" has to hold packages'],
  ['{"modules": ["./a"], "generics": {"m": {"F": []}}}', '1:41: "generics" has to hold packages'],
  ['{"modules": ["./a"], "generics": {"m": {"F": [1]}}}', '1:47: "generics" has to hold packages'],
  ['{"modules": ["./a"], "generics": {"m": {"F": [[1]]}}}', '1:48: "generics" has to hold'],
  [
    '{"modules": ["x.y/a"], "generics": {"x.y/b": {}}}',
    '1:37: no module of "modules" has the package',
  ],
  ['{"modules": ["./a"], "modules": ["./b"]}', '1:22: "modules" is there twice'],
];

for (const [text, message] of WRONG) {
  Deno.test(`parseProject() says what is wrong with ${JSON.stringify(text)}`, () => {
    assertThrows(() => parseProject(text, "/"), BuildError, message);
  });
}

Deno.test("readProject() reads the nearest file above", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(folder, "a", "b"), { recursive: true });
    await Deno.writeTextFile(join(folder, "usegolib.json"), '{ "modules": ["./m"] }');
    assertEquals(await readProject(join(folder, "a", "b")), { dir: folder, modules: ["./m"] });
    await Deno.writeTextFile(join(folder, "a", "usegolib.json"), "[]");
    await assertRejects(() => readProject(join(folder, "a", "b")), BuildError, ":1:1:");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
