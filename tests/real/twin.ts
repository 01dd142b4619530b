/**
 * Running a program in Go and its twin in Deno.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { askLibrary } from "../../tools/modules/prove.ts";
import { deno, goRun, pinned, usegolibBuild } from "../help/run.ts";

const here = new URL(".", import.meta.url);

/**
 * Builds a module, asks its library what it has, and expects its two programs to print the same.
 *
 * @param name The folder of the programs.
 * @param granted What the program needs beside its library.
 */
export async function twin(name: string, module: string, granted: string[] = []): Promise<void> {
  const go = await goRun(`./${name}`, here);
  const built = await usegolibBuild(await pinned(module, here), here);
  await askLibrary(`${built.dir}/${built.target}`, built.symbols);
  await deno(["check", "--quiet", `${name}/main.ts`], here);
  const ours = await deno(
    ["run", "--no-prompt", `--allow-ffi=${built.library}`, ...granted, `${name}/main.ts`],
    here,
  );
  assert(go.length > 0);
  assertEquals(ours.stdout, go);
}
