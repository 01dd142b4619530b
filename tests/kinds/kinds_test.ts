import { assertEquals, assertRejects } from "@std/assert";
import { askLibrary, checkBindings } from "../../tools/modules/prove.ts";
import { deno, usegolibBuild } from "../help/run.ts";

const here = new URL(".", import.meta.url);
const built = await usegolibBuild("../modules/kinds", here);
const sanitize = ["test", "--no-prompt", "--sanitize-ops", "--sanitize-resources"];

/** What the cases printed as their results. */
function results(stdout: string): string[] {
  return JSON.parse(stdout.split("\n").find((line) => line.startsWith("RESULTS "))!.slice(8));
}

const ran: Record<string, string[]> = {};

Deno.test("bindings carry every kind of type under --allow-ffi for the library", async () => {
  await deno(["check", "--quiet", "bindings_cases.ts"], here);
  const { stdout } = await deno(
    [...sanitize, `--allow-ffi=${built.library}`, "bindings_cases.ts"],
    here,
  );
  ran.bindings = results(stdout);
});

Deno.test("importGo carries every kind of type", async () => {
  const folder = decodeURIComponent(new URL("go_modules", here).pathname);
  const { stdout } = await deno(
    [...sanitize, `--allow-ffi=${folder}`, `--allow-read=${folder}`, "dynamic_cases.ts"],
    here,
  );
  ran.dynamic = results(stdout);
});

Deno.test("importGo and the bindings give the same results", () => {
  assertEquals(ran.dynamic.length > 240, true, `${ran.dynamic.length} results`);
  assertEquals(ran.dynamic, ran.bindings);
});

Deno.test("the library has the symbols that are callable, and the one asked for more is missed", async () => {
  const folder = `${built.dir}/${built.target}`;
  const { linked } = await askLibrary(folder, built.symbols);
  assertEquals(linked, built.symbols.callable);
  const more = { callable: linked + 1 };
  await assertRejects(() => askLibrary(folder, more), Error, `has ${linked} symbols`);
});

Deno.test("kinds are typed", async () => {
  await deno(["check", "--quiet", "types_cases.ts"], here);
});

Deno.test("the bindings pass deno lint and deno check", async () => {
  await checkBindings([built.bindings]);
  // Only what `deno lint` finds by default; the folder is excluded from the checkout's own lint.
  await deno(["lint", "--no-config", "--quiet", built.dir], here);
});
