import { assertEquals } from "@std/assert";
import { hostTarget } from "../../zig/target.ts";
import { deno, ROOT, run } from "../run.ts";
import { buildFixture } from "../targets/fixture.ts";

const cases = new URL("tests/fixture/", ROOT);

// The library that was written by hand against the ABI.
const library = await buildFixture(
  hostTarget(),
  await Deno.makeTempDir({ prefix: "usegolib-fixture-" }),
);
const sanitize = ["--no-prompt", "--sanitize-ops", "--sanitize-resources"];

Deno.test("the ABI carries every kind of conversation under --allow-ffi for the library", async () => {
  await deno(
    ["test", ...sanitize, `--allow-ffi=${library}`, "conversation_cases.ts", "--", library],
    cases,
  );
});

Deno.test("the ABI survives a worker that is terminated in the middle of a wait", async () => {
  const sources = `--allow-read=${decodeURIComponent(ROOT.pathname)}`;
  await deno(
    ["test", ...sanitize, `--allow-ffi=${library}`, sources, "worker_cases.ts", "--", library],
    cases,
  );
});

Deno.test("the conversation cases fail without the permission for the library", async () => {
  const ran = await run(
    Deno.execPath(),
    ["test", ...sanitize, "conversation_cases.ts", "--", library],
    { cwd: cases, env: { NO_COLOR: "1" } },
  );
  assertEquals(ran.code === 0, false);
  const said = ran.stdout + ran.stderr;
  assertEquals(said.includes("Requires ffi access"), true, said);
});
