import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { build, type BuildResult, verifyArtifact } from "../../builder/mod.ts";
import { BuildError } from "../../runtime/errors.ts";
import type { LibraryDescription } from "../../runtime/artifact/description.ts";
import { parseManifest } from "../../runtime/artifact/manifest.ts";
import { ROOT } from "../help/run.ts";
import { known } from "../help/known.ts";

const MAIN = new URL("cli/main.ts", ROOT).href;
const UUID = "github.com/google/uuid@v1.6.0";

/** A small module in a folder of its own, and a directory for artifacts. */
class Workspace implements AsyncDisposable {
  private constructor(readonly root: string) {}

  static async create(): Promise<Workspace> {
    // Resolved, because Go names a folder by its real place.
    const root = await Deno.realPath(await Deno.makeTempDir({ prefix: "usegolib build " }));
    const workspace = new Workspace(root);
    await Deno.mkdir(workspace.module);
    await workspace.write("go.mod", "module example.com/hello\n\ngo 1.24\n");
    await workspace.write("hello.go", greeting("Hello"));
    return workspace;
  }

  get module(): string {
    return join(this.root, "hello");
  }

  get out(): string {
    return join(this.root, "go_modules");
  }

  get artifact(): string {
    return join(this.out, "example.com", "hello@local");
  }

  write(name: string, text: string): Promise<void> {
    return Deno.writeTextFile(join(this.module, name), text);
  }

  async build(options: { force?: boolean; modules?: string[] } = {}): Promise<BuildResult> {
    const [result] = await build({ modules: [this.module], out: this.out, ...options });
    return known(result);
  }

  /** Starts `usegolib build` in a process of its own. */
  spawn(): Deno.ChildProcess {
    return new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", MAIN, "build", "./hello", "--json"],
      cwd: this.root,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.root, { recursive: true });
  }
}

function greeting(word: string): string {
  return `// Package hello greets.
package hello

// Greet greets somebody.
func Greet(name string) string { return "${word}, " + name }
`;
}

async function failure(module: string, out = "/nowhere"): Promise<string> {
  const modules = [module.startsWith("tests/") ? fromFileUrl(new URL(module, ROOT)) : module];
  const error = await assertRejects(() => build({ modules, out }), BuildError);
  return error.message;
}

Deno.test("build() makes an artifact of a folder, and again only when something changed", async (t) => {
  await using workspace = await Workspace.create();
  let first: BuildResult;

  await t.step("the artifact is what the contract says", async () => {
    first = await workspace.build();
    assertEquals(first.unchanged, false);
    assertEquals(first.dir, workspace.artifact);
    assertEquals([first.module, first.version], ["example.com/hello", "local"]);
    assertEquals(first.packages, { "example.com/hello": join(workspace.artifact, "mod.ts") });
    assertEquals(first.symbols, { total: 1, callable: 1, skipped: 0 });
    const text = await Deno.readTextFile(first.manifest);
    const manifest = parseManifest(text, first.manifest, first.target);
    assertEquals(manifest.modules, [
      { path: "example.com/hello", version: "local", source: "../../../hello" },
    ]);
    assertEquals(manifest.packages, ["example.com/hello"]);
    assertEquals(join(workspace.artifact, first.target, manifest.library.file), first.library);
    assertMatch(manifest.library.file, /^lib(hello)-[0-9a-f]{16}\.(so|dylib|dll)$/);
    assertMatch(manifest.go, /^go1\./);
    const library = join(workspace.artifact, first.target, "library.json");
    const description: LibraryDescription = JSON.parse(await Deno.readTextFile(library));
    const { hash } = known(manifest.schema.functions[0]);
    assertEquals(description.functions, [`example.com/hello.Greet#${hash}`]);
    assertEquals(await verifyArtifact(first), []);
    assert(!text.includes(workspace.root), "the manifest names a path of this machine");
  });

  await t.step("an unchanged build does nothing", async () => {
    const again = await workspace.build();
    assertEquals(again, { ...first, unchanged: true });
  });

  await t.step("a changed file is a new library under a new name", async () => {
    await workspace.write("hello.go", greeting("Good day"));
    const second = await workspace.build();
    assertEquals(second.unchanged, false);
    assert(second.library !== first.library);
    await assertRejects(() => Deno.stat(first.library), Deno.errors.NotFound);
    await workspace.write("hello.go", greeting("Hello"));
    // The same input makes the same bytes.
    assertEquals((await workspace.build()).library, first.library);
  });

  await t.step("damage is repaired", async () => {
    await Deno.writeTextFile(first.bindings, "damaged");
    assertEquals((await workspace.build()).unchanged, true);
    await Deno.truncate(first.library, 100);
    assertEquals((await verifyArtifact(first)).length, 1);
    assertEquals((await workspace.build()).unchanged, false);
    assertEquals(await verifyArtifact(first), []);
  });

  await t.step("force builds again", async () => {
    assertEquals(await workspace.build({ force: true }), first);
  });

  await t.step("two builds at once do one", async () => {
    await workspace.write("hello.go", greeting("Good morning"));
    const outputs = await Promise.all([workspace.spawn().output(), workspace.spawn().output()]);
    const results = outputs.map(({ stdout, stderr, success }) => {
      assert(success, new TextDecoder().decode(stderr));
      return JSON.parse(new TextDecoder().decode(stdout)).modules[0] as BuildResult;
    });
    assertEquals(results.map(({ unchanged }) => unchanged).sort(), [false, true]);
    assertEquals(new Set(results.map(({ library }) => library)).size, 1);
  });

  await t.step("a killed build leaves the old artifact whole", async () => {
    const before = await workspace.build();
    for (const delay of [150, 250, 350, 450, 550]) {
      await workspace.write("hello.go", greeting(`Good night ${delay}`));
      const child = workspace.spawn();
      await new Promise((resolve) => setTimeout(resolve, delay));
      try {
        child.kill("SIGKILL");
      } catch {
        // It was faster.
      }
      await child.output();
      assertEquals(await verifyArtifact(before), []);
    }
    await workspace.build();
    assertEquals(await verifyArtifact(before), []);
    // Nothing of the killed builds is left.
    const names = Array.from(Deno.readDirSync(join(before.dir, before.target)), ({ name }) => name);
    assertEquals(names.length, 3, names.join(" "));
  });
});

Deno.test("build() of an exact version that is there needs neither network nor module cache", async () => {
  await using workspace = await Workspace.create();
  const built = await workspace.build({ modules: [UUID] });
  assertEquals([built.module, built.version], ["github.com/google/uuid", "v1.6.0"]);
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", MAIN, "build", UUID, "--json"],
    cwd: workspace.root,
    env: { GOPROXY: "off", GOMODCACHE: join(workspace.root, "empty") },
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  const [again] = JSON.parse(new TextDecoder().decode(stdout)).modules;
  assertEquals(again, { ...built, unchanged: true });
  const manifest = parseManifest(await Deno.readTextFile(built.manifest), built.manifest);
  assert(manifest.go_sum.some((line) => line.startsWith("github.com/google/uuid v1.6.0 h1:")));
});

Deno.test("build() explains what it cannot build", async (t) => {
  await t.step("a module that does not exist", async () => {
    const message = await failure("github.com/google/uuid-that-is-not@v1.0.0");
    assertStringIncludes(message, "Cannot resolve github.com/google/uuid-that-is-not@v1.0.0");
  });
  await t.step("a version that does not exist", async () => {
    const message = await failure("github.com/google/uuid@v1.999.0");
    assertStringIncludes(message, "has no version v1.999.0");
    assertStringIncludes(message, "its newest are v1.");
  });
  await t.step("a module that does not compile", async () => {
    const message = await failure("tests/modules/broken");
    assertStringIncludes(message, "example.com/broken does not compile:");
    assertMatch(message, /broken\.go:\d+:\d+/);
  });
  await t.step("a module that exports nothing", async () => {
    assertMatch(await failure("tests/modules/empty"), /export/);
  });
  await t.step("a module that is a program", async () => {
    assertStringIncludes(await failure("tests/modules/command"), "package main");
  });
  await t.step("a module that needs a newer Go", async () => {
    const message = await failure("tests/modules/newer");
    assertStringIncludes(message, "1.999");
    assertStringIncludes(message, "newer Go");
  });
  await t.step("a module of which nothing can be called", async () => {
    await using workspace = await Workspace.create();
    await workspace.write(
      "hello.go",
      "package hello\n\nfunc Each[T interface{ each() }](v T) {}\n",
    );
    const message = await failure(workspace.module, workspace.out);
    assertStringIncludes(message, "nothing of what it exports can be called");
    assertStringIncludes(
      message,
      "Each (hello.go:3): type parameter that no type in reach satisfies",
    );
  });
  await t.step("a place that cannot be written to", async () => {
    await using workspace = await Workspace.create();
    await Deno.writeTextFile(workspace.out, "");
    const message = await failure(workspace.module, workspace.out);
    assertStringIncludes(message, `Cannot write to ${workspace.out}`);
    assertStringIncludes(message, "--out");
  });
});
