import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { basename, fromFileUrl, join } from "@std/path";
import { build } from "../../builder/mod.ts";
import { listFiles } from "../../tools/files.ts";
import { Machine } from "./machine.ts";
import { NpmRegistry } from "./npm_registry.ts";
import type { Entry } from "./tar.ts";
import { folder, MULTI, packaged, UUID } from "./packages.ts";
import { ROOT } from "../help/run.ts";
import { known } from "../help/known.ts";

const PARSE = `const id = Parse("6BA7B810-9DAD-11D1-80B4-00C04FD430C8");
console.log(id.String(), id.Version());
try {
  Parse("nonsense");
} catch (error) {
  console.log(error instanceof GoError && error.message);
}
`;
const PARSED = `6ba7b810-9dad-11d1-80b4-00c04fd430c8 1
invalid UUID length: 8
`;

const isLibrary = (file: string) => /\.(?:so|dylib|dll)$/.test(file);

Deno.test("package npm installs without Go and runs with --allow-ffi alone", async (t) => {
  const { dir, packages, name, license, warnings } = await packaged("npm");
  assertEquals([name, license, warnings], ["uuid", "BSD-3-Clause AND MIT", []]);
  await using registry = new NpmRegistry();
  for (const each of packages) await registry.publish(join(dir, each));
  const env = { NPM_CONFIG_REGISTRY: registry.url };
  const program = `import { Parse } from "npm:uuid@1.6.0";
import { GoError } from "npm:uuid@1.6.0/usegolib";
${PARSE}`;

  await t.step("from Deno's cache", async () => {
    await using machine = await Machine.create(env);
    await machine.write("app.ts", program);
    const ran = await machine.deno("run", "--no-prompt", "--allow-ffi", "app.ts");
    assertEquals([ran.code, ran.stdout], [0, PARSED], ran.stderr);
    const checked = await machine.deno("check", "app.ts");
    assertEquals(checked.code, 0, checked.stderr);

    const library = known((await machine.files("deno")).find(isLibrary));
    await Deno.writeTextFile(library, "tampered");
    const flags = ["--no-prompt", "--allow-ffi", "--allow-read"];
    const tampered = await machine.deno("run", ...flags, "app.ts");
    assertEquals([tampered.code, tampered.stdout], [1, ""]);
    // What it says to do mends it.
    const [reload] = /--reload=npm:uuid-\S+/.exec(tampered.stderr)!;
    const mended = await machine.deno("run", ...flags, reload, "app.ts");
    assertEquals([mended.code, mended.stdout], [0, PARSED], mended.stderr);
  });

  await t.step("from node_modules, with that folder alone", async () => {
    await using machine = await Machine.create(env);
    await machine.write("deno.json", '{ "nodeModulesDir": "auto" }');
    await machine.write("app.ts", program);
    const flags = ["--allow-ffi=node_modules", "--allow-read=node_modules"];
    const ran = await machine.deno("run", "--no-prompt", ...flags, "app.ts");
    assertEquals([ran.code, ran.stdout], [0, PARSED], ran.stderr);
    const library = (await machine.files("app", "node_modules")).find(isLibrary)!;
    await Deno.writeTextFile(library, "tampered");
    const tampered = await machine.deno("run", "--no-prompt", ...flags, "app.ts");
    assertEquals([tampered.code, tampered.stdout], [1, ""]);
    assertStringIncludes(tampered.stderr, "LoadError: Cannot load");
    const [reload] = /--reload=npm:uuid-\S+/.exec(tampered.stderr)!;
    await machine.deno("install", reload);
    const mended = await machine.deno("run", "--no-prompt", ...flags, "app.ts");
    assertEquals([mended.code, mended.stdout], [0, PARSED], mended.stderr);

    // As where the folder came from another platform.
    await machine.write("deno.json", '{ "nodeModulesDir": "manual" }');
    await Deno.remove(join(library, ".."), { recursive: true });
    const absent = await machine.deno("run", "--no-prompt", ...flags, "app.ts");
    assertEquals([absent.code, absent.stdout], [1, ""]);
    assertMatch(
      absent.stderr,
      /ArtifactNotFoundError: Cannot load the package uuid-\S+, which has/,
    );
  });

  await t.step("an archive that is not the published one is refused", async () => {
    await using machine = await Machine.create(env);
    await machine.write("app.ts", program);
    registry.tamper(known(packages[0]), new TextEncoder().encode("not the library"));
    const ran = await machine.deno("run", "--no-prompt", "--allow-ffi", "app.ts");
    assertEquals([ran.code, ran.stdout], [1, ""]);
    assertMatch(ran.stderr, /checksum did not match/);
    assertEquals((await machine.files("deno")).filter(isLibrary), []);
  });
});

Deno.test("package npm writes nothing outside its folder, whatever is in an archive", async (t) => {
  const { dir, packages } = await packaged("npm");
  const content = new TextEncoder().encode("written by an archive");
  /** Installs packages with more in their archives: how that ended, and the files called `evil`. */
  const install = async (more: (outside: string) => Entry[]) => {
    await using registry = new NpmRegistry();
    await using machine = await Machine.create({ NPM_CONFIG_REGISTRY: registry.url });
    const outside = machine.path("outside");
    await Deno.mkdir(outside);
    for (const each of packages) await registry.publish(join(dir, each), more(outside));
    await machine.write("app.ts", `import "npm:uuid@1.6.0";`);
    const { code, stderr } = await machine.deno("run", "--no-prompt", "--allow-ffi", "app.ts");
    const files = await machine.files();
    return { code, stderr, evil: files.filter((file) => basename(file) === "evil") };
  };

  await t.step("a path with ..", async () => {
    const { code, evil } = await install(() => [{ path: "package/../../../../evil", content }]);
    assertEquals([code, evil], [1, []]);
  });

  await t.step("an absolute path", async () => {
    const { code, evil } = await install((outside) => [{ path: `${outside}/evil`, content }]);
    assertEquals([code, evil], [1, []]);
  });

  await t.step("a link out", async () => {
    const { code, stderr, evil } = await install((outside) => [
      { path: "package/out", content: new Uint8Array(), link: outside },
      { path: "package/out/evil", content },
    ]);
    // Deno leaves links out, and the file lies in the package, where it does nothing.
    assertEquals(code, 0, stderr);
    assertEquals(evil.length, packages.length);
    for (const file of evil) assertMatch(file, /[\\/]npm[\\/].*[\\/]1\.6\.0[\\/]out[\\/]evil$/);
  });
});

Deno.test("package npm names the packages of a module with several", async () => {
  const made = await packaged("npm", { module: MULTI, name: "@me/multi", version: "1.2.3" });
  assertEquals(made.packages.length, 2);
  assertEquals(made.warnings.length, 1);
  assertStringIncludes(known(made.warnings[0]), "example.com/multi 1.2.3 has no licence file");
  await using registry = new NpmRegistry();
  for (const each of made.packages) await registry.publish(join(made.dir, basename(each)));
  await using machine = await Machine.create({ NPM_CONFIG_REGISTRY: registry.url });
  await machine.write(
    "app.ts",
    `import go, { New } from "npm:@me/multi";
import { Rect } from "npm:@me/multi/shapes";
const drawing = New("a");
drawing.Put(new Rect({}));
console.log(drawing.Title, go.manifest.version, JSON.stringify(drawing.Bounds()));
`,
  );
  const ran = await machine.deno("run", "--no-prompt", "--allow-ffi", "app.ts");
  assertEquals([ran.code, ran.stdout], [0, 'a local {"width":0,"height":0}\n'], ran.stderr);
  const checked = await machine.deno("check", "app.ts");
  assertEquals(checked.code, 0, checked.stderr);
});

Deno.test("package dir is a folder that runs wherever it is copied", async (t) => {
  const { dir } = await packaged("dir");
  await using machine = await Machine.create();
  const artifact = "go_modules/github.com/google/uuid@v1.6.0";
  for (const path of await listFiles(dir)) {
    const file = machine.path("app", artifact, path);
    await Deno.mkdir(join(file, ".."), { recursive: true });
    await Deno.copyFile(join(dir, path), file);
  }
  await machine.write(
    "app.ts",
    `import { Parse } from "./${artifact}/mod.ts";
import { GoError } from "./${artifact}/_runtime/errors.js";
${PARSE}`,
  );
  const run = (...flags: string[]) => machine.deno("run", "--no-prompt", ...flags, "app.ts");

  await t.step("with --allow-ffi alone", async () => {
    const ran = await run(`--allow-ffi=${artifact}`);
    assertEquals([ran.code, ran.stdout], [0, PARSED], ran.stderr);
    const checked = await machine.deno("check", "app.ts");
    assertEquals(checked.code, 0, checked.stderr);
  });

  await t.step("by name", async () => {
    await machine.write(
      "by_name.ts",
      `import { importGo } from ${JSON.stringify(new URL("mod.ts", ROOT).href)};
const uuid = await importGo(${JSON.stringify(UUID)}, { build: "never" });
console.log(uuid.NewString().length);
`,
    );
    // The names that the checkout's mod.ts imports are those of its deno.json.
    const config = fromFileUrl(new URL("deno.json", ROOT));
    const flags = ["--config", config, "--allow-ffi=go_modules", "--allow-read=go_modules"];
    const JSR_URL = Deno.env.get("JSR_URL") ?? "https://jsr.io/";
    const online = machine.with({ JSR_URL });
    const ran = await online.deno("run", "--no-prompt", ...flags, "by_name.ts");
    assertEquals([ran.code, ran.stdout], [0, "36\n"], ran.stderr);
  });

  await t.step("a tampered library is refused where it can be read", async () => {
    const library = (await machine.files("app")).find(isLibrary)!;
    const bytes = await Deno.readFile(library);
    bytes.set([known(bytes.at(-1)) ^ 1], bytes.length - 1);
    await Deno.writeFile(library, bytes);
    const ran = await run(`--allow-ffi=${artifact}`, `--allow-read=${artifact}`);
    assertEquals([ran.code, ran.stdout], [1, ""]);
    assertStringIncludes(ran.stderr, "its SHA-256 is");
    assertStringIncludes(ran.stderr, "copy the folder uuid again");
  });
});

Deno.test("package makes the same bytes of the same module", async (t) => {
  // Compiled once more, into another folder.
  const artifacts = join(folder(), "again");
  await build({ modules: [UUID], out: artifacts, force: true });
  for (const format of ["npm", "deno", "dir"] as const) {
    await t.step(format, async () => {
      const options = format === "deno" ? { name: "@me/uuid" } : {};
      const first = await packaged(format, options);
      const second = await packaged(format, { ...options, artifacts });
      const paths = await listFiles(first.dir);
      assertEquals(await listFiles(second.dir), paths);
      for (const path of paths) {
        const bytes = await Deno.readFile(join(first.dir, path));
        assertEquals(await Deno.readFile(join(second.dir, path)), bytes, path);
        if (isLibrary(path)) continue;
        const text = new TextDecoder().decode(bytes);
        assert(!text.includes(Deno.cwd()), `${path} names a path of this machine`);
        assert(!/usegolib.package/.test(text), `${path} names a path of this machine`);
      }
    });
  }
});

Deno.test("package carries licences, a bill of materials, the API and permissions", async () => {
  const { dir, libraries } = await packaged("dir");
  const library = known(libraries[0]);
  const read = (path: string) => Deno.readTextFile(join(dir, path));
  for (const part of ["github.com/google/uuid", "go", "zig", "usegolib"]) {
    assertMatch(await read(`licenses/${part}/LICENSE`), /Copyright/);
  }
  const bom = JSON.parse(await read("bom.cdx.json"));
  assertEquals([bom.bomFormat, bom.specVersion], ["CycloneDX", "1.5"]);
  const uuid = bom.components[0];
  assertEquals(uuid.purl, "pkg:golang/github.com/google/uuid@v1.6.0");
  assertEquals(uuid.licenses, [{ license: { id: "BSD-3-Clause" } }]);
  const file = bom.components.find(({ type }: { type: string }) => type === "file");
  assertEquals(file.hashes, [{ alg: "SHA-256", content: library.sha256 }]);
  assertEquals(join(dir, file.name), library.path);
  const refs = new Set(bom.components.map((each: { "bom-ref": string }) => each["bom-ref"]));
  assertEquals(refs.size, bom.components.length);
  for (const { dependsOn } of bom.dependencies) {
    for (const ref of dependsOn) assert(refs.has(ref), ref);
  }
  const api = await read("API.md");
  assertStringIncludes(api, "NewSHA1(space: UUID | string | Uint8Array, data: Uint8Array | null)");
  assertStringIncludes(api, "##### UUID.URN");
  assertStringIncludes(await read("README.md"), `uuid/${library.target}/${basename(library.path)}`);
});
