import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Inspection } from "../../builder/mod.ts";
import type { Manifest } from "../../runtime/artifact/manifest.ts";
import { run } from "../suite/run.ts";
import { linkedSymbols } from "./linked.ts";

/** What a module shows once it is built. */
export interface Proof {
  /** Entries of the library's function table: those of fields, variables and promoted methods too. */
  functions: number;
  /** The symbols that the library has, counted as `inspect` counts. */
  linked: number;
  /** The size of the library in bytes. */
  size: number;
}

/** The program that asks a library. */
const ASK = fileURLToPath(new URL("ask.ts", import.meta.url));

/**
 * Builds a module, type-checks its bindings, and asks the library which Go functions it has.
 *
 * @param spec The module with its version.
 * @param symbols The numbers that `inspect` gives.
 * @param out The folder of artifacts.
 * @throws {Error} It does not build, its bindings do not pass `deno check`, or the library does not have the
 * symbols that `inspect` calls callable.
 */
export async function prove(
  spec: string,
  symbols: Inspection["symbols"],
  out: string,
  onProgress: (line: string) => void = () => {},
): Promise<Proof> {
  const [built] = await build({ modules: [spec], out, onProgress });
  if (built === undefined) throw new Error(`Nothing was built of ${spec}`);
  onProgress(`checking the bindings of ${spec}`);
  await checkBindings(Object.values(built.packages));
  onProgress(`asking the library of ${spec}`);
  const { functions, linked } = await askLibrary(join(built.manifest, ".."), symbols);
  const { size } = await Deno.stat(built.library);
  return { functions, linked, size };
}

/**
 * Type-checks bindings.
 *
 * @throws {Error} They do not pass `deno check`.
 */
export async function checkBindings(files: readonly string[]): Promise<void> {
  // With the configuration of this checkout Deno passes over the files in silence, since it excludes artifacts.
  await deno(["check", "--quiet", "--no-config", ...files]);
}

/**
 * Asks a library which Go functions it has, in a process of its own.
 *
 * @param folder That of the manifest and the library.
 * @param symbols The numbers of the manifest or of `inspect`.
 * @throws {Error} It does not have the symbols that are said to be callable.
 */
export async function askLibrary(
  folder: string,
  { callable }: { callable: number },
): Promise<Omit<Proof, "size">> {
  const codes = JSON.parse(await deno(["run", "--allow-read", "--allow-ffi", ASK, folder]));
  const manifest: Manifest = JSON.parse(await Deno.readTextFile(join(folder, "manifest.json")));
  const { symbols, others } = linkedSymbols(manifest.schema, codes);
  if (symbols.size !== callable) {
    throw new Error(
      `The library in ${folder} has ${symbols.size} symbols where ${callable} are said to be callable` +
        `; other code stands behind\n${others.join("\n")}`,
    );
  }
  return { functions: codes.length, linked: symbols.size };
}

async function deno(args: string[]): Promise<string> {
  const ran = await run(Deno.execPath(), args, { env: { NO_COLOR: "1" } });
  if (!ran.success) throw new Error(`deno ${args.slice(0, 2).join(" ")} failed:\n${ran.output}`);
  return ran.stdout;
}
