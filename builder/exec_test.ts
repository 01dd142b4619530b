import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";

import { BuildError } from "../runtime/errors.ts";
import { describe, run } from "./exec.ts";

const DENO = Deno.execPath();

/** Runs a line of JavaScript in another process. */
function js(code: string, options?: Parameters<typeof run>[2]) {
  return run(DENO, ["eval", code], options);
}

Deno.test("run() captures both outputs and the exit code", async () => {
  const lines: string[] = [];
  const code = "console.log('out'); console.error('a\\nb'); Deno.exit(3)";
  const result = await js(code, { onStderr: (line) => lines.push(line) });
  assertEquals(result, { success: false, code: 3, stdout: "out\n", stderr: "a\nb\n" });
  assertEquals(lines, ["a", "b"]);
});

Deno.test("run() adds to the environment and takes away from it", async () => {
  Deno.env.set("USEGOLIB_TEST_GONE", "1");
  try {
    const code =
      "console.log(Deno.env.get('USEGOLIB_TEST_NEW'), Deno.env.get('USEGOLIB_TEST_GONE'))";
    const env = { USEGOLIB_TEST_NEW: "new", USEGOLIB_TEST_GONE: undefined };
    assertEquals((await js(code, { env })).stdout, "new undefined\n");
  } finally {
    Deno.env.delete("USEGOLIB_TEST_GONE");
  }
});

Deno.test("run() passes arguments as they are", async () => {
  const args = ["a b", "'", '"', "$HOME", ""];
  const { stdout } = await run(DENO, ["eval", "console.log(JSON.stringify(Deno.args))", ...args]);
  assertEquals(JSON.parse(stdout), args);
});

Deno.test("run() feeds a program, even one that does not read", async () => {
  const input = "x".repeat(300_000);
  const code = "console.log((await new Response(Deno.stdin.readable).text()).length)";
  assertEquals((await js(code, { input })).stdout, "300000\n");
  assertEquals((await js("", { input })).code, 0);
});

Deno.test("run() ends a program that takes too long", async () => {
  const error = await assertRejects(
    () => js("setTimeout(() => {}, 60000)", { timeout: 300 }),
    BuildError,
    "it took longer than 300 ms",
  );
  assertStringIncludes(error.message, "Cannot finish deno");
});

Deno.test("run() ends a program when the signal says so", async () => {
  const controller = new AbortController();
  const promise = js("setTimeout(() => {}, 60000)", { signal: controller.signal });
  setTimeout(() => controller.abort(new DOMException("stop", "AbortError")), 200);
  await assertRejects(() => promise, DOMException, "stop");
});

Deno.test({
  name: "run() does not wait for what a program leaves running",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    const start = performance.now();
    const promise = run("sh", ["-c", "sleep 5 & sleep 5"], { timeout: 200 });
    await assertRejects(() => promise, BuildError);
    assertEquals(performance.now() - start < 3000, true);
  },
});

Deno.test("run() explains a program that is not there", async () => {
  await assertRejects(
    () => run("usegolib-no-such", ["x"]),
    BuildError,
    "Cannot run usegolib-no-such x",
  );
});

Deno.test("describe() writes a command as it would be typed", () => {
  assertEquals(
    describe("/opt/go/bin/go", ["build", "-ldflags=-s -w"]),
    'go build "-ldflags=-s -w"',
  );
});
