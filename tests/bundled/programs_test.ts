/**
 * Programs that use a module together with packages of the standard library that were built in beside it.
 *
 * SQLite's C code takes a minute to compile, so only `./dev test-modules` compiles it a second time, for the twin in
 * Go; the tests here compare with what that twin printed.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { deno, goRun, pinned, usegolibBuild } from "../help/run.ts";

const here = new URL(".", import.meta.url);

/** What the program of that name prints in Deno, under --allow-ffi for the library alone. */
async function printed(name: string, module: string, ...packages: string[]): Promise<string> {
  const added = packages.flatMap((each) => ["--with", each]);
  const built = await usegolibBuild(await pinned(module, here), here, ...added, "--no-imports");
  await deno(["check", "--quiet", `${name}/main.ts`], here);
  const flags = ["--no-prompt", `--allow-ffi=${built.library}`];
  return (await deno(["run", ...flags, `${name}/main.ts`], here)).stdout;
}

Deno.test("go-sqlite3 with database/sql creates, fills and queries a table as in Go", async () => {
  const stdout = await printed("sqlite", "github.com/mattn/go-sqlite3", "database/sql");
  assertEquals(stdout, await Deno.readTextFile(new URL("sqlite/expected.txt", here)));
});

Deno.test("chi with net/http routes requests to JavaScript handlers as it does in Go", async () => {
  const go = await goRun("./router", here);
  const chi = "github.com/go-chi/chi/v5";
  assertEquals(await printed("router", chi, "net/http", "net/http/httptest"), go);
});
