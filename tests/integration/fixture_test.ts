import { assertEquals } from "@std/assert";
import { deno, ROOT, run } from "../run.ts";

const cases = new URL("tests/fixture/", ROOT);

/** Builds go_bridge/fixture, the library that was written by hand against ABI 1. */
async function buildFixture(): Promise<string> {
  const library = `${await Deno.makeTempDir({ prefix: "usegolib-fixture-" })}/fixture`;
  const cwd = new URL("go_bridge/", ROOT);
  const args = ["build", "-buildmode=c-shared", "-o", library, "./fixture"];
  const built = await run("go", args, { cwd });
  assertEquals(built.code, 0, built.stderr);
  return library;
}

const library = await buildFixture();
const sanitize = ["--no-prompt", "--sanitize-ops", "--sanitize-resources"];

Deno.test("ABI 1 carries every kind of conversation under --allow-ffi for the library", async () => {
  await deno(
    ["test", ...sanitize, `--allow-ffi=${library}`, "conversation_cases.ts", "--", library],
    cases,
  );
});

Deno.test("ABI 1 survives a worker that is terminated in the middle of a wait", async () => {
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
