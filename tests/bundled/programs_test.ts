/**
 * Programs that use a module together with packages of the standard library that were built in beside it.
 *
 * SQLite's C code takes long to compile, so only `./dev test-modules` compiles it for the twin in Go; the tests here
 * compare with what that twin printed.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { deno, goRun, pinned, usegolibBuildWith } from "../help/run.ts";

const here = new URL(".", import.meta.url);

/** A module with packages that are built in beside it. */
interface Bundled {
  module: string;
  packages: string[];
  /** The environment of the build. */
  env?: Record<string, string>;
}

/** Builds a module and gives the output of the program in Deno, under --allow-ffi for the library alone. */
async function printed(name: string, { module, packages, env = {} }: Bundled): Promise<string> {
  const options = [...packages.flatMap((each) => ["--with", each]), "--no-imports"];
  const built = await usegolibBuildWith(env, await pinned(module, here), here, ...options);
  await deno(["check", "--quiet", `${name}/main.ts`], here);
  const flags = ["--no-prompt", "--no-check", `--allow-ffi=${built.library}`];
  return (await deno(["run", ...flags, `${name}/main.ts`], here)).stdout;
}

Deno.test("go-sqlite3 with database/sql creates, fills and queries a table as in Go", async () => {
  const stdout = await printed("sqlite", {
    module: "github.com/mattn/go-sqlite3",
    packages: ["database/sql"],
    // Optimising it takes longest, and changes no answer; `./dev test-modules` builds it as users do.
    env: { CGO_CFLAGS: "-O0" },
  });
  assertEquals(stdout, await Deno.readTextFile(new URL("sqlite/expected.txt", here)));
});

Deno.test("chi with net/http routes requests to JavaScript handlers as it does in Go", async () => {
  const go = await goRun("./router", here);
  const packages = ["net/http", "net/http/httptest"];
  assertEquals(await printed("router", { module: "github.com/go-chi/chi/v5", packages }), go);
});
