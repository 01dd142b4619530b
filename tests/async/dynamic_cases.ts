// Run under --allow-ffi=<directory> and --allow-read=<directory>.
import { assert } from "@std/assert";
import { importGo } from "@usegolib/core";
import { register } from "./cases.ts";
import { register as signals } from "./signals_cases.ts";

const artifacts = new URL("go_modules", import.meta.url);
const flow = await importGo("example.com/flow", { artifacts, build: "never" });
register(flow);
signals(flow);

Deno.test("files are read at once while thousands of calls are pending", async () => {
  const calls = Array.from({ length: 5000 }, () => flow.async.SleepPlain(200));
  await new Promise((resolve) => setTimeout(resolve, 20));
  const begin = performance.now();
  await Deno.readTextFile(new URL("go_modules/example.com/flow@local/mod.ts", import.meta.url));
  const ms = performance.now() - begin;
  assert(ms < 100, `${ms} ms`);
  await Promise.all(calls);
});
