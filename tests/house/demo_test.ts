import { assertEquals, assertStringIncludes } from "@std/assert";
import { deno, ROOT } from "../help/run.ts";

Deno.test("the demo builds a real module and renders README.md twice", async () => {
  const demo = new URL("tools/demo.ts", ROOT).href;
  const { stdout, stderr } = await deno(["run", "-A", demo]);
  assertEquals(stdout.split("<h1>usegolib for Deno</h1>").length - 1, 2, stdout);
  // It shows what it ran: nothing but the permission for the library.
  assertStringIncludes(stderr, "run --no-prompt --allow-ffi=");
});
