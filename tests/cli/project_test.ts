import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Ran } from "../help/run.ts";
import { Project, unique } from "../help/project.ts";
import { known } from "../help/known.ts";

const UUID = "github.com/google/uuid";

/** Expects a build with --locked to be refused, and gives its message. */
async function refused(project: Project, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await project.usegolib("build", "--locked", ...args);
  assertEquals([code, stdout], [1, ""]);
  assertMatch(stderr, /^error: Cannot build with --locked: usegolib\.lock would change:\n/);
  assertMatch(stderr, /to update it, run: usegolib build/);
  return stderr;
}

function ok({ code, stdout, stderr }: Ran): string {
  assertEquals(code, 0, stderr);
  return stdout;
}

Deno.test("usegolib build without modules writes a lock file, and --locked holds it", async (t) => {
  await using project = await Project.create();
  await project.greet(unique());
  await project.write(
    "usegolib.json",
    `{ /* ours */ "modules": ["./hello", "${UUID}"], "out": "lib/go" }`,
  );

  await t.step("--locked fails without a lock file", async () => {
    assertStringIncludes(await refused(project), "there is no usegolib.lock");
  });

  await t.step("a build writes what it used", async () => {
    assertStringIncludes(ok(await project.usegolib("build")), "Updated usegolib.lock\n");
    const { version, modules } = JSON.parse(await project.read("usegolib.lock"));
    assertEquals(version, 1);
    assertEquals(Object.keys(modules), ["./hello", UUID]);
    assertEquals(modules["./hello"].version, "local");
    assertMatch(modules[UUID].version, /^v1\.\d+\.\d+$/);
    assertEquals(modules[UUID].go_sum.length, 2);
    const { sha256, go, zig } = known(
      Object.values<Record<string, string>>(modules[UUID].targets)[0],
    );
    assertMatch(`${sha256} ${go} ${zig}`, /^[0-9a-f]{64} go1\.\S+ \d+\.\d+\.\d+$/);
    assert(!JSON.stringify(modules).includes(project.root));
  });

  const lock = await project.read("usegolib.lock");

  await t.step("the same build changes nothing", async () => {
    const { modules, lock: { changed } } = JSON.parse(
      ok(await project.usegolib("build", "--locked", "--json")),
    );
    assertEquals(modules.map((each: { unchanged: boolean }) => each.unchanged), [true, true]);
    assertEquals(changed, false);
    assert(!ok(await project.usegolib("build")).includes("Updated"));
    assertEquals(await project.read("usegolib.lock"), lock);
  });

  await t.step("the locked version is built, and --update takes the newest", async () => {
    const { code } = await project.usegolib("build", `${UUID}@v1.5.0`, "--out", "old", "--json");
    assertEquals(code, 0);
    const older = lock.replaceAll(/"v1\.\d+\.\d+"/g, '"v1.5.0"')
      .replace(/"go_sum": \[\s+"[^\]]*\]/, '"go_sum": []');
    await project.write("usegolib.lock", older);
    assertStringIncludes(await refused(project), `${UUID}: go.sum has "${UUID} v1.5.0 h1:`);
    ok(await project.usegolib("build", "--update"));
    assertEquals(await project.read("usegolib.lock"), lock);
  });

  await t.step("another library of the same tools is a difference", async () => {
    const { modules } = JSON.parse(lock);
    const target = known(Object.keys(modules["./hello"].targets)[0]);
    const { sha256 } = modules["./hello"].targets[target];
    await project.write("usegolib.lock", lock.replace(sha256, "0".repeat(64)));
    const message = await refused(project);
    assertStringIncludes(
      message,
      `./hello: the library for ${target} has SHA-256 ${sha256}, and ${"0".repeat(64)} is locked`,
    );
    // Other versions of Go may make other libraries.
    const elsewhere = lock.replace(sha256, "0".repeat(64)).replaceAll('"go1.', '"go1.0.');
    await project.write("usegolib.lock", elsewhere);
    ok(await project.usegolib("build", "--locked"));
  });

  await t.step("a checksum that does not hold stops every build", async () => {
    const wrong = lock.replace(/ h1:./, (text) => text.endsWith("A") ? " h1:B" : " h1:A");
    await project.write("usegolib.lock", wrong);
    for (const args of [["--locked"], []]) {
      const { code, stderr } = await project.usegolib("build", ...args);
      assertEquals(code, 1);
      assertMatch(stderr, /checksum mismatch.*the checksums are those of usegolib\.lock/);
    }
  });

  await t.step("a changed source and a changed list are differences", async () => {
    await project.write("usegolib.lock", lock);
    await project.greet(unique());
    assertStringIncludes(await refused(project), "its sources or settings changed");
    await project.write("usegolib.json", '{ "modules": ["./hello", "strings"], "out": "lib/go" }');
    assertStringIncludes(await refused(project), "strings is not locked");
    await project.write("usegolib.json", '{ "modules": ["./hello"], "out": "lib/go" }');
    ok(await project.usegolib("build"));
    ok(await project.usegolib("build", "--locked"));
    assert(!(await project.read("usegolib.lock")).includes(UUID));
  });

  await t.step("a damaged lock file is no reason to forget it", async () => {
    await project.write("usegolib.lock", "<<<<<<< ours");
    const { code, stderr } = await project.usegolib("build");
    assertEquals(code, 1);
    assertMatch(stderr, /^error: Cannot read usegolib\.lock: it is no JSON, .* or remove it/s);
  });
});

Deno.test("usegolib build makes the same library wherever the sources lie", async () => {
  await using one = await Project.create();
  await using other = await Project.create();
  const hashes: string[] = [];
  for (const project of [one, other]) {
    await Deno.mkdir(project.path("other"));
    await project.write("other/go.mod", "module example.com/other\n\ngo 1.24\n");
    await project.write("other/other.go", 'package other\n\nconst Word = "word"\n');
    await project.write(
      "hello/go.mod",
      "module example.com/hello\n\ngo 1.24\n\nrequire example.com/other v0.0.0\n" +
        "replace example.com/other => ../other\n",
    );
    await project.write(
      "hello/hello.go",
      'package hello\n\nimport "example.com/other"\n\nfunc Word() string { return other.Word }\n',
    );
    const [{ sha256, library }] = JSON.parse(
      ok(await project.usegolib("build", "./hello", "--force", "--json")),
    ).modules;
    hashes.push(sha256);
    const text = new TextDecoder("latin1").decode(await Deno.readFile(library));
    assert(!text.includes(project.root), "the library names a folder of this machine");
  }
  assertEquals(hashes[0], hashes[1]);
});

Deno.test("usegolib build refuses options that do not go together", async () => {
  await using project = await Project.create();
  const cases: [args: string[], message: RegExp][] = [
    [["strings", "--locked"], /--locked is for what usegolib\.json lists/],
    [["strings", "--update"], /--update is for what usegolib\.json lists/],
    [["--locked", "--update"], /exclude each other/],
    [["--locked", "--watch"], /exclude each other/],
    [["strings", "--watch"], /--watch needs the folder of a Go module/],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await project.usegolib("build", ...args);
    assertEquals([code, stdout], [2, ""]);
    assertMatch(stderr, message);
  }
});
