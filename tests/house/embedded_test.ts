import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { fromFileUrl, join, toFileUrl } from "@std/path";
import { bridgeSources, toolSources } from "../../builder/build/sources.ts";
import { type GoSources, goSources, readGoSources } from "../../go_bridge/sources.ts";
import { BuildError } from "../../runtime/errors.ts";
import { EMBEDDED, render } from "../../tools/embed_go.ts";
import { ownPackages } from "../../tools/mirror/own.ts";

const root = fromFileUrl(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Writes the files into a folder of its own for as long as `use` runs. */
async function withFiles(
  files: Readonly<Record<string, string>>,
  use: (dir: URL) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(join(dir, path, ".."), { recursive: true });
      await Deno.writeTextFile(join(dir, path), text);
    }
    await use(toFileUrl(`${dir}/`));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** The package's own loader, in a folder that holds `files` besides. */
async function withLoader(
  files: Readonly<Record<string, string>>,
  use: (load: () => Promise<GoSources>) => Promise<void>,
): Promise<void> {
  const loader = await Deno.readTextFile(join(root, "go_bridge", "sources.ts"));
  await withFiles({ ...files, "sources.ts": loader }, async (dir) => {
    const module = await import(new URL("sources.ts", dir).href);
    await use(module.goSources);
  });
}

Deno.test("goSources() is the same from embedded.ts as from the files of a checkout", async () => {
  const sources = await goSources();
  assert(Object.keys(sources).length > 100);
  await withLoader({ "embedded.ts": render(sources) }, async (load) => {
    assertEquals(Object.entries(await load()), Object.entries(sources));
    assertEquals(await toolSources(load), await toolSources());
    assertEquals(await bridgeSources(load), await bridgeSources());
  });
});

Deno.test("goSources() takes the files of a checkout, whatever embedded.ts holds", async () => {
  const old = render({ "go.mod": "module old\n" });
  await withLoader({ "embedded.ts": old, "go.mod": "module new\n" }, async (load) => {
    assertEquals(await load(), { "go.mod": "module new\n" });
  });
});

Deno.test("toolSources() says what to do about a package without embedded.ts", async () => {
  await withLoader({}, async (load) => {
    const error = await assertRejects(() => toolSources(load), BuildError);
    assertStringIncludes(error.message, "embedded.ts");
    assertStringIncludes(error.message, "install it from JSR again");
  });
});

Deno.test("readGoSources() leaves out tests, inputs of tests and other files, and Git's line endings", async () => {
  await withFiles({
    "go.mod": "module m\r\n",
    "b/z.go": "package b\r\n\r\nvar S = `\r\n`\r\n",
    "b/y_test.go": "package b\n",
    "b/y.c": "int y;\n",
    "b/testdata/x.go": "package x\n",
    "fixture/go.mod": "module fixture\n",
    "README.md": "no\n",
  }, async (dir) => {
    assertEquals(Object.entries(await readGoSources(dir)), [
      ["b/y.c", "int y;\n"],
      ["b/z.go", "package b\n\nvar S = `\n`\n"],
      ["go.mod", "module m\n"],
    ]);
  });
});

Deno.test("render() keeps what a template literal would change", async () => {
  const odd = { "a.go": "package a // `${b}` \\n \\` $\n" };
  await withLoader({ "embedded.ts": render(odd) }, async (load) => {
    assertEquals(await load(), odd);
  });
});

Deno.test("mirror: the core holds embedded.ts as it is published, and no Go file", async () => {
  const core = (await ownPackages(root)).find(({ name }) => name === "@usegolib/core");
  assertEquals(core?.files.get(EMBEDDED), render(await goSources()));
  const paths = [...core?.files.keys() ?? []].filter((path) => path.startsWith("go_bridge/"));
  assertEquals(paths.sort(), [EMBEDDED, "go_bridge/embedded.d.ts", "go_bridge/sources.ts"].sort());
});
