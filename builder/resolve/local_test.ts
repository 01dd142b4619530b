/** These tests need no network: every module in them lies in a folder. */

import { assertEquals, assertNotEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { dirname, join } from "@std/path";
import { pathToFileURL } from "node:url";

import { BuildError } from "../../runtime/errors.ts";
import { run } from "../exec.ts";
import { first } from "../first.ts";
import { findGo } from "../go/find_go.ts";
import { type ResolvedModule, resolveModule } from "./resolve.ts";
import { folderVersion } from "./scratch.ts";
import { parseModulesTxt } from "./vendor.ts";

const { path: go } = await findGo();

/** Files of two modules: `app` imports `dep`. */
const APP = {
  "app/go.mod": "module example.com/app\n\ngo 1.21\n",
  "app/app.go":
    'package app\n\nimport "example.com/dep"\n\nfunc Twice(x int) int { return dep.Double(x) }\n',
  "dep/go.mod": "module example.com/dep\n\ngo 1.20\n",
  "dep/dep.go": "package dep\n\nfunc Double(x int) int { return 2 * x }\n",
};
const REPLACING = "module example.com/app\n\ngo 1.21\n\nrequire example.com/dep v0.0.0\n\n" +
  "replace example.com/dep => ../dep\n";
const REPLACED = { ...APP, "app/go.mod": REPLACING };

/** Runs `fn` with a folder of `files`, whose name has spaces, and checks that nothing in it changes. */
async function withFiles(
  files: Record<string, string>,
  fn: (
    folder: string,
    resolve: (spec: string | URL, GOFLAGS?: string) => Promise<ResolvedModule>,
  ) => Promise<void>,
): Promise<void> {
  const parent = await Deno.realPath(await Deno.makeTempDir({ prefix: "usegolib local " }));
  const folder = join(parent, "my modules");
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(dirname(join(folder, name)), { recursive: true });
      await Deno.writeTextFile(join(folder, name), text);
    }
    await fn(folder, (spec, GOFLAGS = "") => {
      const env = { GOPROXY: "off", GOFLAGS };
      return resolveModule(spec, { go, workDir: join(parent, "work"), cwd: folder, env });
    });
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
}

/** What a program that imports the module prints, built in the scratch module. */
async function runBridge(
  resolved: ResolvedModule,
  expression: string,
  GOFLAGS = "",
): Promise<string> {
  const { dir, env, flags } = resolved;
  await Deno.mkdir(join(dir, "bridge"), { recursive: true });
  await Deno.writeTextFile(
    join(dir, "bridge", "main.go"),
    `package main\n\nimport m "${resolved.package}"\n\nfunc main() { print(${expression}) }\n`,
  );
  const options = { cwd: dir, env: { ...env, GOPROXY: "off", GOFLAGS } };
  const { stdout, stderr } = await run(go, ["run", ...flags, "./bridge"], options);
  return stdout + stderr;
}

Deno.test("resolveModule() resolves a folder, and leaves it as it is", () =>
  withFiles(REPLACED, async (folder, resolve) => {
    const before = [...Deno.readDirSync(join(folder, "app"))].map((each) => each.name).sort();
    const resolved = await resolve("./app");
    const { kind, module, version, sourceDir, packages, linked } = resolved;
    assertEquals({ kind, module, version, sourceDir, packages, linked }, {
      kind: "local",
      module: "example.com/app",
      version: "local",
      sourceDir: join(folder, "app"),
      packages: ["example.com/app"],
      linked: [
        { path: "example.com/app", version: "local", folder: join(folder, "app") },
        { path: "example.com/dep", version: "local", folder: join(folder, "dep") },
      ],
    });
    assertEquals(await runBridge(resolved, "m.Twice(21)"), "42");
    assertEquals([...Deno.readDirSync(join(folder, "app"))].map((e) => e.name).sort(), before);

    const url = pathToFileURL(join(folder, "app"));
    assertEquals((await resolve(url)).fingerprint, resolved.fingerprint);
  }));

Deno.test("resolveModule() fingerprints what a folder links in, and nothing else", () =>
  withFiles({
    ...REPLACED,
    "app/embed.go": 'package app\n\nimport _ "embed"\n\n//go:embed page.html\nvar Page string\n',
    "app/page.html": "one",
    "app/other_windows.go": "package app\n",
    "app/other_linux.go": "package app\n",
  }, async (folder, resolve) => {
    const fingerprint = async () => (await resolve("./app")).fingerprint;
    const first = await fingerprint();
    const write = (name: string, text: string) => Deno.writeTextFile(join(folder, name), text);
    await write("app/README.md", "not built");
    await write("app/app_test.go", "package app\n");
    assertEquals(await fingerprint(), first);

    const seen = new Set([first]);
    const edits = {
      "app/page.html": "two",
      "dep/dep.go": "package dep\n\nfunc Double(x int) int { return x + x }\n",
      "app/other_windows.go": "package app\n\nconst X = 1\n",
      "app/other_linux.go": "package app\n\nconst X = 1\n",
      "app/go.mod": REPLACING.replace("1.21", "1.22"),
    };
    for (const [name, text] of Object.entries(edits)) {
      await write(name, text);
      const next = await fingerprint();
      assertEquals(seen.has(next), false, name);
      seen.add(next);
    }
  }));

Deno.test("resolveModule() resolves a package in a folder's module", () =>
  withFiles({ ...REPLACED, "app/sub/sub.go": "package sub\n\nfunc F() int { return 7 }\n" }, async (
    _,
    resolve,
  ) => {
    const resolved = await resolve("./app/sub");
    assertEquals(resolved.module, "example.com/app");
    assertEquals(resolved.package, "example.com/app/sub");
    assertEquals(resolved.packages, ["example.com/app", "example.com/app/sub"]);
    assertEquals(await runBridge(resolved, "m.F()"), "7");
  }));

Deno.test("resolveModule() builds a module in its workspace", () =>
  withFiles({ ...APP, "go.work": "go 1.21\n\nuse ./app\n\nuse ./dep\n" }, async (_, resolve) => {
    const resolved = await resolve("./app");
    assertEquals(resolved.env.GOWORK, join(resolved.dir, "go.work"));
    assertEquals(await runBridge(resolved, "m.Twice(4)"), "8");
  }));

Deno.test("resolveModule() resolves without a vendor folder where GOFLAGS asks for one", () =>
  withFiles(REPLACED, async (_, resolve) => {
    // Said for the modules that have one; for others go itself would refuse to do anything.
    const flags = "-mod=vendor";
    assertEquals(await runBridge(await resolve("./app", flags), "m.Twice(3)", flags), "6");
  }));

Deno.test("resolveModule() passes over a workspace that does not use the module", () =>
  withFiles({ ...REPLACED, "go.work": "go 1.21\n\nuse ./dep\n" }, async (_, resolve) => {
    const resolved = await resolve("./app");
    assertEquals(resolved.env.GOWORK, "off");
    assertEquals(await runBridge(resolved, "m.Twice(5)"), "10");
  }));

Deno.test("resolveModule() builds from vendored dependencies", () => {
  const files: Record<string, string> = {
    "app/go.mod": "module example.com/app\n\ngo 1.21\n\nrequire (\n\texample.com/dep v1.2.3\n" +
      "\texample.com/unused v0.1.0\n)\n",
    "app/app.go": APP["app/app.go"],
    "app/vendor/modules.txt": "# example.com/dep v1.2.3\n## explicit; go 1.20\nexample.com/dep\n" +
      "# example.com/unused v0.1.0\n## explicit\n",
    "app/vendor/example.com/dep/dep.go": APP["dep/dep.go"],
  };
  return withFiles(files, async (folder, resolve) => {
    const resolved = await resolve("./app");
    assertEquals(await runBridge(resolved, "m.Twice(6)"), "12");
    const changed = APP["dep/dep.go"].replace("2 * x", "3 * x");
    await Deno.writeTextFile(join(folder, "app/vendor/example.com/dep/dep.go"), changed);
    const again = await resolve("./app");
    assertNotEquals(again.fingerprint, resolved.fingerprint);
    assertEquals(await runBridge(again, "m.Twice(6)"), "18");
    // As Go does without being told; told otherwise, it asks for the module, which is nowhere.
    const flags = "-mod=vendor";
    assertEquals(await runBridge(await resolve("./app", flags), "m.Twice(6)", flags), "18");
    await assertRejects(() => resolve("./app", "-mod=mod"), BuildError, "GOPROXY=off");
  });
});

Deno.test("resolveModule() keeps the language version of a folder's module", () => {
  // Before Go 1.22 all turns of a loop share its variable.
  const files = {
    "old/go.mod": "module example.com/old/v2\n\ngo 1.20\n",
    "old/old.go": "package old\n\nfunc Last() int {\n\tvar f func() int\n" +
      "\tfor i := 0; i < 3; i++ {\n\t\tif i == 0 {\n\t\t\tf = func() int { return i }\n\t\t}\n\t}\n\treturn f()\n}\n",
  };
  return withFiles(files, async (_, resolve) => {
    assertEquals(await runBridge(await resolve("./old"), "m.Last()"), "3");
  });
});

Deno.test("resolveModule() resolves a module whose old go.mod leaves out what it needs indirectly", () => {
  const files = {
    "old/go.mod": "module example.com/old\n\ngo 1.16\n\nrequire example.com/app v0.0.0\n\n" +
      "replace (\n\texample.com/app => ../app\n\texample.com/dep => ../dep\n)\n",
    "old/old.go":
      'package old\n\nimport "example.com/app"\n\nfunc Four(x int) int { return app.Twice(app.Twice(x)) }\n',
    ...APP,
    "app/go.mod": "module example.com/app\n\ngo 1.16\n\nrequire example.com/dep v0.0.0\n",
  };
  return withFiles(files, async (_, resolve) => {
    assertEquals(await runBridge(await resolve("./old"), "m.Four(3)"), "12");
  });
});

Deno.test("resolveModule() leaves out packages whose imports cannot be had", () =>
  withFiles(
    { ...REPLACED, "app/bad/bad.go": 'package bad\n\nimport _ "example.com/nowhere"\n' },
    async (
      _,
      resolve,
    ) => {
      const resolved = await resolve("./app");
      assertEquals(resolved.packages, ["example.com/app"]);
      assertEquals(resolved.skipped.map((each) => each.package), ["example.com/app/bad"]);
      assertStringIncludes(first(resolved.skipped, "package").reason, "example.com/nowhere");
      await assertRejects(() => resolve("./app/bad"), BuildError, "needs what cannot be had");
    },
  ));

Deno.test("resolveModule() explains a folder that is no module", () =>
  withFiles({
    "none/x.go": "package x\n",
    "main/go.mod": "module example.com/main\n\ngo 1.21\n",
    "main/main.go": "package main\n\nfunc main() {}\n",
    "empty/go.mod": "module example.com/empty\n\ngo 1.21\n",
    "newer/go.mod": "module example.com/newer\n\ngo 1.999\n",
    "newer/x.go": "package x\n",
    "broken/go.mod": "module\n",
  }, async (_, resolve) => {
    const cases: [string, string][] = [
      ["./none", 'it has no go.mod; run "go mod init example.com/name" there first'],
      ["./missing", "there is no such folder"],
      ["./none/x.go", "it is a file; give the folder with the go.mod"],
      ["./main", "it holds only programs (package main)"],
      ["./empty", "it has no package that can be imported"],
      ["./newer", "1.999"],
      ["./broken", "go.mod"],
    ];
    for (const [spec, part] of cases) {
      const { message } = await assertRejects(() => resolve(spec), BuildError);
      assertStringIncludes(message, part);
    }
  }));

Deno.test("folderVersion() has the major version that the path asks for", () => {
  assertEquals(folderVersion("example.com/x"), "v0.0.0-00010101000000-000000000000");
  assertEquals(folderVersion("example.com/x/v3"), "v3.0.0-00010101000000-000000000000");
  assertEquals(folderVersion("gopkg.in/yaml.v2"), "v2.0.0-00010101000000-000000000000");
});

Deno.test("parseModulesTxt() reads modules with packages", () => {
  const text =
    "## workspace\n# a.com/x v1.0.0 => ../x\n## explicit; go 1.20\na.com/x\na.com/x/y\n" +
    "# a.com/z v0.1.0\n## explicit\n# a.com/w v2.0.0+incompatible\na.com/w\n# a.com/x => ../x\n";
  assertEquals(parseModulesTxt(text), [
    { path: "a.com/x", version: "v1.0.0", go: "1.20", hasPackages: true },
    { path: "a.com/w", version: "v2.0.0+incompatible", hasPackages: true },
  ]);
});
