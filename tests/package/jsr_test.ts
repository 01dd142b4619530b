import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join, toFileUrl } from "@std/path";
import { jsrRegistry, type Registry, serve } from "./jsr_registry.ts";
import { Machine } from "./machine.ts";
import { packaged } from "./packages.ts";
import { known } from "../help/known.ts";

const NAME = "@me/uuid";
const APP = `import { Parse } from "jsr:@me/uuid@1.6.0";
console.log(Parse("6BA7B810-9DAD-11D1-80B4-00C04FD430C8").String());
`;
const PRINTED = "6ba7b810-9dad-11d1-80b4-00c04fd430c8\n";
const ARTIFACT = "go_modules/github.com/google/uuid@v1.6.0";

/** What an install needs, in the words of the package's README. */
function installFlags(host: string): string[] {
  return ["--allow-read=go_modules", "--allow-write=go_modules", `--allow-net=${host}`];
}

/** A machine whose JSR is a server on this one; the program is there. */
async function machineFor(server: Deno.HttpServer<Deno.NetAddr>): Promise<Machine> {
  const machine = await Machine.create({ JSR_URL: `http://127.0.0.1:${server.addr.port}/` });
  await machine.write("app.ts", APP);
  return machine;
}

const INSTALL = "jsr:@me/uuid@1.6.0/install";

Deno.test("package deno carries a library that is installed once and runs with --allow-ffi alone", async (t) => {
  const made = await packaged("deno", { name: NAME });
  const registry = await jsrRegistry(made.dir);
  await using server = serve(registry);
  const host = `127.0.0.1:${server.addr.port}`;

  await t.step("not installed it says what to do", async () => {
    await using machine = await machineFor(server);
    const ran = await machine.deno("run", "--no-prompt", "--allow-ffi", "app.ts");
    assertEquals([ran.code, ran.stdout], [1, ""]);
    assertStringIncludes(ran.stderr, `its library is not installed; run deno run -A ${INSTALL}`);
  });

  await t.step("installed it runs with that folder alone", async () => {
    await using machine = await machineFor(server);
    const flags = installFlags(host);
    const installed = await machine.deno("run", "--no-prompt", ...flags, INSTALL);
    assertEquals(installed.code, 0, installed.stderr);
    const ran = await machine.deno("run", "--no-prompt", "--allow-ffi=go_modules", "app.ts");
    assertEquals([ran.code, ran.stdout], [0, PRINTED], ran.stderr);
    assertEquals((await machine.files("app", "go_modules")).length, 1);
    const checked = await machine.deno("check", "app.ts");
    assertEquals(checked.code, 0, checked.stderr);

    const library = known((await machine.files("app", "go_modules"))[0]);
    await Deno.writeTextFile(library, "tampered");
    const both = ["--allow-ffi=go_modules", "--allow-read=go_modules"];
    const tampered = await machine.deno("run", "--no-prompt", ...both, "app.ts");
    assertEquals([tampered.code, tampered.stdout], [1, ""]);
    assertStringIncludes(tampered.stderr, "LoadError: Cannot load");
    assertStringIncludes(tampered.stderr, `install it again: deno run -A ${INSTALL}`);
    // Installing mends it.
    await machine.deno("run", "--no-prompt", ...flags, INSTALL);
    const mended = await machine.deno("run", "--no-prompt", ...both, "app.ts");
    assertEquals([mended.code, mended.stdout], [0, PRINTED], mended.stderr);
  });

  await t.step("with -A it is fetched once into the user's cache", async () => {
    await using machine = await machineFor(server);
    const ran = await machine.deno("run", "-A", "app.ts");
    assertEquals([ran.code, ran.stdout], [0, PRINTED], ran.stderr);
    assertEquals((await machine.files("cache")).length, 1);
    assertEquals(await machine.files("app", "go_modules"), []);
    const offline = ["--allow-env", "--allow-read", "--allow-ffi"];
    const again = await machine.deno("run", "--no-prompt", ...offline, "app.ts");
    assertEquals([again.code, again.stdout], [0, PRINTED], again.stderr);
  });

  await t.step("beside its bindings on the disk it needs no install", async () => {
    await using machine = await Machine.create();
    for (const [path, bytes] of registry) {
      const file = machine.path("jsr", ...path.split("/"));
      await Deno.mkdir(join(file, ".."), { recursive: true });
      await Deno.writeFile(file, bytes);
    }
    const JSR_URL = `${toFileUrl(machine.path("jsr")).href}/`;
    await machine.write("app.ts", APP);
    const there = machine.with({ JSR_URL });
    const ran = await there.deno("run", "--no-prompt", "--allow-ffi", "app.ts");
    assertEquals([ran.code, ran.stdout], [0, PRINTED], ran.stderr);
    const library = (await machine.files("jsr")).find((file) => /\.(?:so|dylib|dll)$/.test(file))!;
    await Deno.writeTextFile(library, "tampered");
    const tampered = await there.deno("run", "--no-prompt", "--allow-ffi", "app.ts");
    assertEquals([tampered.code, tampered.stdout], [1, ""]);
    assertStringIncludes(tampered.stderr, "get the package again");
  });

  await t.step("a tampered library is refused and not kept", async () => {
    const changed: Registry = new Map(registry);
    const path = [...registry.keys()].find((each) => /\.(?:so|dylib|dll)$/.test(each))!;
    const bytes = registry.get(path)!.slice();
    bytes.set([known(bytes.at(-1)) ^ 1], bytes.length - 1);
    changed.set(path, bytes);
    await using other = serve(changed);
    await using machine = await machineFor(other);
    const ran = await machine.deno("run", "-A", "app.ts");
    assertEquals([ran.code, ran.stdout], [1, ""]);
    assertStringIncludes(ran.stderr, "and the package says");
    const installed = await machine.deno("run", "-A", INSTALL);
    assertEquals(installed.code, 1);
    assertEquals([await machine.files("cache"), await machine.files("app", "go_modules")], [
      [],
      [],
    ]);
  });

  await t.step("deno publish takes it, without slow types", async () => {
    await using machine = await Machine.create();
    const published = await new Deno.Command(Deno.execPath(), {
      args: ["publish", "--dry-run", "--allow-dirty"],
      cwd: made.dir,
      env: { JSR_URL: `http://${host}/`, DENO_DIR: machine.path("deno"), NO_COLOR: "1" },
      stdin: "null",
    }).output();
    const text = new TextDecoder().decode(published.stderr);
    assertEquals(published.code, 0, text);
    assertStringIncludes(text, "Success");
  });
});

Deno.test("package deno fetches a library from where its author says", async (t) => {
  // The server's address is part of the package, so the server comes first.
  const files: Registry = new Map();
  const redirects = new Map<string, string>();
  await using store = serve(files, redirects);
  const url = `http://127.0.0.1:${store.addr.port}/v{version}/{target}/{file}`;
  const made = await packaged("deno", { name: NAME, url });
  const { path, target } = known(made.libraries[0]);
  assert(path.startsWith(join(made.dir, "libraries")));
  const file = path.split(/[\\/]/).at(-1)!;
  const place = `v1.6.0/${target}/${file}`;
  const bytes = await Deno.readFile(path);
  const registry = await jsrRegistry(made.dir);
  assertEquals([...registry.keys()].filter((each) => each.endsWith(file)), []);
  await using server = serve(registry);

  await t.step("once, and then it runs with --allow-ffi alone", async () => {
    files.set(place, bytes);
    await using machine = await machineFor(server);
    const flags = installFlags(`127.0.0.1:${store.addr.port}`);
    const installed = await machine.deno("run", "--no-prompt", ...flags, INSTALL);
    assertEquals(installed.code, 0, installed.stderr);
    assertStringIncludes(installed.stdout, `${ARTIFACT}/${target}/${file}`);
    files.delete(place);
    const ran = await machine.deno("run", "--no-prompt", "--allow-ffi=go_modules", "app.ts");
    assertEquals([ran.code, ran.stdout], [0, PRINTED], ran.stderr);
  });

  /** Fails to install, and leaves nothing behind. */
  async function refuses(message: string): Promise<void> {
    await using machine = await machineFor(server);
    const installed = await machine.deno("run", "-A", INSTALL);
    assertEquals([installed.code, installed.stdout], [1, ""]);
    assertStringIncludes(installed.stderr, message);
    const ran = await machine.deno("run", "-A", "app.ts");
    assertEquals([ran.code, ran.stdout], [1, ""]);
    assertEquals([await machine.files("cache"), await machine.files("app", "go_modules")], [
      [],
      [],
    ]);
  }

  await t.step("nothing there", () => refuses("the server answers 404"));

  await t.step("a wrong hash", async () => {
    const other = bytes.slice();
    other.set([known(other[100]) ^ 1], 100);
    files.set(place, other);
    await refuses("its SHA-256 is");
  });

  await t.step("too much, and too little", async () => {
    files.set(place, new Uint8Array([...bytes, 0]));
    await refuses("it is larger than");
    files.set(place, bytes.slice(1));
    await refuses("it ended after");
  });

  await t.step("a redirect to another host", async () => {
    files.set(place, bytes);
    redirects.set(place, `http://localhost:${store.addr.port}/elsewhere`);
    files.set("elsewhere", bytes);
    await refuses("the server redirects to another host, localhost");
    redirects.set(place, "/elsewhere");
    await using machine = await machineFor(server);
    const ran = await machine.deno("run", "-A", "app.ts");
    assertEquals([ran.code, ran.stdout], [0, PRINTED], ran.stderr);
  });
});
