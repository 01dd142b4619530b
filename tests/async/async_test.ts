import { assert, assertEquals } from "@std/assert";
import { deno } from "../help/run.ts";
import { Subject } from "../help/subject.ts";

const here = new URL(".", import.meta.url);
const flow = new Subject("flow", here);

Deno.test("asynchronous calls through bindings under --allow-ffi for the library", async () => {
  await flow.bindings("bindings_cases.ts");
});

Deno.test("asynchronous calls through importGo", async () => {
  await flow.dynamic("dynamic_cases.ts");
});

Deno.test("asynchronous calls fail without the permission for the library", async () => {
  await flow.fails("bindings_cases.ts", "--allow-ffi=");
});

Deno.test("the asynchronous side is typed", async () => {
  const cases = ["bindings", "dynamic", "leaking", "types"].map((each) => `${each}_cases.ts`);
  await flow.check(...cases, "alive.ts");
});

Deno.test("the sanitizers find a call that is not awaited", async () => {
  await flow.leaks("leaking_cases.ts");
});

/** Runs a program that lives as long as its calls; what it prints and how long it takes. */
async function live(name: string): Promise<{ stdout: string; ms: number }> {
  const { library } = await flow.built;
  const begin = performance.now();
  const { stdout } = await deno(
    ["run", "--no-prompt", "--no-check", `--allow-ffi=${library}`, "alive.ts", name],
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
