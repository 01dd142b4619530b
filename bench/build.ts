/**
 * `./dev deno run -A bench/build.ts`: what a build costs, beside `go build` of the same bridge in the same run, and
 * what a program waits for, beside a bare `deno run`. Each line is the best of several, because noise on a shared
 * machine only ever adds.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { cacheDir } from "../builder/cache/cache_dir.ts";
import { compile } from "../builder/build/compile.ts";
import { run } from "../builder/exec.ts";
import { generate } from "../builder/build/generate.ts";
import { goTool } from "../builder/build/go_tool.ts";
import type { BuildResult } from "../builder/mod.ts";
import { resolveModule } from "../builder/resolve/resolve.ts";
import { scan } from "../builder/build/scan.ts";
import { findTools, goEnv, type Tools } from "../builder/build/tools.ts";
import { hostTarget } from "../zig/target.ts";

const CLI = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
const ROUNDS = 5;

const root = await Deno.realPath(await Deno.makeTempDir({ prefix: "usegolib-bench-" }));
try {
  await main();
} finally {
  await Deno.remove(root, { recursive: true });
}

async function main(): Promise<void> {
  const module = join(root, "hello");
  await Deno.mkdir(module);
  await Deno.writeTextFile(join(module, "go.mod"), "module example.com/hello\n\ngo 1.24\n");
  await change(module);
  const tools = await findTools();

  await Deno.writeTextFile(join(root, "bare.ts"), "");
  const bare = await best(() => time(() => deno("run", "bare.ts")));

  // The same module and bridge, compiled by go alone. Its first build fills the cache of Go.
  const goBuild = await bridge(module, tools);
  await goBuild();
  const goUnchanged = await best(() => time(goBuild));
  const goWarm = await best(() => change(module).then(() => time(goBuild)));
  const goCold = await time(await bridge(module, { ...tools, cacheDir: join(root, "go-cold") }));

  await build();
  const unchanged = await best(() => time(build));
  const warm = await best(() => change(module).then(() => time(build)));
  await change(module);
  const cold = await time(() => build({ USEGOLIB_CACHE: join(root, "cold") }));
  const { library } = await build();
  const { whole, inner } = await program(library);

  const ms = (value: number) => `${value.toFixed(0).padStart(6)} ms`;
  const ratio = (a: number, b: number) => `${(a / b).toFixed(2).padStart(6)} ×`;
  const mark = (value: number, limit: number) => value <= limit ? "ok" : `missed (${limit} ms)`;
  const rows: [name: string, time: number, floor: number, of: string, mark: string][] = [
    ["cold: empty caches of usegolib", cold, goCold, "go build, zig's cache empty", ""],
    ["warm: a changed local module", warm, goWarm, "go build of it", mark(warm, 2000)],
    ["unchanged", unchanged, goUnchanged, "go build, unchanged", mark(unchanged, 300)],
    ["unchanged", unchanged, bare, "bare deno run", ""],
    ["a program with bindings, to its end", whole, bare, "bare deno run", ""],
    ["import to first call", inner, bare, "bare deno run", mark(inner, 30)],
  ];
  for (const [name, value, floor, of, said] of rows) {
    console.log(`${name.padEnd(36)}${ms(value)} ${ratio(value, floor)} ${of.padEnd(28)} ${said}`);
  }
}

/** Gives the module a text that it never had. */
async function change(module: string): Promise<void> {
  const text = `package hello

// Greet greets somebody.
func Greet(name string) string { return "${crypto.randomUUID()} " + name }
`;
  await Deno.writeTextFile(join(module, "hello.go"), text);
}

/** `go build` of a module with its bridge, as the builder runs it. */
async function bridge(module: string, tools: Tools): Promise<() => Promise<unknown>> {
  const target = hostTarget();
  const workDir = await Deno.makeTempDir({ dir: root });
  const resolved = await resolveModule(module, { go: tools.go.path, workDir });
  const command = tools.go.path;
  const version = resolved.goVersion;
  const tool = await goTool({ command, version, installed: true, cacheDir: cacheDir() });
  const env = await goEnv(tools, resolved, target);
  const schema = await scan(resolved, { tool, env });
  const folder = await generate(schema, resolved, { tool, buildId: "0000000000000000" });
  return () => compile(resolved, { go: tools.go.path, folder, target, env });
}

/** `usegolib build`, as a user runs it. */
async function build(env: Record<string, string> = {}): Promise<BuildResult> {
  const args = ["run", "-A", CLI, "build", "./hello", "--json", "--no-imports"];
  return JSON.parse(await deno(...args, env)).modules[0];
}

/** A program that imports bindings and calls a function, as a whole and what of it is import and call. */
async function program(library: string): Promise<{ whole: number; inner: number }> {
  await Deno.writeTextFile(
    join(root, "app.ts"),
    `const start = performance.now();
const { Greet } = await import("./go_modules/example.com/hello@local/mod.ts");
Greet("you");
console.log(performance.now() - start);
`,
  );
  const args = ["run", "--no-check", `--allow-ffi=${library}`, "app.ts"];
  await deno(...args);
  let inner = Infinity;
  const whole = await best(() =>
    time(async () => inner = Math.min(inner, Number(await deno(...args))))
  );
  return { whole, inner };
}

/** Runs Deno in the folder of the bench. */
async function deno(...args: (string | Record<string, string>)[]): Promise<string> {
  const words = args.filter((each) => typeof each === "string");
  const env = Object.assign({}, ...args.filter((each) => typeof each === "object"));
  const { success, stdout, stderr } = await run(Deno.execPath(), words, { cwd: root, env });
  if (!success) throw new Error(stderr);
  return stdout;
}

async function time(fn: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await fn();
  return performance.now() - start;
}

async function best(fn: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < ROUNDS; i++) least = Math.min(least, await fn());
  return least;
}
