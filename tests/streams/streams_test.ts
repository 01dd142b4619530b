import { assertEquals, assertStringIncludes } from "@std/assert";
import { deno, run, usegolibBuild } from "../help/run.ts";

const here = new URL(".", import.meta.url);
const built = await usegolibBuild("../modules/streams", here);
const sanitize = ["test", "--no-prompt", "--sanitize-ops", "--sanitize-resources"];
const granted = `--allow-ffi=${built.library}`;

Deno.test("streams, channels and sequences through bindings under --allow-ffi for the library", async () => {
  await deno([...sanitize, granted, "bindings_cases.ts"], here);
});

Deno.test("streams, channels and sequences through importGo", async () => {
  const folder = decodeURIComponent(new URL("go_modules", here).pathname);
  await deno(
    [...sanitize, `--allow-ffi=${folder}`, `--allow-read=${folder}`, "dynamic_cases.ts"],
    here,
  );
});

// Deno itself reads the modules of a worker, for which it asks for permission.
Deno.test("handles between threads, and threads that are terminated", async () => {
  await deno([...sanitize, granted, "--allow-read", "workers_cases.ts"], here);
});

Deno.test("streams are typed", async () => {
  await deno(["check", "--quiet", "types_cases.ts"], here);
});

Deno.test("the sanitizers find a stream that is left in the middle of a read", async () => {
  const ran = await run(Deno.execPath(), [...sanitize, granted, "leaking_cases.ts"], {
    cwd: here,
    env: { NO_COLOR: "1" },
  });
  assertEquals(ran.code === 0, false);
  assertStringIncludes(ran.stdout, "Leaks detected");
});
