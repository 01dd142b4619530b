// The Go twin of the program on SQLite, whose output the suite compares with: run by `./dev test-modules`.
import { assertEquals } from "@std/assert";
import { run } from "../run.ts";

const here = new URL(".", import.meta.url);

Deno.test("sqlite/expected.txt is what Go prints", async () => {
  const { code, stdout, stderr } = await run("go", ["run", "./sqlite"], { cwd: here });
  assertEquals(code, 0, stderr);
  assertEquals(stdout, await Deno.readTextFile(new URL("sqlite/expected.txt", here)));
});
