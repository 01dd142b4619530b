/**
 * The examples that `deno test --doc` does not run, and why.
 *
 * @module
 */

/** An example whose fence says `ignore`. */
export interface IgnoredExample {
  file: string;
  /** A line of it that no other example of the file has. */
  line: string;
  why: string;
  /**
   * The lines that it takes for granted: with them it is type-checked. Undefined where it stands on something that the
   * tests do not have.
   */
  given?: string;
}

const NETWORK = "it reaches the network";
const SERVES = "it serves until it is ended";
const BUILDS = "it builds modules from the network";
const DATABASE = `import type { DB } from "go:database/sql";
import { withOptions } from "jsr:@usegolib/core";
declare const db: DB, text: string;
`;

/** All of them; a test compares the list with the files. */
export const IGNORED: readonly IgnoredExample[] = [
  {
    file: "README.md",
    line: 'await http.async.ListenAndServe("127.0.0.1:8080", mux);',
    why: SERVES,
    given: "",
  },
  {
    file: "builder/build/build.ts",
    line: "console.log(`--allow-ffi=${built?.allowFfi}`);",
    why: BUILDS,
    given: "",
  },
  {
    file: "builder/build/build.ts",
    line: 'await build({ modules: ["github.com/a/b", "./mine"], name: "app" }); // one library',
    why: BUILDS,
    given: "",
  },
  {
    file: "builder/mod.ts",
    line: "console.log(`deno run --allow-ffi=${built?.allowFfi} app.ts`);",
    why: BUILDS,
    given: "",
  },
  {
    file: "docs/async.md",
    line: "await db.async.PingContext({ timeout: 500 }); // milliseconds",
    why: "it needs a database",
    given: `${DATABASE}declare const signal: AbortSignal;\n`,
  },
  {
    file: "docs/async.md",
    line: "const { signal } = controller;",
    why: "it needs a database",
    given: `${DATABASE}const controller = new AbortController();\n`,
  },
  {
    file: "docs/callbacks.md",
    line: 'Deno.test("routes", async () => {',
    why: "it is a test itself; that of collect() has the same calls",
    given: "",
  },
  {
    file: "docs/callbacks.md",
    line: "await server.async.ListenAndServe();",
    why: SERVES,
    given: "",
  },
  {
    file: "docs/deno-compile.md",
    line: 'const hello = await importGo("example.com/hello@local", {',
    why: "it is about a module of the reader's",
    given: "",
  },
  {
    file: "docs/generics.md",
    line: 'const tree = redblacktree.New.of("string")(); // Tree<string, unknown>',
    why: "its lines are of three modules; tests/real and tests/generics have such calls",
  },
  {
    file: "docs/packaging.md",
    line: 'import { Parse } from "npm:@me/uuid@1.6.0";',
    why: "its package is not published",
  },
  {
    file: "docs/packaging.md",
    line: 'import { Parse } from "./uuid/mod.ts";',
    why: "its package is the reader's; tests/package has such an import",
  },
  {
    file: "docs/streams.md",
    line: 'using response = http.Get("https://example.com/");',
    why: NETWORK,
    given: "",
  },
  {
    file: "docs/streams.md",
    line:
      "await jobs.send(job);                              // chan<- T, chan T: until it is taken",
    why: "its lines are of different programs; tests/streams has such calls",
  },
  {
    file: "docs/streams.md",
    line: "// worker.ts",
    why: "it is the file of a worker; tests/streams has such a worker",
    given: "",
  },
  {
    file: "docs/streams.md",
    line: "worker.onmessage = () => worker.postMessage(transfer(reader)); // disposes reader here",
    why: "it starts a worker from a file of the reader's",
    given: "",
  },
];
