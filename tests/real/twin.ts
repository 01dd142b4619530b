/**
 * Running a program in Go and its twin in Deno.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { askLibrary } from "../../tools/modules/prove.ts";
import { deno, run, usegolibBuild } from "../run.ts";

const here = new URL(".", import.meta.url);

/** The version that go.mod requires; the standard library has none. */
async function pinned(module: string): Promise<string> {
  const text = await Deno.readTextFile(new URL("go.mod", here));
  const line = text.split("\n").find((line) => line.trim().startsWith(`${module} `));
  return line === undefined ? module : `${module}@${line.trim().split(" ")[1]}`;
}

/**
 * Builds a module, asks its library what it has, and expects its two programs to print the same.
 *
 * @param name The folder of the programs.
 * @param granted What the program needs beside its library.
 */
export async function twin(name: string, module: string, granted: string[] = []): Promise<void> {
  const go = await run("go", ["run", `./${name}`], { cwd: here });
  assertEquals(go.code, 0, go.stderr);
  const built = await usegolibBuild(await pinned(module), here);
  await askLibrary(`${built.dir}/${built.target}`, built.symbols);
  await deno(["check", "--quiet", `${name}/main.ts`], here);
  const ours = await deno(
    ["run", "--no-prompt", `--allow-ffi=${built.library}`, ...granted, `${name}/main.ts`],
    here,
  );
  assert(go.stdout.length > 0);
  assertEquals(ours.stdout, go.stdout);
}
