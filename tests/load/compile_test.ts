import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { basename, join, relative } from "@std/path";
import { Project } from "../help/project.ts";
import { type Ran, run } from "../help/run.ts";
import type { BuildResult } from "../../builder/mod.ts";

const APP = `import { Greet } from "go:example.com/hello";
console.log(Greet("you"), Deno.build.standalone);
`;

/** Builds the module and writes a program that uses it. */
async function prepare(project: Project): Promise<BuildResult> {
  const { code, stdout, stderr } = await project.usegolib("build", "./hello", "--json");
  assertEquals(code, 0, stderr);
  await project.write("app.ts", APP);
  return JSON.parse(stdout).modules[0];
}

/** Runs `deno compile`; undefined where the part of Deno that it needs cannot be fetched. */
async function compile(project: Project, ...args: string[]): Promise<Ran | undefined> {
  const ran = await project.deno("compile", "--no-check", ...args, "app.ts");
  if (/denort|error sending request/.test(ran.stderr) && ran.code !== 0) return undefined;
  assertEquals(ran.code, 0, ran.stderr);
  return ran;
}

const compiles = await canCompile();

async function canCompile(): Promise<boolean> {
  await using project = await Project.create();
  await project.write("app.ts", "");
  return await compile(project) !== undefined;
}

Deno.test({
  name: "deno compile --include makes one executable of a program and its library",
  ignore: !compiles, // The part of Deno that it needs (denort) cannot be fetched here.
  async fn(t) {
    await using project = await Project.create();
    const { library } = await prepare(project);
    const elsewhere = project.path("elsewhere");
    await Deno.mkdir(elsewhere);
    const name = Deno.build.os === "windows" ? "app.exe" : "app";
    const app = join(elsewhere, name);
    const include = `--include=${relative(project.root, library)}`;
    // What the compiled program must not find any more.
    const hide = async () => await Deno.rename(project.path("go_modules"), project.path("hidden"));
    const unhide = async () =>
      await Deno.rename(project.path("hidden"), project.path("go_modules"));

    for (const flags of [["--allow-ffi"], ["--allow-ffi", "--allow-read"], ["-A"]]) {
      await t.step(flags.join(" "), async () => {
        await compile(project, ...flags, include, "--output", app);
        await hide();
        const { code, stdout, stderr } = await run(app, [], { cwd: "/" });
        await unhide();
        assertEquals([code, stdout], [0, "Hello, you true\n"], stderr);
      });
    }
    await t.step("--self-extracting", async () => {
      await compile(project, "--allow-ffi", "--self-extracting", include, "--output", app);
      await hide();
      const { code, stdout, stderr } = await run(app, [], { cwd: "/" });
      await unhide();
      assertEquals([code, stdout], [0, "Hello, you true\n"], stderr);
    });
    await t.step("the library beside the executable", async () => {
      await compile(project, "--allow-ffi", "--output", app);
      await hide();
      const missing = await run(app, [], { cwd: "/" });
      await unhide();
      assertEquals(missing.code, 1);
      assertStringIncludes(missing.stderr, "compile it with --include");
      await Deno.copyFile(library, join(elsewhere, basename(library)));
      await hide();
      const { code, stdout, stderr } = await run(app, [], { cwd: "/" });
      await unhide();
      assertEquals([code, stdout], [0, "Hello, you true\n"], stderr);
    });
  },
});

Deno.test("bindings in a compiled program look for the library beside the executable", async (t) => {
  await using project = await Project.create();
  const { library } = await prepare(project);
  const beside = project.path("beside");
  await Deno.mkdir(beside);
  // What a compiled program says of itself, where none can be made.
  await project.write(
    "compiled.ts",
    `Object.defineProperty(Deno, "build", { value: { ...Deno.build, standalone: true } });
Object.defineProperty(Deno, "execPath", { value: () => ${JSON.stringify(join(beside, "app"))} });
`,
  );
  const file = basename(library);
  const start = (...flags: string[]) =>
    project.deno("run", "--no-check", "--no-prompt", ...flags, "--preload=compiled.ts", "app.ts");

  await t.step("the embedded one comes first", async () => {
    const { code, stdout, stderr } = await start("--allow-ffi");
    assertEquals([code, stdout], [0, "Hello, you true\n"], stderr);
  });
  await Deno.rename(library, join(beside, file));
  for (const flags of [["--allow-ffi"], ["--allow-ffi", "--allow-read"]]) {
    await t.step(`the one beside it with ${flags.join(" ")}`, async () => {
      const { code, stdout, stderr } = await start(...flags);
      assertEquals([code, stdout], [0, "Hello, you true\n"], stderr);
    });
  }
  await t.step("one that was changed is refused", async () => {
    await Deno.writeTextFile(join(beside, file), "changed");
    const { code, stderr } = await start("--allow-ffi", "--allow-read");
    assertEquals(code, 1);
    assertMatch(stderr, /has 7 bytes and its manifest says/);
  });
  await t.step("without any the error says what to do", async () => {
    await Deno.remove(join(beside, file));
    const { code, stderr } = await start("--allow-ffi");
    assertEquals(code, 1);
    assertStringIncludes(
      stderr,
      `neither in it nor at ${join(beside, file)}; compile it with --incl`,
    );
    assert((await start()).stderr.includes("compile it with --allow-ffi"));
  });
});
