/**
 * Loading an artifact with importGo: each thing that can be wrong with an artifact, and the error for it.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { basename } from "@std/path";
import { findTools } from "../../builder/build/tools.ts";
import { cgoEnv, hostTarget, TARGETS } from "../../zig/target.ts";
import { type Built, deno, ROOT, run, usegolibBuild } from "../help/run.ts";
import { known } from "../help/known.ts";

const scratch = await Deno.makeTempDir({ prefix: "usegolib-load-" });
const out = `${scratch}/go_modules`;
await Deno.writeTextFile(`${scratch}/deno.json`, "{}");
const MODULE = "example.com/multi";
const platform = hostTarget();

let building: Promise<Built> | undefined;

/** Builds the module into `out`, for the first test that needs it. */
function build(): Promise<Built> {
  const module = decodeURIComponent(new URL("tests/modules/multi", ROOT).pathname);
  return building ??= usegolibBuild(module, scratch, "--out", out, "--no-imports");
}

/** A copy of the artifacts in which something was changed. */
async function changed(change: (folder: string) => Promise<void> | void): Promise<string> {
  await build();
  const copy = await Deno.makeTempDir({ dir: scratch });
  const ran = await run("cp", ["-R", `${out}/.`, copy]);
  assertEquals(ran.code, 0, ran.stderr);
  await change(`${copy}/${MODULE}@local`);
  return copy;
}

/** Changes the manifest of this platform. */
function manifest(edit: (manifest: Record<string, unknown>) => void) {
  return async (folder: string) => {
    const file = `${folder}/${platform}/manifest.json`;
    const value = JSON.parse(await Deno.readTextFile(file));
    edit(value);
    await Deno.writeTextFile(file, JSON.stringify(value));
  };
}

/** Runs a program that imports with `importGo` and gives the error that it ends in, as `name: message`. */
async function importing(
  artifacts: string,
  code = `await importGo(${JSON.stringify(MODULE)}, { artifacts, build: "never" })`,
  flags = [`--allow-ffi=${artifacts}`, `--allow-read=${artifacts}`],
): Promise<string> {
  await build();
  const program = `${await Deno.makeTempDir({ dir: scratch })}/program.ts`;
  await Deno.writeTextFile(
    program,
    `import { importGo, UsegolibError } from ${JSON.stringify(new URL("mod.ts", ROOT).href)};
const artifacts = ${JSON.stringify(artifacts)};
try { const m = ${code}; console.log("loaded", m && Object.keys(m).length > 0); }
catch (e) { console.log((e instanceof UsegolibError) + " " + e); }`,
  );
  const config = decodeURIComponent(new URL("deno.json", ROOT).pathname);
  const { stdout } = await deno(["run", "--no-prompt", "--config", config, ...flags, program]);
  return stdout.trim();
}

function refused(said: string, ...parts: string[]): void {
  assert(said.startsWith("true "), said);
  for (const part of parts) assert(said.includes(part), `${said}\nlacks ${part}`);
}

Deno.test("importGo() loads what was built, and its packages", async () => {
  assertEquals(await importing(out), "loaded true");
  const code =
    `(await importGo("${MODULE}", { artifacts, build: "never" })).package("${MODULE}/shapes")`;
  assertEquals(await importing(out, code), "loaded true");
  const subpackage = `await importGo("${MODULE}/shapes", { artifacts, build: "never" })`;
  assertEquals(await importing(out, subpackage), "loaded true");
});

Deno.test("importGo() says what was not built, and how to", async () => {
  refused(await importing(`${scratch}/nothing`), "ArtifactNotFoundError", "usegolib build");
  const missing = `await importGo("example.com/other@v1.0.0", { artifacts, build: "never" })`;
  refused(await importing(out, missing), "ArtifactNotFoundError", "example.com/other@v1.0.0");
  const internal = `await importGo("${MODULE}/internal/core", { artifacts, build: "never" })`;
  refused(await importing(out, internal), "ArtifactNotFoundError", "internal/core");
});

Deno.test("importGo() never prompts and never builds without run permission", async () => {
  const code = `await importGo("example.com/other", { artifacts })`;
  refused(await importing(out, code), "ArtifactNotFoundError");
});

Deno.test("importGo() refuses an artifact for other platforms only", async () => {
  const artifacts = await changed((folder) =>
    Deno.rename(`${folder}/${platform}`, `${folder}/plan9-mips`)
  );
  refused(await importing(artifacts), "ArtifactNotFoundError", "other platforms", platform);
});

Deno.test("importGo() refuses a manifest of another version, ABI or platform", async () => {
  const edits: [(m: Record<string, unknown>) => void, string][] = [
    [(m) => m.manifest_version = 99, "99"],
    [(m) => m.abi_version = 7, "7"],
    [(m) => m.target = "plan9-mips", "plan9-mips"],
    [(m) => delete m.library, "library"],
    [(m) => (m.library as { file: string }).file = "../../evil.so", "library.file"],
    [(m) => delete m.schema, "schema"],
  ];
  for (const [edit, word] of edits) {
    refused(await importing(await changed(manifest(edit))), "LoadError", word);
  }
  const damaged = await changed((folder) =>
    Deno.writeTextFile(`${folder}/${platform}/manifest.json`, "{")
  );
  refused(await importing(damaged), "LoadError", "JSON");
});

Deno.test("importGo() refuses a library that was changed or cut short", async () => {
  const name = basename((await build()).library);
  const flipped = await changed(async (folder) => {
    const file = `${folder}/${platform}/${name}`;
    const bytes = await Deno.readFile(file);
    bytes.set([known(bytes.at(-100)) ^ 1], bytes.length - 100);
    await Deno.writeFile(file, bytes);
  });
  refused(await importing(flipped), "LoadError", "SHA-256");
  const cut = await changed((folder) => Deno.truncate(`${folder}/${platform}/${name}`, 4096));
  refused(await importing(cut), "LoadError", "4096 bytes");
  const gone = await changed((folder) => Deno.remove(`${folder}/${platform}/${name}`));
  refused(await importing(gone), "LoadError", name);
});

Deno.test("importGo() refuses a foreign library by its handshake when it cannot be hashed", async () => {
  const name = basename((await build()).library);
  // Another usegolib library under the name of this one: the schema hash differs.
  const schema = await changed(manifest((m) => m.schema_hash = "0".repeat(64)));
  const folder = `${schema}/${MODULE}@local/${platform}`;
  const flags = [
    `--allow-ffi=${schema}`,
    `--allow-read=${schema}`,
    `--deny-read=${folder}/${name}`,
  ];
  refused(await importing(schema, undefined, flags), "LoadError", "0000", "schema hash");
  // No usegolib library at all.
  const foreign = await changed(async (folder) => {
    const file = `${folder}/${platform}/${name}`;
    await Deno.remove(file);
    await Deno.writeTextFile(`${scratch}/foreign.c`, "int ugl_hello(void) { return 0; }\n");
    const { zig, cacheDir } = await findTools();
    // As builds compile C, so that Zig has what it links to.
    const env = cgoEnv({ zig: zig.path, target: platform, cacheDir });
    const args = [
      "cc",
      "-target",
      TARGETS[platform].triple,
      "-O2",
      "-g0",
      "-fno-sanitize=undefined",
    ];
    const cc = await run(zig.path, [
      ...args,
      "-shared",
      "-fPIC",
      "-o",
      file,
      `${scratch}/foreign.c`,
    ], { env });
    assertEquals(cc.code, 0, cc.stderr);
  });
  const denied = `--deny-read=${foreign}/${MODULE}@local/${platform}/${name}`;
  refused(
    await importing(foreign, undefined, [
      `--allow-ffi=${foreign}`,
      `--allow-read=${foreign}`,
      denied,
    ]),
    "LoadError",
    "made by",
  );
});

Deno.test('importGo() with integrity "strict" refuses what it cannot hash', async () => {
  const code = `await importGo("${MODULE}", { artifacts, build: "never", integrity: "strict" })`;
  assertEquals(await importing(out, code), "loaded true");
  const denied = `--deny-read=${(await build()).library}`;
  refused(
    await importing(out, code, [`--allow-ffi=${out}`, `--allow-read=${out}`, denied]),
    "LoadError",
    "strict",
  );
});

Deno.test("importGo() names the permission that is missing", async () => {
  refused(await importing(out, undefined, [`--allow-read=${out}`]), "LoadError", "--allow-ffi=");
  refused(await importing(out, undefined, [`--allow-ffi=${out}`]), "LoadError", "--allow-read");
});

/** Artifacts with two versions of the module. */
async function twoVersions(): Promise<string> {
  return await changed(async (folder) => {
    const other = folder.replace(/@local$/, "@v1.2.3");
    const ran = await run("cp", ["-R", folder, other]);
    assertEquals(ran.code, 0, ran.stderr);
    await manifest((m) => {
      m.version = "v1.2.3";
      // Another content, or it would be the same library.
      (m.library as { sha256: string }).sha256 = "1".repeat(64);
    })(other);
  });
}

Deno.test("importGo() asks for the version when several match", async () => {
  const artifacts = await twoVersions();
  refused(await importing(artifacts), "AmbiguousArtifactError", "local", "v1.2.3");
});

Deno.test("importGo() refuses a second version of a module in one process", async () => {
  const artifacts = await twoVersions();
  const code = `(await importGo("${MODULE}@local", { artifacts, build: "never" }),
    await importGo("${MODULE}@v1.2.3", { artifacts, build: "never" }))`;
  refused(await importing(artifacts, code), "VersionConflictError", "local", "v1.2.3");
});

Deno.test("importGo() explains a wrong argument", async () => {
  for (
    const [code, word] of [
      [`await importGo("not a module")`, "import path"],
      [`await importGo("x/y@v 1")`, "version"],
      [`await importGo("x/y", { build: "sometimes" })`, "sometimes"],
      [`await importGo("x/y", { integrity: "none" })`, "none"],
    ] as const
  ) {
    const said = await importing(out, code);
    assert(said.startsWith("false TypeError"), said);
    assert(said.includes(word), said);
  }
});

Deno.test("two copies of the runtime share a library and its handles", async () => {
  const copy = await Deno.makeTempDir({ dir: scratch });
  const source = decodeURIComponent(new URL("runtime", ROOT).pathname);
  await run("cp", ["-R", source, `${copy}/runtime`]);
  await run("cp", [decodeURIComponent(new URL("mod.ts", ROOT).pathname), copy]);
  const code = `await (async () => {
    const other = await import(${JSON.stringify(`file://${copy}/mod.ts`)});
    if (other.importGo === importGo) throw new Error("the same copy");
    const a = await importGo("${MODULE}", { artifacts, build: "never" });
    const b = await other.importGo("${MODULE}", { artifacts, build: "never" });
    if (a !== b) throw new Error("two instances");
    if (!(new other.LoadError("x") instanceof UsegolibError)) throw new Error("foreign error");
    return a;
  })()`;
  const flags = [`--allow-ffi=${out}`, `--allow-read=${out},${copy}`, "--allow-import"];
  assertEquals(await importing(out, code, flags), "loaded true");
});

/** Runs a program with `m`, the module; the lines on its standard error. */
async function traced(
  code: string,
  env: Record<string, string>,
  options: string,
): Promise<string[]> {
  const program = `${await Deno.makeTempDir({ dir: scratch })}/program.ts`;
  await Deno.writeTextFile(
    program,
    `import { importGo } from ${JSON.stringify(new URL("mod.ts", ROOT).href)};
const m = await importGo("${MODULE}", { artifacts: ${
      JSON.stringify(out)
    }, build: "never"${options} });
${code}`,
  );
  const config = decodeURIComponent(new URL("deno.json", ROOT).pathname);
  const flags = [`--allow-ffi=${out}`, `--allow-read=${out}`, "--allow-env=USEGOLIB_TRACE"];
  const ran = await run(
    Deno.execPath(),
    ["run", "--no-prompt", "--config", config, ...flags, program],
    { env: { NO_COLOR: "1", USEGOLIB_TRACE: "", ...env } },
  );
  assertEquals(ran.code, 0, ran.stderr);
  return ran.stderr.split("\n").filter((line) => line !== "");
}

Deno.test("USEGOLIB_TRACE=1 and { trace: true } tell each call, and nothing does without", async () => {
  const code = `const d = m.New("a\\x1b[31mb"); d.Title; await m.async.FormatDuration(1_000_000n);
try { m.Run({} as never, 1) } catch {}`;
  const byVariable = await traced(code, { USEGOLIB_TRACE: "1" }, "");
  const byOption = await traced(code, {}, ", trace: true");
  assertEquals(await traced(code, {}, ""), []);
  assertEquals(await traced(code, { USEGOLIB_TRACE: "0" }, ""), []);
  for (const lines of [byVariable, byOption]) {
    const told = lines.map((line) => line.replace(/ · [\d.e-]+ ms$/, ""));
    // Control characters never reach the terminal.
    const text = '"a\\x1b[31mb"';
    assertEquals(told[0], `usegolib: ${MODULE}.New(${text}) → 4294967296n · ok`);
    assert(told.some((line) => line.endsWith(`(4294967296n) → ${text} · ok`)), told.join("\n"));
    const format = `usegolib: async ${MODULE}.FormatDuration(1000000) → "1ms" · ok`;
    assert(told.includes(format), told.join("\n"));
  }
});

Deno.test("{ trace: true } says that a library is open without a trace", async () => {
  const code = `await importGo("${MODULE}", { artifacts, build: "never" }) &&
    await importGo("${MODULE}", { artifacts, build: "never", trace: true })`;
  refused(await importing(out, code), "UsegolibError", "USEGOLIB_TRACE=1");
});

globalThis.addEventListener("unload", () => Deno.removeSync(scratch, { recursive: true }));
