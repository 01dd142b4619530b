import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { graphOf, type Import, projectFiles } from "../../tools/graph.ts";
import {
  buildingFiles,
  circles,
  homelessRooms,
  LAYERS,
  roomsOf,
  upwardImports,
} from "../../tools/layers.ts";
import { replace } from "../../tools/mirror/specifiers.ts";
import { mapBare } from "../../tools/mirror/own.ts";
import { countJunit } from "../../tools/suite/deno.ts";
import { countGo } from "../../tools/suite/go.ts";
import { whyIgnored } from "../../tools/suite/ignored.ts";

const root = fromFileUrl(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** A graph of files below the root, from `file: [targets]`. */
function graph(files: Record<string, string[]>): Map<string, Import[]> {
  const entries = Object.entries(files).map(([path, targets]) => {
    const imports = targets.map((target) => ({
      specifier: target,
      target: join(root, target),
      dynamic: false,
    }));
    return [join(root, path), imports] as const;
  });
  return new Map(entries);
}

Deno.test("layers: no file of the project imports upwards or in a circle", async () => {
  const files = await projectFiles(root);
  const imports = await graphOf(root, files);
  // A graph that holds nothing would hold no upward import either.
  for (const file of files) assert(imports.has(file), `${file} is missing`);
  assertEquals(upwardImports(root, imports), []);
  assertEquals(circles(root, imports), []);
});

Deno.test("LAYERS names rooms that exist, and every room of the project", async () => {
  const imports = await graphOf(root, await projectFiles(root));
  const found = roomsOf(root, imports).map(({ name }) => name);
  const known = Object.entries(LAYERS).flatMap(([folder, layers]) =>
    layers.flat().map((room) => room === "." ? folder : `${folder}/${room}`)
  );
  assertEquals(known.filter((room) => !found.includes(room)), []);
  assertEquals(homelessRooms(root, imports), []);
});

Deno.test("upwardImports() names an import that goes upwards", () => {
  const found = upwardImports(
    root,
    graph({
      "runtime/call/lease.ts": ["runtime/abi.ts", "builder/mod.ts"],
      "runtime/codec/read.ts": ["runtime/call/lease.ts", "runtime/client/client.ts"],
      "builder/build/build.ts": ["runtime/abi.ts", "zig/find.ts", "cli/main.ts"],
      "builder/cache/cache.ts": ["builder/build/build.ts"],
      "runtime/attic/old.ts": ["runtime/abi.ts"],
    }),
  );
  assertEquals(found, [
    'builder/build/build.ts imports "cli/main.ts", which is in cli: builder may import from itself, runtime, fetch, zig, go_bridge',
    'builder/cache/cache.ts imports "builder/build/build.ts", which is in builder/build, above builder/cache',
    'runtime/attic/old.ts imports "runtime/abi.ts", which is in runtime/abi.ts: runtime/attic has no place in tools/layers.ts',
    'runtime/call/lease.ts imports "builder/mod.ts", which is in builder: runtime may import from itself',
    'runtime/codec/read.ts imports "runtime/client/client.ts", which is in runtime/client, above runtime/codec',
  ]);
});

Deno.test("a folder that nobody has listed is told, whether it imports, is imported or neither", () => {
  const files = graph({
    "mod.ts": ["runtime/errors.ts"],
    "runtime/errors.ts": [],
    "runtime/new/a.ts": [],
    "runtime/new.ts": [],
    "attic/a.ts": ["runtime/errors.ts"],
    "runtime/codec/read.ts": ["runtime/new/a.ts"],
    "tests/new/a.ts": [],
  });
  assertEquals(homelessRooms(root, files), ["attic", "runtime", "runtime/new"]);
  assertEquals(upwardImports(root, files), [
    'attic/a.ts imports "runtime/errors.ts", which is in runtime: attic may import from itself',
    'runtime/codec/read.ts imports "runtime/new/a.ts", which is in runtime/new, which has no place in tools/layers.ts',
  ]);
});

Deno.test("upwardImports() lets cli use the exports of the core alone", () => {
  const found = upwardImports(
    root,
    graph({ "cli/main.ts": ["mod.ts", "builder/mod.ts", "builder/build/scan.ts"] }),
  );
  assertEquals(found.length, 1);
});

Deno.test("upwardImports() accepts imports that go downwards", () => {
  const found = upwardImports(
    root,
    graph({
      "mod.ts": ["runtime/import_go.ts"],
      "builder/build/build.ts": [
        "go_bridge/sources.ts",
        "builder/build/scan.ts",
        "builder/lock.ts",
      ],
      "runtime/client/client.ts": ["runtime/flow/streams.ts", "runtime/errors.ts"],
      "tests/any_test.ts": ["cli/main.ts"],
      "zig/find_test.ts": ["builder/mod.ts"],
    }),
  );
  assertEquals(found, []);
});

Deno.test("circles() names a circle of files, of types too, and one of rooms", async () => {
  const dir = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(dir, "runtime/client"), { recursive: true });
    await Deno.mkdir(join(dir, "runtime/flow"));
    const write = (path: string, text: string) => Deno.writeTextFile(join(dir, path), text);
    await write("deno.json", "{}");
    await write("runtime/client/a.ts", 'import type { B } from "./b.ts";\nexport type A = B;');
    await write("runtime/client/b.ts", 'export type B = import("./a.ts").A[];');
    // No circle of files, but neither room can be read before the other.
    await write("runtime/client/c.ts", 'import "../flow/d.ts";');
    await write("runtime/flow/d.ts", "export {};");
    await write("runtime/flow/e.ts", 'import "../client/f.ts";');
    await write("runtime/client/f.ts", "export {};");
    const files = ["client/a.ts", "client/c.ts", "flow/e.ts"].map((path) =>
      join(dir, "runtime", path)
    );
    assertEquals(circles(dir, await graphOf(dir, files)), [
      ["runtime/client", "runtime/flow"],
      ["runtime/client/a.ts", "runtime/client/b.ts"],
    ]);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("circles() finds none in a graph without one", () => {
  const found = circles(
    root,
    graph({
      "runtime/client/client.ts": ["runtime/flow/streams.ts", "runtime/abi.ts"],
      "runtime/flow/streams.ts": ["runtime/abi.ts"],
    }),
  );
  assertEquals(found, []);
});

Deno.test("layers: mod.ts leads to nothing that builds", async () => {
  const imports = await graphOf(root, [join(root, "mod.ts")]);
  assert(imports.has(join(root, "mod.ts")));
  assertEquals(buildingFiles(root, imports), []);
});

Deno.test("buildingFiles() names the builder in a graph of mod.ts", () => {
  const found = buildingFiles(
    root,
    graph({ "mod.ts": [], "runtime/load.ts": [], "builder/mod.ts": [] }),
  );
  assertEquals(found, ["builder/mod.ts"]);
});

Deno.test("graphOf() sees a literal import() in what a file leads to", async () => {
  const dir = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(dir, "deno.json"), "{}");
    await Deno.writeTextFile(join(dir, "a.ts"), 'await import("./b.ts");');
    await Deno.writeTextFile(join(dir, "b.ts"), "export {};");
    const imports = await graphOf(dir, [join(dir, "a.ts")]);
    assertEquals(imports.get(join(dir, "a.ts")), [{
      specifier: "./b.ts",
      target: join(dir, "b.ts"),
      dynamic: true,
    }]);
    assert(imports.has(join(dir, "b.ts")));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("replace() changes imports and leaves other text alone", () => {
  const text = [
    'import { join } from "@std/path";',
    "export type { A } from '@std/path';",
    'const b = await import("@std/path");',
    'const c = ["@std/path", "from @std/path"];',
  ].join("\n");
  assertEquals(
    replace(text, "@std/path", "jsr:@std/path@^1"),
    [
      'import { join } from "jsr:@std/path@^1";',
      "export type { A } from 'jsr:@std/path@^1';",
      'const b = await import("jsr:@std/path@^1");',
      'const c = ["@std/path", "from @std/path"];',
    ].join("\n"),
  );
});

Deno.test("mapBare() keeps the path behind a package's name", () => {
  const known = { "@std/path": "jsr:@std/path@^1" };
  assertEquals(mapBare("@std/path/posix", known), "jsr:@std/path@^1/posix");
  assertEquals(mapBare("@std/paths", known), undefined);
  assertEquals(mapBare("./path.ts", known), undefined);
});

Deno.test("countJunit() counts tests and not their steps", () => {
  const at = (line: number) => `classname="./a_test.ts" time="0.001" line="${line}"`;
  const xml = `<testsuite>
    <testcase name="a" ${at(1)}></testcase>
    <testcase name="b" ${at(2)}><failure message="no">no</failure></testcase>
    <testcase name="c &lt;&quot;" ${at(3)}><skipped/></testcase>
    <testcase name="c &lt;&quot; &gt; inner" ${at(4)}><skipped/></testcase>
    <testcase name="b &gt; inner" ${at(5)}><failure message="no">no</failure></testcase>
    <testcase name="b &gt; other" ${at(6)}><skipped/></testcase>
    <testcase name="x &gt; y" ${at(7)}></testcase>
    <testcase name="left out by a filter" classname="./a_test.ts" line="8"><skipped/></testcase>
  </testsuite>`;
  const skipped = (name: string, line: number) => ({ name, file: "./a_test.ts", line });
  assertEquals(countJunit(xml), {
    passed: 2,
    failed: 1,
    skipped: [skipped('c <"', 3), skipped("b > other", 6)],
  });
});

Deno.test("whyIgnored() finds the comment of a condition, else the condition", async () => {
  const dir = await Deno.makeTempDir();
  try {
    const text = `Deno.test({ name: "a", fn() {} });
Deno.test({
  name: "b",
  ignore: windows, // It sends SIGINT.
  fn() {},
});
Deno.test({
  name: "c",
  ignore: Deno.build.os === "windows",
  fn() {},
});
`;
    await Deno.writeTextFile(join(dir, "a_test.ts"), text);
    assertEquals(await whyIgnored(dir, "./a_test.ts", 2), "It sends SIGINT.");
    assertEquals(await whyIgnored(dir, "./a_test.ts", 7), 'ignore: Deno.build.os === "windows"');
    assertEquals(await whyIgnored(dir, "./a_test.ts", 12), "its source does not say why");
    assertEquals(await whyIgnored(dir, "./b_test.ts", 1), "its source does not say why");
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("countGo() counts tests and keeps what a failed one printed", () => {
  const json = [
    { Action: "output", Package: "p", Test: "TestA", Output: "why\n" },
    { Action: "fail", Package: "p", Test: "TestA/sub" },
    { Action: "fail", Package: "p", Test: "TestA" },
    { Action: "pass", Package: "p", Test: "TestB" },
    { Action: "output", Package: "p", Test: "TestC", Output: "=== RUN   TestC\n" },
    { Action: "output", Package: "p", Test: "TestC", Output: "    c_test.go:7: no disk\n" },
    { Action: "skip", Package: "p", Test: "TestC" },
    { Action: "skip", Package: "p", Test: "TestD" },
    { Action: "fail", Package: "p" },
    { Action: "build-output", Output: "q.go:1: no\n" },
    { Action: "fail", Package: "q" },
  ].map((event) => JSON.stringify(event)).join("\n");
  assertEquals(countGo(json), {
    passed: 1,
    failed: 2,
    ignored: [{ name: "TestC", why: "no disk" }, { name: "TestD", why: "it does not say why" }],
    report: "p TestA\nwhy\nq.go:1: no\nq\n",
  });
});

Deno.test("the suite names the tests that did not run before its last line", async () => {
  const program = `
    import { add, conclude, runSteps } from ${
    JSON.stringify(import.meta.resolve("../../tools/suite/step.ts"))
  };
    const step = (name, count) => ({ name, run: () => Promise.resolve(count) });
    const ignored = [{ name: "mounts a disk", why: "no" }];
    const total = await runSteps([step("a", { passed: 1, failed: 0 })], [
      step("b", { passed: 2, failed: 1, ignored, report: "why\\n" }),
      step("none", { passed: 0, failed: 0 }),
    ]);
    add(total, await runSteps([step("c", { passed: 1, failed: 0 })]));
    conclude(total);
  `;
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-config", program],
  }).output();
  const lines = new TextDecoder().decode(stdout).replace(/[\d.]+ s\b/g, "0 s").trimEnd().split(
    "\n",
  );
  assertEquals([code, lines], [1, [
    "ok   a (0 s)",
    "FAIL b: 2 passed, 1 failed, 1 ignored (0 s)",
    "     why",
    "ok   c (0 s)",
    "Not run on this machine:",
    "     mounts a disk: no",
    "4 passed, 1 failed",
  ]]);
});

Deno.test("dev: installs the Zig that zig/versions.ts pins", async () => {
  const script = await Deno.readTextFile(join(root, "tools", "dev", "zig.sh"));
  const version = /^zig_version=(\S+)$/m.exec(script)?.[1];
  const pinned = await Deno.readTextFile(join(root, "zig", "versions.ts"));
  assertStringIncludes(pinned, `"${version}"`);
});

Deno.test({
  name: "dev: does not take a deno that calls ./dev for Deno, and does not ask it for ever",
  // Its scripts are for the shells of Linux and macOS.
  ignore: Deno.build.os === "windows",
  async fn() {
    const dir = await Deno.makeTempDir();
    try {
      const shim = join(dir, "deno");
      await Deno.writeTextFile(shim, `#!/bin/sh\nexec "${join(root, "dev")}" deno "$@"\n`, {
        mode: 0o755,
      });
      const script = `. "${join(root, "tools", "dev", "deno.sh")}"; deno_fits "${shim}"`;
      const asked = await new Deno.Command("sh", {
        args: ["-c", script],
        signal: AbortSignal.timeout(5_000),
      }).output();
      assertEquals(asked.code, 1);
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  },
});

Deno.test("mirror: an empty directory runs jsr:@usegolib/cli and imports the core", async () => {
  const dir = await Deno.makeTempDir();
  try {
    const JSR_URL = await deno(root, ["run", "-A", "--no-config", "tools/mirror.ts"]);
    const env = { JSR_URL: JSR_URL.trim() };
    const version = await deno(dir, ["run", "-A", "jsr:@usegolib/cli", "version"], env);
    assertStringIncludes(version, "0.1.0");
    const program = 'import { importGo } from "jsr:@usegolib/core"; console.log(typeof importGo);';
    await Deno.writeTextFile(join(dir, "app.ts"), program);
    assertEquals((await deno(dir, ["run", "app.ts"], env)).trim(), "function");
    await deno(dir, ["check", "app.ts"], env);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

async function deno(
  cwd: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd, env })
    .output();
  assert(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}
