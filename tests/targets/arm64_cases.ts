/**
 * The runtime's tests with Deno for arm64 under qemu and libraries that were built on this machine.
 * Run by `./dev test-targets`, which installs both.
 *
 * @module
 */
import { assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";

import { ROOT, usegolibBuild } from "../help/run.ts";
import { buildFixture, buildGoTests, GO_TESTS, scratch } from "./fixture.ts";
import { emulate, emulateDeno } from "./qemu.ts";

const sanitize = ["--no-check", "--no-prompt", "--sanitize-ops", "--sanitize-resources"];

Deno.test("Deno for arm64 runs under qemu", async () => {
  assertStringIncludes(await emulateDeno(["--version"], ROOT), "aarch64-unknown-linux-gnu");
});

Deno.test("the ABI carries every kind of conversation on arm64", async () => {
  const library = await buildFixture("linux-arm64", scratch());
  const cases = new URL("tests/fixture/", ROOT);
  const args = ["test", ...sanitize, `--allow-ffi=${library}`];
  await emulateDeno([...args, "conversation_cases.ts", "--", library], cases);
  const sources = `--allow-read=${fileURLToPath(ROOT)}`;
  // A crash in a thread that ends comes now and then.
  for (let i = 0; i < 3; i++) {
    await emulateDeno([...args, sources, "worker_cases.ts", "--", library], cases);
  }
});

Deno.test("bindings carry every kind of type on arm64", async () => {
  const here = new URL("tests/kinds/", ROOT);
  const { library } = await usegolibBuild(
    "../modules/kinds",
    here,
    "--target",
    "linux-arm64",
    "--no-imports",
  );
  const args = ["test", ...sanitize, `--allow-ffi=${library}`, "bindings_cases.ts"];
  const output = await emulateDeno(args, here);
  assertStringIncludes(output, "RESULTS ");
});

for (const name of GO_TESTS) {
  Deno.test(`the Go tests of ${name} pass on arm64`, async () => {
    const program = await buildGoTests("linux-arm64", name, scratch());
    await emulate(program, [], new URL(`go_bridge/${name}/`, ROOT));
  });
}
