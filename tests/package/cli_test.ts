import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { BuildError } from "../../runtime/errors.ts";
import { folder, packaged } from "./packages.ts";
import { type Ran, ROOT, run } from "../help/run.ts";

const MAIN = new URL("cli/main.ts", ROOT).href;

Deno.test("usegolib package says what it made, and refuses wrong usage", async (t) => {
  const root = join(folder(), "cli");
  await Deno.mkdir(join(root, "hello"), { recursive: true });
  const write = (name: string, text: string) => Deno.writeTextFile(join(root, name), text);
  await write("hello/go.mod", "module example.com/hello\n\ngo 1.24\n");
  await write("hello/LICENSE", await Deno.readTextFile(new URL("LICENSE", ROOT)));
  await write(
    "hello/hello.go",
    "// Package hello greets.\npackage hello\n\nfunc Hi() int { return 1 }\n",
  );
  const usegolib = (...args: string[]): Promise<Ran> =>
    run(Deno.execPath(), ["run", "-A", MAIN, "package", ...args], {
      cwd: root,
      env: { NO_COLOR: "1" },
    });

  await t.step("to people", async () => {
    const { code, stdout, stderr } = await usegolib("./hello", "--out", "dist");
    assertEquals([code, stderr], [0, ""]);
    assertStringIncludes(stdout, "Packaged hello@0.0.0 as npm in dist\n");
    assertStringIncludes(stdout, "licence   BSD-3-Clause AND MIT\n");
    assertMatch(stdout, /publish {3}hello-\w+-\w+, hello: npm publish in each folder/);
  });

  await t.step("to programs", async () => {
    const version = ["--package-version", "1.2.3"];
    const { code, stdout } = await usegolib(
      "./hello",
      "--out",
      "d",
      "--format=dir",
      "--json",
      ...version,
    );
    assertEquals(code, 0);
    const { name, version: made, dir, libraries, warnings } = JSON.parse(stdout);
    assertEquals([name, made, dir, warnings], ["hello", "1.2.3", join(root, "d"), []]);
    assertEquals((await Deno.stat(libraries[0].path)).size, libraries[0].size);
  });

  await t.step("a folder that is there is kept", async () => {
    const { code, stderr } = await usegolib("./hello", "--out", "dist");
    assertEquals(code, 1);
    assertStringIncludes(stderr, "it holds a package already; replace it with --force");
    const other = await usegolib("./hello", "--out", "hello", "--force");
    assertEquals(other.code, 1);
    assertStringIncludes(other.stderr, "it holds other files");
  });

  await t.step("wrong usage", async () => {
    const format = await usegolib("./hello", "--out", "x", "--format", "zip");
    assertEquals(format.code, 2);
    assertStringIncludes(format.stderr, 'Unknown format "zip": the formats are npm, deno, dir');
    assertEquals((await usegolib("./hello")).code, 2);
    assertEquals((await usegolib("--out", "x")).code, 2);
  });
});

Deno.test("package deno asks for a name with a scope and for https", async () => {
  await assertRejects(() => packaged("deno"), BuildError, "--name @you/uuid");
  await assertRejects(
    () => packaged("deno", { name: "@me/uuid", url: "http://example.com/{file}" }),
    BuildError,
    "only https is allowed",
  );
  await assertRejects(
    () => packaged("npm", { url: "https://example.com/{file}" }),
    BuildError,
    "only the form deno",
  );
});
