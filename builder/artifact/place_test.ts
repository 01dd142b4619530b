import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";

import { describeLibrary } from "../../runtime/artifact/description.ts";
import { BuildError } from "../../runtime/errors.ts";
import { parseManifest } from "../../runtime/artifact/manifest.ts";
import { listFiles } from "../../tools/files.ts";
import { libraryName } from "../build/compile.ts";
import { checkCurrent } from "../build/current.ts";
import { makeManifest } from "../build/manifest.ts";
import { sha256Hex } from "../sha256.ts";
import { readDescription, readManifest } from "./artifact.ts";
import { checkWritable, place, placeBindings } from "./place.ts";

/** Runs `fn` in a temporary folder. */
async function withFolder(fn: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "usegolib place " });
  try {
    await fn(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What a build of a library with this content would place. */
async function placement(folder: string, content: string) {
  const dir = join(folder, "example.com", "m@v1.0.0");
  const library = join(folder, "library");
  await Deno.writeTextFile(library, content);
  const sha256 = sha256Hex(content);
  const manifest = makeManifest({
    dir,
    resolved: {
      module: "example.com/m",
      version: "v1.0.0",
      parts: [{
        kind: "module",
        module: "example.com/m",
        version: "v1.0.0",
        asked: ["example.com/m"],
        only: false,
        sourceDir: join(folder, "m"),
      }],
      goVersion: "go1.26.8",
      goSum: [],
      signals: [],
    },
    schema: {
      schema_version: 1,
      module: "example.com/m",
      version: "v1.0.0",
      packages: [],
      types: [],
      classes: [],
      functions: [],
      skipped: [],
      omitted: [],
      symbols: { total: 0, callable: 0, skipped: 0 },
      hash: "00",
    },
    library: {
      file: libraryName("example.com/m", sha256, "linux-amd64"),
      sha256,
      size: content.length,
    },
    zig: "0.15.2",
    target: "linux-amd64",
    fingerprint: `print of ${content}`,
  });
  return { dir, manifest, description: describeLibrary(manifest), library };
}

Deno.test("place() makes an artifact that the runtime reads", async () => {
  await withFolder(async (folder) => {
    const placed = await placement(folder, "one");
    await place(placed, new Map([["mod.ts", "root"], ["sub/deep.ts", "sub"]]));
    const file = placed.manifest.library.file;
    assertEquals((await listFiles(placed.dir)).sort(), [
      `linux-amd64/${file}`,
      "linux-amd64/library.json",
      "linux-amd64/manifest.json",
      "mod.ts",
      "sub/deep.ts",
    ]);
    const platform = join(placed.dir, "linux-amd64");
    assertEquals(
      parseManifest(JSON.stringify(placed.manifest), "here"),
      await readManifest(platform),
    );
    assertEquals(await readDescription(platform), placed.description);
    const current = await checkCurrent(placed.dir, "linux-amd64", "print of one");
    assertEquals(current?.manifest.library.file, file);
    assertEquals(await checkCurrent(placed.dir, "linux-amd64", "another"), undefined);
  });
});

Deno.test("place() gives new content a new name and removes what is old", async () => {
  await withFolder(async (folder) => {
    const one = await placement(folder, "one");
    await place(one, new Map([["mod.ts", "root"], ["sub/deep.ts", "sub"]]));
    // What a killed build left.
    await Deno.writeTextFile(join(one.dir, "linux-amd64", ".usegolib-1"), "half");
    const two = await placement(folder, "two");
    await place(two, new Map([["mod.ts", "root"]]));
    assertEquals((await listFiles(two.dir)).sort(), [
      `linux-amd64/${two.manifest.library.file}`,
      "linux-amd64/library.json",
      "linux-amd64/manifest.json",
      "mod.ts",
    ]);
    assertEquals(one.manifest.library.file === two.manifest.library.file, false);
  });
});

Deno.test("place() does not touch a library that is there already", async () => {
  await withFolder(async (folder) => {
    const placed = await placement(folder, "one");
    await place(placed, new Map());
    const library = join(placed.dir, "linux-amd64", placed.manifest.library.file);
    const before = await Deno.stat(library);
    await place(placed, new Map());
    assertEquals((await Deno.stat(library)).ino, before.ino);
  });
});

Deno.test("checkCurrent() does not trust a library that was changed", async () => {
  await withFolder(async (folder) => {
    const placed = await placement(folder, "one");
    await place(placed, new Map());
    const library = join(placed.dir, "linux-amd64", placed.manifest.library.file);
    await Deno.writeTextFile(library, "two");
    assertEquals(await checkCurrent(placed.dir, "linux-amd64", "print of one"), undefined);
    await place(placed, new Map());
    assertEquals(await Deno.readTextFile(library), "one");
  });
});

Deno.test("placeBindings() says whether it wrote anything", async () => {
  await withFolder(async (folder) => {
    assertEquals(await placeBindings(folder, new Map([["mod.ts", "a"]])), true);
    assertEquals(await placeBindings(folder, new Map([["mod.ts", "a"]])), false);
    assertEquals(await placeBindings(folder, new Map([["mod.ts", "b"]])), true);
    assertEquals(await listFiles(folder), ["mod.ts"]);
  });
});

Deno.test("checkWritable() names the folder and the way out", async () => {
  await withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "file"), "");
    const error = await assertRejects(
      () => checkWritable(join(folder, "file", "below")),
      BuildError,
    );
    assertEquals(error.message.startsWith(`Cannot write to ${join(folder, "file")}`), true);
    assertEquals(error.message.endsWith("choose another folder with --out"), true);
  });
});

Deno.test("libraryName() leaves out what says nothing", () => {
  const hash = "0123456789abcdef0123456789abcdef";
  const name = (module: string) => libraryName(module, hash, "windows-amd64");
  assertEquals(name("github.com/Masterminds/semver/v3"), "libsemver-0123456789abcdef.dll");
  assertEquals(name("gopkg.in/yaml.v3"), "libyaml_v3-0123456789abcdef.dll");
  assertEquals(name("strings"), "libstrings-0123456789abcdef.dll");
});
