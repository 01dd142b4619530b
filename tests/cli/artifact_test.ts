import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { ARTIFACT, Project } from "../help/project.ts";
import { known } from "../help/known.ts";

Deno.test("usegolib artifact verify finds every kind of damage", async (t) => {
  await using project = await Project.create();
  assertEquals((await project.usegolib("build", "./hello")).code, 0);
  const [target] = Array.from(Deno.readDirSync(project.path(ARTIFACT)), ({ name }) => name)
    .filter((name) => /-(amd|arm)64$/.test(name));
  const folder = join(ARTIFACT, known(target));
  const manifest = JSON.parse(await project.read(join(folder, "manifest.json")));

  const cases: [name: string, file: string, change: (text: string) => string, says: RegExp][] = [
    ["a library that was changed", manifest.library.file, () => "x", /is missing or not what/],
    ["a manifest that is no JSON", "manifest.json", () => "{", /it is not JSON/],
    [
      "a manifest of another module",
      "manifest.json",
      (text) => text.replace('"module":"example.com/hello"', '"module":"example.com/other"'),
      /its manifest is of example\.com\/other@local/,
    ],
    [
      "a manifest with another schema",
      "manifest.json",
      (text) => text.replace(`"schema_hash":"${manifest.schema_hash}"`, '"schema_hash":"00"'),
      /the schema in its manifest is not the one that was built/,
    ],
    ["a description that was changed", "library.json", () => "{}", /does not belong to its manif/],
    ["bindings that were changed", "../mod.ts", () => "", /mod\.ts is not what this version/],
  ];
  for (const [name, file, change, says] of cases) {
    await t.step(name, async () => {
      const path = project.path(join(folder, file));
      const before = await Deno.readFile(path);
      await Deno.writeTextFile(path, change(new TextDecoder().decode(before)));
      const { code, stdout, stderr } = await project.usegolib("artifact", "verify", "--json");
      assertEquals([code, stderr], [1, ""]);
      assertEquals(stdout.trimEnd().split("\n").length, 1);
      const { ok, artifacts: [{ artifact, problems }] } = JSON.parse(stdout);
      assertEquals([ok, artifact], [false, "example.com/hello@local"]);
      assertMatch(problems.join("\n"), says);
      await Deno.writeFile(path, before);
    });
  }
  await t.step("and nothing where all is well", async () => {
    const { code, stdout } = await project.usegolib("artifact", "verify", "--json");
    assertEquals([code, JSON.parse(stdout).ok], [0, true]);
  });
  await t.step("rebuild repairs an artifact of which only the manifest is left", async () => {
    await Deno.remove(project.path(join(folder, "library.json")));
    await Deno.remove(project.path(join(folder, manifest.library.file)));
    const { code, stdout } = await project.usegolib("artifact", "rebuild", "--json");
    assertEquals(code, 0);
    assertEquals(JSON.parse(stdout).modules[0].sha256, manifest.library.sha256);
    assertEquals((await project.usegolib("artifact", "verify")).code, 0);
  });
});

Deno.test("usegolib artifact rm takes the imports along, or says that they are left", async (t) => {
  await using project = await Project.create();
  const clean = await project.read("deno.json");

  await t.step("the entries go and the comments stay", async () => {
    assertEquals((await project.usegolib("build", "./hello")).code, 0);
    assertStringIncludes(await project.read("deno.json"), "go:example.com/hello/sub");
    const { code, stdout } = await project.usegolib("artifact", "rm", "example.com/hello");
    assertEquals(code, 0);
    assertStringIncludes(
      stdout,
      "Removed from deno.json: go:example.com/hello, go:example.com/hello/sub\n",
    );
    const after = await project.read("deno.json");
    assertEquals(after, clean.replace("{}", "{\n  }"));
    await assertNothing(project);
  });
  await t.step("--no-imports leaves them", async () => {
    assertEquals((await project.usegolib("build", "./hello")).code, 0);
    const before = await project.read("deno.json");
    const args = ["artifact", "rm", "example.com/hello", "--no-imports", "--json"];
    const { stdout } = await project.usegolib(...args);
    assertEquals(JSON.parse(stdout), { removed: [project.path(ARTIFACT)] });
    assertEquals(await project.read("deno.json"), before);
  });
  await t.step("a deno.json that cannot be edited is said", async () => {
    assertEquals((await project.usegolib("build", "./hello")).code, 0);
    await project.write("deno.json", "{ broken");
    const { code, stdout } = await project.usegolib("artifact", "rm", "example.com/hello");
    assertEquals(code, 0);
    assertMatch(
      stdout,
      /Imports of removed artifacts may be left in deno\.json: Cannot edit the imports of/,
    );
    await assertNothing(project);
  });
});

async function assertNothing(project: Project): Promise<void> {
  assert(!await Deno.stat(project.path("go_modules")).then(() => true, () => false));
}

Deno.test("usegolib artifact rm --cache empties the cache", async () => {
  await using project = await Project.create();
  const cache = project.path("cache");
  await Deno.mkdir(join(cache, "artifacts", "x"), { recursive: true });
  await Deno.writeTextFile(join(cache, "artifacts", "x", "library"), "12345");
  const rm = async (...args: string[]) => {
    const child = project.spawn(["artifact", "rm", ...args], { USEGOLIB_CACHE: cache });
    const { code, stdout, stderr } = await child.output();
    const text = new TextDecoder().decode(code === 0 ? stdout : stderr);
    return { code, text };
  };
  const kept = await rm("--cache", "--older-than", "1", "--json");
  assertEquals(JSON.parse(kept.text), {
    removed: [],
    cache: { dir: cache, entries: 0, size: 0, left: 5 },
  });
  assertMatch((await rm("--cache")).text, /^Removed 1 entry of .*: 0\.0 MB, 0\.0 MB left\n$/);
  assertMatch((await rm()).text, /name the artifacts to remove, or --cache/);
  assertMatch((await rm("x", "--older-than", "1")).text, /--older-than is for --cache/);
  assertEquals((await rm("--cache", "--older-than", "soon")).code, 2);
});
