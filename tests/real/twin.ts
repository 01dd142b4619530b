/**
 * Running a program in Go and its twin in Deno.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { askLibrary } from "../../tools/modules/prove.ts";
import { type Built, deno, goRun, pinned, usegolibBuild } from "../help/run.ts";

const here = new URL(".", import.meta.url);

/**
 * Tests that programs print the same in Go and in Deno, and that they pass `deno check`.
 *
 * @param modules The modules by the folders of the programs.
 * @param granted What a program needs beside its library.
 */
export function twins(
  modules: Readonly<Record<string, string>>,
  granted: Readonly<Record<string, string[]>> = {},
): void {
  const built = new Map<string, Promise<Built>>();
  /** Builds a module once, whichever tests run. */
  const build = (module: string) => {
    const building = built.get(module) ?? buildPinned(module);
    built.set(module, building);
    return building;
  };
  for (const [name, module] of Object.entries(modules)) {
    Deno.test(`${module} answers in Deno as it does in Go`, async () => {
      const go = await goRun(`./${name}`, here);
      const { dir, target, symbols, library } = await build(module);
      await askLibrary(`${dir}/${target}`, symbols);
      const flags = ["--no-prompt", "--no-check", `--allow-ffi=${library}`];
      const program = [...granted[name] ?? [], `${name}/main.ts`];
      const ours = await deno(["run", ...flags, ...program], here);
      assert(go.length > 0);
      assertEquals(ours.stdout, go);
    });
  }
  // In one process, which reads the types of the runtime and of JavaScript once.
  Deno.test(`programs with ${Object.values(modules).join(", ")} pass deno check`, async () => {
    for (const module of Object.values(modules)) await build(module);
    const programs = Object.keys(modules).map((name) => `${name}/main.ts`);
    await deno(["check", "--quiet", ...programs], here);
  });
}

async function buildPinned(module: string): Promise<Built> {
  return await usegolibBuild(await pinned(module, here), here);
}
