import { assert, assertEquals, assertRejects } from "@std/assert";
import { askLibrary, checkBindings } from "../../tools/modules/prove.ts";
import { deno } from "../help/run.ts";
import { Subject } from "../help/subject.ts";

const kinds = new Subject("kinds", new URL(".", import.meta.url));

/** The results that the cases printed. */
function results(stdout: string): string[] {
  return JSON.parse(stdout.split("\n").find((line) => line.startsWith("RESULTS "))!.slice(8));
}

Deno.test("kinds cross alike through bindings, under --allow-ffi for the library, and importGo", async (t) => {
  const ran: Record<string, string[]> = {};
  await t.step("bindings carry every kind of type", async () => {
    ran.bindings = results((await kinds.bindings("bindings_cases.ts")).stdout);
  });
  await t.step("importGo carries every kind of type", async () => {
    ran.dynamic = results((await kinds.dynamic("dynamic_cases.ts")).stdout);
  });
  await t.step("both give the same results", () => {
    const { bindings, dynamic } = ran;
    assert(dynamic !== undefined && dynamic.length > 240, `${dynamic?.length} results`);
    assertEquals(dynamic, bindings);
  });
});

Deno.test("the library has the symbols that are callable, and the one asked for more is missed", async () => {
  const { dir, target, symbols } = await kinds.built;
  const folder = `${dir}/${target}`;
  const { linked } = await askLibrary(folder, symbols);
  assertEquals(linked, symbols.callable);
  const more = { callable: linked + 1 };
  await assertRejects(() => askLibrary(folder, more), Error, `has ${linked} symbols`);
});

Deno.test("kinds are typed", async () => {
  await kinds.check("bindings_cases.ts", "dynamic_cases.ts", "types_cases.ts");
});

Deno.test("the bindings pass deno lint and deno check", async () => {
  const { bindings, dir } = await kinds.built;
  await checkBindings([bindings]);
  // Only what `deno lint` finds by default; the folder is excluded from the checkout's own lint.
  await deno(["lint", "--no-config", "--quiet", dir]);
});
