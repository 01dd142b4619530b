/**
 * Packages for more platforms than this one, and for another alone.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl, join } from "@std/path";

import { packageModule, type PackageOptions } from "../../builder/mod.ts";
import { type GoTarget, hostTarget } from "../../zig/target.ts";
import { jsrRegistry, serve } from "../package/jsr_registry.ts";
import { Machine } from "../package/machine.ts";
import { NpmRegistry } from "../package/npm_registry.ts";
import { deno, ROOT } from "../help/run.ts";

const host = hostTarget();
const other: GoTarget = host === "darwin-arm64" ? "linux-amd64" : "darwin-arm64";

const folder = await Deno.makeTempDir({ prefix: "usegolib packages " });
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

/** Packages the module that is not the same everywhere. */
async function packaged(options: Pick<PackageOptions, "format" | "targets" | "name">) {
  return await packageModule({
    module: fromFileUrl(new URL("tests/modules/platforms", ROOT)),
    out: join(folder, crypto.randomUUID()),
    artifacts: join(folder, "go_modules"),
    version: "1.0.0",
    ...options,
  });
}

Deno.test({
  name: "a package of several platforms has what each of them has",
  ignore: Deno.build.os !== "linux", // It expects what the module has on Linux.
  fn: async () => {
    const { dir } = await packaged({ format: "dir", targets: [other, host] });
    await Deno.copyFile(new URL("platforms/app.ts", import.meta.url), join(dir, "app.ts"));
    const imports = { "go:example.com/platforms": "./mod.ts" };
    await Deno.writeTextFile(join(dir, "deno.json"), JSON.stringify({ imports }));
    await deno(["check", "--quiet", "app.ts"], dir);
    const { stdout } = await deno(["run", "--allow-ffi", "app.ts"], dir);
    const said = JSON.parse(stdout);
    assertEquals(said.slice(0, 4), [
      ["linux", 1, 1024, "linux"],
      [true, null],
      2,
      "UnsupportedSignatureError",
    ]);
    const api = await Deno.readTextFile(join(dir, "API.md"));
    assertStringIncludes(api, "OnLinux(");
    assertStringIncludes(api, "OnDarwin(");
  },
});

Deno.test("a package without this platform says whom to ask", async (t) => {
  const program = (specifier: string) => `import { OS } from "${specifier}"; console.log(OS());`;
  const refused = async (machine: Pick<Machine, "deno">, name: string) => {
    const ran = await machine.deno("run", "--no-prompt", "--allow-ffi", "app.ts");
    assertEquals([ran.code, ran.stdout], [1, ""]);
    assertStringIncludes(
      ran.stderr,
      `ArtifactNotFoundError: Cannot load example.com/platforms@local on ${host}: the package ` +
        `${name} is for ${other}; ask its author for this platform`,
    );
  };

  await t.step("npm", async () => {
    const { dir, packages } = await packaged({ format: "npm", targets: [other] });
    await using registry = new NpmRegistry();
    for (const each of packages) await registry.publish(join(dir, each));
    await using machine = await Machine.create({ NPM_CONFIG_REGISTRY: registry.url });
    await machine.write("app.ts", program("npm:platforms@1.0.0"));
    await refused(machine, "npm:platforms@1.0.0");
  });

  await t.step("deno", async () => {
    const name = "@me/platforms";
    const { dir } = await packaged({ format: "deno", targets: [other], name });
    await using server = serve(await jsrRegistry(dir));
    await using machine = await Machine.create({
      JSR_URL: `http://127.0.0.1:${server.addr.port}/`,
    });
    await machine.write("app.ts", program(`jsr:${name}@1.0.0`));
    await refused(machine, `jsr:${name}@1.0.0`);
  });

  await t.step("dir", async () => {
    const { dir } = await packaged({ format: "dir", targets: [other] });
    await using machine = await Machine.create();
    await machine.write("app.ts", program(new URL(`file://${dir}/mod.ts`).href));
    await refused(machine, "platforms");
  });
});
