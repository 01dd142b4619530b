// The Go twin of the program on SQLite, whose output the suite compares with: run by `./dev test-modules`.
import { assertEquals } from "@std/assert";
import { goRun } from "../help/run.ts";

const here = new URL(".", import.meta.url);

Deno.test("sqlite/expected.txt is what Go prints", async () => {
  const stdout = await goRun("./sqlite", here);
  assertEquals(stdout, await Deno.readTextFile(new URL("sqlite/expected.txt", here)));
});
