/**
 * Several modules, and packages of other modules, in one library.
 *
 * @module
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { Project, unique } from "../help/project.ts";
import { type Ran, ROOT } from "../help/run.ts";
import { known } from "../help/known.ts";

const MOD = new URL("mod.ts", ROOT).href;
const CONFIG = decodeURIComponent(new URL("deno.json", ROOT).pathname);

function ok({ code, stdout, stderr }: Ran): string {
  assertEquals(code, 0, stderr);
  return stdout;
}

/** The results that `--json` prints. */
function modulesOf(stdout: string) {
  return JSON.parse(stdout).modules as {
    module: string;
    version: string;
    modules: { path: string; version: string; packages?: string[]; source?: string }[];
    dir: string;
    library: string;
    packages: Record<string, string>;
    unchanged: boolean;
    fingerprint: string;
  }[];
}

/** The result of a build of one library. */
function moduleOf(stdout: string) {
  const results = modulesOf(stdout);
  assertEquals(results.length, 1);
  return known(results[0]);
}

/**
 * A project with two modules: `shop` takes what `hello` makes, and types of the standard library.
 */
async function create(): Promise<Project> {
  const project = await Project.create();
  await Deno.mkdir(project.path("shop"));
  await project.write(
    "shop/go.mod",
    "module example.com/shop\n\ngo 1.24\n\nrequire example.com/hello v0.0.0\n\n" +
      "replace example.com/hello => ../hello\n",
  );
  await project.write(
    "shop/shop.go",
    `package shop

import (
	"net/url"

	"example.com/hello"
)

// Name gives the name of what hello made.
func Name(g *hello.Guest) string { return g.Name() }

// Host gives the host of a URL.
func Host(u *url.URL) string { return u.Host }
`,
  );
  await project.write(
    "hello/guest.go",
    `package hello

// Guest is somebody.
type Guest struct{ name string }

// Invite makes a guest.
func Invite(name string) *Guest { return &Guest{name} }

// Name is the guest's name, greeted: ${unique()}.
func (g *Guest) Name() string { return Greet(g.name) }
`,
  );
  return project;
}

/** Runs a program that knows the checkout's runtime, with the permissions that `flags` give. */
function program(project: Project, text: string, ...flags: string[]): Promise<Ran> {
  return project.write("program.ts", text).then(() =>
    project.deno("run", "--no-prompt", ...flags, "program.ts")
  );
}

Deno.test("usegolib build --name puts several modules into one library", async (t) => {
  await using project = await create();
  const build = ["build", "./shop", "./hello", "net/url", "--name", "app", "--json"];
  const built = moduleOf(ok(await project.usegolib(...build)));

  await t.step("one artifact has them all", () => {
    assertEquals([built.module, built.version], ["app", "bundle"]);
    assertEquals(built.dir, project.path(join("go_modules", "app@bundle")));
    assertEquals(built.modules.map(({ path }) => path), [
      "example.com/shop",
      "example.com/hello",
      "net/url",
    ]);
    assertEquals(Object.keys(built.packages).sort(), [
      "example.com/hello",
      "example.com/hello/sub",
      "example.com/shop",
      "net/url",
    ]);
  });

  await t.step("what one package makes another takes, under --allow-ffi alone", async () => {
    const text = `import { Guest, Invite } from "go:example.com/hello";
import { Twice } from "go:example.com/hello/sub";
import { Host, Name } from "go:example.com/shop";
import url from "go:net/url";
const guest: Guest = Invite("you")!;
console.log(Name(guest), Twice(2), Host(url.Parse("https://deno.com/x")), guest instanceof Guest);
console.log(url.package("example.com/hello").Guest === Guest);
`;
    const flags = ["--check", `--allow-ffi=${built.library}`];
    const { stdout, stderr } = await program(project, text, ...flags);
    assertEquals(stdout, "Hello, you 4 deno.com true\ntrue\n", stderr);
  });

  await t.step("importGo finds a module in it", async () => {
    const text = `import { importGo } from ${JSON.stringify(MOD)};
const options = { build: "never" } as const;
const shop = await importGo("example.com/shop", options);
const hello = await importGo("./hello", options);
const sub = await importGo("example.com/hello/sub", options);
const { Parse } = await importGo("net/url", options);
console.log(shop.Name(hello.Invite("me")), sub.Twice(3), shop.Host(Parse("https://a.b/")));
console.log(shop.manifest === hello.manifest, shop.manifest.module);
`;
    const flags = ["--config", CONFIG, "--allow-read=.", `--allow-ffi=${built.library}`];
    const { stdout, stderr } = await program(project, text, ...flags);
    assertEquals(stdout, "Hello, me 6 a.b\ntrue app\n", stderr);
  });

  await t.step("an unchanged build does nothing, and a changed source is built", async () => {
    const again = moduleOf(ok(await project.usegolib(...build)));
    assertEquals([again.unchanged, again.library], [true, built.library]);
    await project.greet(unique());
    const changed = moduleOf(ok(await project.usegolib(...build)));
    assertEquals(changed.unchanged, false);
    assert(changed.library !== built.library);
  });

  await t.step("artifact list, verify, rebuild and rm know it", async () => {
    assertMatch(ok(await project.usegolib("artifact", "list")), /^app@bundle +\w+-\w+ /);
    assertEquals(ok(await project.usegolib("artifact", "verify")), "ok   app@bundle\n");
    const rebuilt = moduleOf(
      ok(await project.usegolib("artifact", "rebuild", "app", "--json")),
    );
    assertEquals(Object.keys(rebuilt.packages), Object.keys(built.packages));
    assertStringIncludes(ok(await project.usegolib("doctor")), "one library in a process");
    ok(await project.usegolib("artifact", "rm", "app"));
    assert(!(await project.read("deno.json")).includes("go:"));
  });
});

Deno.test("usegolib build --with builds packages into a module's library", async (t) => {
  await using project = await create();
  const build = ["build", "./shop", "--with", "net/url", "--with", "example.com/hello"];
  const built = moduleOf(ok(await project.usegolib(...build, "--json")));

  await t.step("they lie in the module's artifact", () => {
    assertEquals([built.module, built.version], ["example.com/shop", "local"]);
    assertEquals(built.modules.map(({ path, packages }) => [path, packages]), [
      ["example.com/shop", undefined],
      ["example.com/hello", ["example.com/hello"]],
      ["net/url", ["net/url"]],
    ]);
    assertEquals(Object.keys(built.packages).sort(), [
      "example.com/hello",
      "example.com/shop",
      "net/url",
    ]);
  });

  await t.step("their constructors make what the module takes", async () => {
    const text = `import { Invite } from "go:example.com/hello";
import { Host, Name } from "go:example.com/shop";
import { Parse, URL } from "go:net/url";
console.log(Name(Invite("you")), Host(Parse("https://x.y/")), Host(new URL({ Host: "z" })));
`;
    const { stdout } = await program(project, text, "--check", `--allow-ffi=${built.library}`);
    assertEquals(stdout, "Hello, you x.y z\n");
  });

  await t.step("a build without them is another", async () => {
    const plain = moduleOf(ok(await project.usegolib("build", "./shop", "--json")));
    assert(plain.fingerprint !== built.fingerprint);
    assertEquals(Object.keys(plain.packages), ["example.com/shop"]);
    assertEquals(
      await Deno.stat(known(built.packages["net/url"])).catch((error) => error.name),
      "NotFound",
    );
  });

  await t.step("a folder is no package", async () => {
    const { code, stderr } = await project.usegolib("build", "./shop", "--with", "./hello");
    assertEquals(code, 1);
    assertStringIncludes(stderr, "./hello is a folder and no package; name it among the modules");
  });
});

Deno.test("usegolib.json says what a library holds, and the lock file its versions", async (t) => {
  await using project = await create();
  const MATCH = "github.com/tidwall/match";
  const write = (...entries: unknown[]) =>
    project.write("usegolib.json", JSON.stringify({ modules: entries }));
  await write(
    { name: "app", modules: ["./shop", "./hello"], with: [MATCH], exclude: ["....Twice"] },
    { module: "./hello", include: ["example.com/hello/sub"] },
  );

  await t.step("patterns have to be ones", async () => {
    const { code, stderr } = await project.usegolib("build");
    assertEquals(code, 2);
    assertMatch(stderr, /usegolib\.json:1:\d+: "\.\.\.\.Twice" is no pattern; write a package/);
    await write(
      {
        name: "app",
        modules: ["./shop", "./hello"],
        with: [MATCH],
        exclude: [
          "example.com/hello/....Twice",
          "example.com/hello.Guest.Na*",
        ],
      },
      { module: "./hello", include: ["example.com/hello/sub"] },
    );
  });

  await t.step("a build locks every module", async () => {
    const results = modulesOf(ok(await project.usegolib("build", "--json")));
    const [app, hello] = [known(results[0]), known(results[1])];
    assertEquals(app.modules.map(({ path }) => path), [
      "example.com/shop",
      "example.com/hello",
      MATCH,
    ]);
    assertEquals(Object.keys(hello.packages), ["example.com/hello/sub"]);
    const { modules } = JSON.parse(await project.read("usegolib.lock"));
    assertEquals(Object.keys(modules), ["./hello", "app"]);
    assertEquals(Object.keys(modules.app.modules), [
      "example.com/hello",
      "example.com/shop",
      MATCH,
    ]);
    assertMatch(modules.app.modules[MATCH], /^v1\.\d+\.\d+$/);
    ok(await project.usegolib("build", "--locked"));
  });

  await t.step("what is excluded is not there", async () => {
    const text = `import { importGo } from ${JSON.stringify(MOD)};
const options = { build: "never" } as const;
const hello = await importGo("example.com/hello", options);
using guest = hello.Invite("you");
console.log(Object.keys(hello.package("example.com/hello/sub")).includes("Twice"), "Name" in guest);
console.log(hello.Greet("x").endsWith("x"), hello.manifest.module);
`;
    const flags = ["--config", CONFIG, "--allow-read=.", "--allow-ffi"];
    const { stdout, stderr } = await program(project, text, ...flags);
    assertEquals(stdout, "false false\ntrue app\n", stderr);
  });

  await t.step("another selection and another version are differences", async () => {
    const lock = await project.read("usegolib.lock");
    await project.write("usegolib.lock", lock.replace(/match": "v[\d.]+"/, 'match": "v1.0.3"'));
    const older = await project.usegolib("build", "--locked");
    assertEquals(older.code, 1);
    assertStringIncludes(older.stderr, `app: go.sum has "${MATCH} v1.0.3`);
    await project.write("usegolib.lock", lock);
    await write(
      { name: "app", modules: ["./shop", "./hello"], with: [MATCH] },
      { module: "./hello", include: ["example.com/hello/sub"] },
    );
    const wider = await project.usegolib("build", "--locked");
    assertEquals(wider.code, 1);
    assertStringIncludes(wider.stderr, "app: the library for");
  });

  await t.step("--with and --name are for modules that are named", async () => {
    for (const option of ["--with", "--name"]) {
      const { code, stderr } = await project.usegolib("build", option, "x");
      assertEquals(code, 2);
      assertStringIncludes(stderr, `${option} is for modules that are named`);
    }
  });
});

Deno.test("a process holds one version of a module, whichever library it is in", async () => {
  await using project = await create();
  ok(await project.usegolib("build", "./hello", "strings", "--name", "app", "--no-imports"));
  ok(await project.usegolib("build", "./hello", "--no-imports", "--out", "other"));
  const manifest = `other/example.com/hello@local/${await platformIn(project)}/manifest.json`;
  const text = await project.read(manifest);
  const { modules } = JSON.parse(text);
  await project.write(
    manifest,
    text.replace(JSON.stringify(modules), JSON.stringify([{ ...modules[0], version: "v1.2.3" }])),
  );
  const code = `import { importGo } from ${JSON.stringify(MOD)};
await importGo("strings", { build: "never" });
try { await importGo("./hello", { artifacts: "other", build: "never" }); }
catch (error) { console.log(String(error)); }
`;
  const { stdout, stderr } = await program(project, code, "--config", CONFIG, "-A");
  assertEquals(
    stdout,
    "VersionConflictError: Cannot load example.com/hello@v1.2.3: this process has loaded " +
      "example.com/hello@local in app, and a process holds one version of a module; use one of the two " +
      "everywhere\n",
    stderr,
  );
});

async function platformIn(project: Project): Promise<string> {
  const entries = Deno.readDir(project.path("other/example.com/hello@local"));
  for await (const { name, isDirectory } of entries) {
    if (/^\w+-\w+$/.test(name) && isDirectory) return name;
  }
  throw new Error("there is no platform");
}
