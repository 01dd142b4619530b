import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { ARTIFACT, Project } from "../help/project.ts";
import { known } from "../help/known.ts";

Deno.test("usegolib takes a folder from source to a running program and away again", async (t) => {
  await using project = await Project.create();
  let allowFfi = "";

  await t.step("build says what it did and adds imports", async () => {
    const { code, stdout, stderr } = await project.usegolib("build", "./hello");
    assertEquals([code, stderr], [0, ""]);
    assertStringIncludes(stdout, "Built example.com/hello@local for ");
    assertStringIncludes(stdout, join(ARTIFACT, "mod.ts"));
    assertStringIncludes(stdout, "2 of 3 functions and methods");
    allowFfi = known(/--allow-ffi=("?)(.+)\1\n/.exec(stdout)?.[2]);
    assertEquals(
      await project.read("deno.json"),
      `{
  // mine
  "imports": {
    "go:example.com/hello": "./go_modules/example.com/hello@local/mod.ts",
    "go:example.com/hello/sub": "./go_modules/example.com/hello@local/sub/mod.ts"
  }
}
`,
    );
  });

  await t.step("the program runs with the permission that was named and no other", async () => {
    await project.write(
      "app.ts",
      `import { Greet } from "go:example.com/hello";
import { Twice } from "go:example.com/hello/sub";
console.log(Greet("you"), Twice(21));
`,
    );
    const { code, stdout, stderr } = await project.deno(
      "run",
      "--check",
      "--no-prompt",
      `--allow-ffi=${allowFfi}`,
      "app.ts",
    );
    assertEquals(code, 0, stderr);
    assertEquals(stdout, "Hello, you 42\n");
  });

  await t.step("build without a module builds what usegolib.json lists", async () => {
    await project.write("usegolib.json", '{ "modules": ["./hello"], "out": "go_modules" }');
    const { code, stdout } = await project.usegolib("build", "--json", "--no-imports");
    assertEquals(code, 0);
    const { modules, imports } = JSON.parse(stdout);
    assertEquals(modules.length, 1);
    assertEquals([modules[0].unchanged, modules[0].allowFfi], [true, allowFfi]);
    assertEquals(imports, {
      entries: {
        "go:example.com/hello": join(project.root, ARTIFACT, "mod.ts"),
        "go:example.com/hello/sub": join(project.root, ARTIFACT, "sub", "mod.ts"),
      },
    });
    assertEquals(stdout.trimEnd().split("\n").length, 1);
  });

  await t.step("gen writes bindings elsewhere", async () => {
    const { code } = await project.usegolib("gen", ARTIFACT, "--out", "lib/hello.ts");
    assertEquals(code, 0);
    await project.write(
      "app.ts",
      'import { Greet } from "./lib/hello.ts";\nconsole.log(Greet("a"));\n',
    );
    const { stdout } = await project.deno("run", "--check", "--allow-ffi", "app.ts");
    assertEquals(stdout, "Hello, a\n");
    const folder = await project.usegolib("gen", ARTIFACT, "--out", "lib");
    assertEquals(folder.code, 2);
    assertMatch(folder.stderr, /Cannot write bindings to "lib": name a file that ends in \.ts/);
  });

  await t.step("artifact list and verify say what is there", async () => {
    const list = await project.usegolib("artifact", "list");
    assertMatch(list.stdout, /^example\.com\/hello@local +\w+-\w+ +\d+\.\d MB +go1\.\S+\n$/);
    assertEquals(
      (await project.usegolib("artifact", "verify")).stdout,
      "ok   example.com/hello@local\n",
    );
    await project.write(join(ARTIFACT, "mod.ts"), "changed");
    const damaged = await project.usegolib("artifact", "verify", "example.com/hello");
    assertEquals(damaged.code, 1);
    assertStringIncludes(damaged.stdout, "mod.ts is not what this version of usegolib makes");
  });

  await t.step("artifact rebuild repairs, and rm removes", async () => {
    assertEquals((await project.usegolib("artifact", "rebuild")).code, 0);
    assertEquals((await project.usegolib("artifact", "verify")).code, 0);
    assertEquals((await project.usegolib("artifact", "rm", "example.com/hello@local")).code, 0);
    assertEquals(
      (await project.usegolib("artifact", "list")).stdout,
      "go_modules holds no artifacts\n",
    );
    assertEquals((await project.usegolib("artifact", "rm", "example.com/hello")).code, 1);
  });
});

Deno.test("usegolib prints imports where there is no deno.json, and with --no-imports", async () => {
  await using project = await Project.create();
  const before = await project.read("deno.json");
  const { code, stdout } = await project.usegolib("build", "./hello", "--no-imports");
  assertEquals(code, 0);
  assertStringIncludes(
    stdout,
    '  "go:example.com/hello/sub": "./go_modules/example.com/hello@local/sub/mod.ts"\n',
  );
  assertEquals(await project.read("deno.json"), before);
});

Deno.test("usegolib ends with 2 when it is used wrongly", async (t) => {
  await using project = await Project.create();
  const cases: [args: string[], message: RegExp][] = [
    [["nonsense"], /Unknown command "nonsense"/],
    [["build", "--nonsense"], /Unknown option "--nonsense"/],
    [["build", "strings", "--nonsense"], /Unknown option "--nonsense"/],
    [["build"], /No module is named, and there is no usegolib\.json here/],
    [["build", "strings", "--target", "plan9-386"], /"plan9-386": the targets are/],
    [["build", "--with", "fmt"], /No module is named, and there is no usegolib\.json here/],
    [["build", "strings", "--name", "a/b"], /"a\/b" cannot be the name of a library: it may have/],
    [["inspect"], /Missing argument/],
    [["artifact"], /list, rm, rebuild or verify/],
    [["artifact", "list", "more"], /No arguments allowed/],
  ];
  for (const [args, message] of cases) {
    await t.step(args.join(" "), async () => {
      const { code, stdout, stderr } = await project.usegolib(...args);
      assertEquals([code, stdout], [2, ""]);
      assertMatch(stderr, /^error: /);
      assertMatch(stderr, message);
    });
  }
  await t.step("a usegolib.json that is wrong", async () => {
    await project.write("usegolib.json", '{ "modules": "./hello" }');
    const { code, stderr } = await project.usegolib("build");
    assertEquals(code, 2);
    assertStringIncludes(stderr, '"modules" has to be a list of modules');
  });
});

Deno.test("usegolib ends with 1 when the work failed, and says why without a stack", async () => {
  await using project = await Project.create();
  const { code, stdout, stderr } = await project.usegolib("build", "./nowhere");
  assertEquals([code, stdout], [1, ""]);
  assertMatch(stderr, /^error: Cannot build .*nowhere: there is no such folder\n$/);
  const json = await project.usegolib("build", "./nowhere", "--json");
  assertEquals([json.code, json.stderr], [1, ""]);
  const { error, name } = JSON.parse(json.stdout);
  assertEquals(name, "BuildError");
  assertStringIncludes(error, "there is no such folder");
  const verbose = await project.usegolib("build", "./nowhere", "--verbose");
  assertMatch(verbose.stderr, /\n {4}at /);
});

Deno.test("usegolib version and doctor say with what it works", async () => {
  await using project = await Project.create();
  assertMatch((await project.usegolib("version")).stdout, /^usegolib \d+\.\d+\.\d+\n$/);
  const { code, stdout } = await project.usegolib("doctor");
  assertEquals(code, 0);
  for (const name of ["platform", "permissions", "go", "zig", "cache"]) {
    assert(stdout.includes(`ok    ${name} `), `${name} is missing in\n${stdout}`);
  }
});
