/**
 * Programs that tests run: Deno, Go, and the command line of the checkout.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { findGo } from "../../tools/suite/go_env.ts";

/** The root of the checkout. */
export const ROOT = new URL("../../", import.meta.url);

/** The output and the exit code of a program. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end. */
export async function run(
  command: string,
  args: string[],
  options: { cwd?: string | URL; env?: Record<string, string> } = {},
): Promise<Ran> {
  const { code, stdout, stderr } = await new Deno.Command(command, {
    args,
    ...options,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Runs this Deno and expects it to end well. */
export async function deno(
  args: string[],
  cwd: string | URL = ROOT,
  env: Record<string, string> = {},
): Promise<Ran> {
  const ran = await run(Deno.execPath(), args, { cwd, env: { NO_COLOR: "1", ...env } });
  assertEquals(ran.code, 0, `deno ${args.join(" ")}\n${ran.stdout}\n${ran.stderr}`);
  return ran;
}

/** Runs a Go program with the Go that builds use, expects it to end well, and gives its output. */
export async function goRun(program: string, cwd: string | URL): Promise<string> {
  const { path, env } = await findGo();
  const { code, stdout, stderr } = await run(path, ["run", program], { cwd, env });
  assertEquals(code, 0, `go run ${program}\n${stderr}`);
  return stdout;
}

/** `path@version` of a module that the go.mod of a folder requires, `path` alone where it does not. */
export async function pinned(module: string, dir: URL): Promise<string> {
  const text = await Deno.readTextFile(new URL("go.mod", dir));
  const line = text.split("\n").find((line) => line.trim().startsWith(`${module} `));
  return line === undefined ? module : `${module}@${line.trim().split(" ")[1]}`;
}

/** The result of `usegolib build --json` for one module. */
export interface Built {
  module: string;
  version: string;
  target: string;
  dir: string;
  library: string;
  bindings: string;
  symbols: { total: number; callable: number; skipped: number };
  unchanged: boolean;
}

/** Builds a module with the command line of the checkout. */
export function usegolibBuild(
  module: string,
  cwd: string | URL,
  ...options: string[]
): Promise<Built> {
  return usegolibBuildWith({}, module, cwd, ...options);
}

/** The same with more in the environment. */
export async function usegolibBuildWith(
  env: Record<string, string>,
  module: string,
  cwd: string | URL,
  ...options: string[]
): Promise<Built> {
  const main = new URL("cli/main.ts", ROOT).href;
  const args = ["run", "-A", main, "build", module, "--json", ...options];
  return JSON.parse((await deno(args, cwd, env)).stdout).modules[0];
}
