import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { deno, run, usegolibBuild } from "../help/run.ts";

const here = new URL(".", import.meta.url);
const built = await usegolibBuild("../modules/flow", here);
const sanitize = ["test", "--no-prompt", "--sanitize-ops", "--sanitize-resources"];
const granted = `--allow-ffi=${built.library}`;

Deno.test("asynchronous calls through bindings under --allow-ffi for the library", async () => {
  await deno([...sanitize, granted, "bindings_cases.ts"], here);
});

Deno.test("asynchronous calls through importGo", async () => {
  const folder = decodeURIComponent(new URL("go_modules", here).pathname);
  await deno(
    [...sanitize, `--allow-ffi=${folder}`, `--allow-read=${folder}`, "dynamic_cases.ts"],
    here,
  );
});

Deno.test("asynchronous calls fail without the permission for the library", async () => {
  const ran = await run(Deno.execPath(), [...sanitize, "--no-check", "bindings_cases.ts"], {
    cwd: here,
    env: { NO_COLOR: "1" },
  });
  assertEquals(ran.code === 0, false);
  assertStringIncludes(ran.stdout + ran.stderr, "--allow-ffi=");
});

Deno.test("the asynchronous side is typed", async () => {
  await deno(["check", "--quiet", "types_cases.ts"], here);
});

Deno.test("the sanitizers find a call that is not awaited", async () => {
  const ran = await run(Deno.execPath(), [...sanitize, granted, "leaking_cases.ts"], {
    cwd: here,
    env: { NO_COLOR: "1" },
  });
  assertEquals(ran.code === 0, false);
  assertStringIncludes(ran.stdout, "Leaks detected");
});

/** Runs a program that lives as long as its calls; what it prints and how long it takes. */
async function live(name: string): Promise<{ stdout: string; ms: number }> {
  const begin = performance.now();
  const { stdout } = await deno(
    ["run", "--no-prompt", "--no-check", granted, "alive.ts", name],
    here,
  );
  return { stdout, ms: performance.now() - begin };
}

Deno.test("a pending call keeps the program alive, an idle library does not", async () => {
  assertEquals((await live("pending")).stdout, "ended\n");
  assertEquals((await live("idle")).stdout, "");
  const aborted = await live("aborted");
  assertEquals(aborted.stdout, "given up\n");
  assert(aborted.ms < 20_000, `${aborted.ms} ms`);
});

Deno.test("a timeout that nothing needs any more does not keep the program alive", async () => {
  assert((await live("unneeded")).ms < 20_000);
  const needed = await live("needed");
  assert(needed.ms >= 1500, `${needed.ms} ms`);
});
