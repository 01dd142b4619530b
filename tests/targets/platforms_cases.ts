/**
 * Bindings of one module for all six targets, tried on this platform and with Deno for arm64 under qemu.
 * Run by `./dev test-targets`.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { LibraryDescription } from "../../runtime/artifact/description.ts";
import { TARGETS } from "../../zig/target.ts";
import { deno, ROOT } from "../help/run.ts";
import { checkLibrary } from "./expect.ts";
import type { TargetBuild } from "./fixture.ts";
import { emulateDeno } from "./qemu.ts";
import { known } from "../help/known.ts";

const folder = await Deno.makeTempDir({ prefix: "usegolib platforms " });
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

const module = fileURLToPath(new URL("tests/modules/platforms", ROOT));
const main = new URL("cli/main.ts", ROOT).href;
const flags = ["build", module, "--target", "all", "--no-imports", "--json"];
const { stdout } = await deno(["run", "-A", main, ...flags], folder);
const built: TargetBuild[] = JSON.parse(stdout).modules;
const { bindings } = known(built[0]);
await Deno.copyFile(new URL("platforms/app.ts", import.meta.url), join(folder, "app.ts"));
const imports = { "go:example.com/platforms": bindings };
await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify({ imports }));

Deno.test("a small module has the headers that it must have, for every target", async () => {
  assertEquals(built.map(({ target }) => target).sort(), Object.keys(TARGETS).sort());
  for (const { target, library } of built) await checkLibrary(target, library);
});

Deno.test("bindings of six targets have what each of them has", async () => {
  await deno(["check", "--quiet", "app.ts"], folder);
  const text = await Deno.readTextFile(bindings);
  for (const [name, goos] of [["Linux", "linux"], ["Darwin", "darwin"], ["Windows", "windows"]]) {
    assertStringIncludes(text, `export function On${name}(`);
    assertStringIncludes(text, `export class Box${name} `);
    assertStringIncludes(text, `Only on ${goos}-amd64, ${goos}-arm64.`);
  }
});

Deno.test("each target has constants and functions of its own", async () => {
  const values = { linux: "1024", darwin: "8", windows: "9007199254740993" };
  const described = await Promise.all(built.map(async ({ library }) => {
    const text = await Deno.readTextFile(join(dirname(library), "library.json"));
    return JSON.parse(text) as LibraryDescription;
  }));
  for (const { target, constants, functions } of described) {
    const { goos } = TARGETS[target as keyof typeof TARGETS];
    assertEquals(constants?.["example.com/platforms.Append"], values[goos]);
    const own = functions.map((id) => /\.On(\w+)#/.exec(id)?.[1]?.toLowerCase())
      .filter((name) => name !== undefined);
    assertEquals(own, [goos], target);
  }
  // One name with two signatures: two functions.
  const passes = described.map(({ functions }) => functions.find((id) => /\.Pass#/.test(id)));
  assert(passes.every((id) => id !== undefined));
  assertEquals(new Set(passes).size, 2);
});

const SAID = [
  ["linux", 1, 1024, "linux"],
  [true, null],
  2,
  "UnsupportedSignatureError",
  "UnsupportedSignatureError",
  5,
  ["n / 3", 1, "n"],
  "UnsupportedSignatureError",
];

Deno.test("bindings of six targets run on linux-amd64 and on linux-arm64", async () => {
  const args = ["run", "--no-check", "--no-prompt", "--allow-ffi", "app.ts"];
  assertEquals(JSON.parse((await deno(args, folder)).stdout), SAID);
  assertEquals(JSON.parse(await emulateDeno(args, folder)), SAID);
});
