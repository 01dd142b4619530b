import { assertEquals } from "@std/assert";
import { SOURCE_HASH, SOURCES } from "../go_bridge/embedded.ts";
import { EMBEDDED, readSources, render } from "../tools/embed_go.ts";

Deno.test("go_bridge/embedded.ts is what tools/embed_go.ts makes of the sources", async () => {
  const fresh = render(await readSources());
  const stale = await Deno.readTextFile(EMBEDDED) !== fresh;
  assertEquals(
    stale,
    false,
    "go_bridge/embedded.ts is stale; run: ./dev deno run -A tools/embed_go.ts",
  );
});

Deno.test("go_bridge/embedded.ts holds the sources unchanged", async () => {
  const sources = Object.fromEntries(await readSources());
  assertEquals({ ...SOURCES }, sources);
  assertEquals(SOURCE_HASH.length, 64);
});
