/**
 * Sizes of the Go packages in a library, to decide which to leave out.
 *
 * @module
 */

import type { LinkedModule } from "../../runtime/artifact/manifest.ts";
import type { Schema } from "../../runtime/artifact/schema.ts";
import { run } from "../exec.ts";
import { beginsWithHost } from "../resolve/spec.ts";
import { RUNTIME_IMPORT } from "./generate.ts";

/** Origin of a Go package in a library: a module that was asked for, a dependency, or the standard library. */
export type PackageOrigin = "module" | "dependency" | "standard";

/** Sizes in a library, in bytes. All but `library` count machine code, and add up to `code`. */
export interface Sizes {
  /** `<goos>-<goarch>` */
  target: string;
  /** The library's file: machine code, and with it data, types and tables, which grow as the code does. */
  library: number;
  /** Its machine code. */
  code: number;
  /** The Go packages that are linked in, internal ones too, the largest first. */
  packages: PackageSize[];
  /** The part of the bridge that serves all packages together. */
  bridge: number;
  /** Code outside of Go packages, such as C code. */
  other: number;
}

/** Machine code of one Go package in a library, in bytes. */
export interface PackageSize {
  /** Its import path. */
  package: string;
  /** Its origin. */
  origin: PackageOrigin;
  /** Its own code. */
  code: number;
  /**
   * The code that makes it callable from outside. What several packages need is divided among them, by how often
   * they do.
   */
  bridge: number;
}

/** A library to measure. */
export interface MeasureOptions {
  /** Path of the Go tool. */
  tool: string;
  /** The library's file. */
  library: string;
  /** The schema that it was generated from. */
  schema: Schema;
  target: string;
  /** The modules in it. */
  modules: readonly LinkedModule[];
  /** Aborts the measurement. */
  signal?: AbortSignal;
}

/** Output of the Go tool. */
interface Measured {
  code: number;
  packages: { path: string; code: number; bridge: number }[];
  bridge: number;
  other: number;
}

/**
 * Measures a library.
 *
 * @throws {Error} The Go tool cannot read it, which is a bug.
 */
export async function measure(options: MeasureOptions): Promise<Sizes> {
  const { tool, library, schema, target, modules, signal } = options;
  const request = { library, schema, runtime_import: RUNTIME_IMPORT };
  const result = await run(tool, ["size"], {
    input: JSON.stringify(request),
    ...(signal && { signal }),
  });
  if (!result.success) {
    const why = result.stdout.trim() || result.stderr.trim() || `exit code ${result.code}`;
    throw new Error(`Cannot measure ${library}, which is a bug of usegolib: ${why}`);
  }
  const { code, packages, bridge, other }: Measured = JSON.parse(result.stdout);
  const { size } = await Deno.stat(library);
  return {
    target,
    library: size,
    code,
    packages: packages.map(({ path, code, bridge }) => {
      return { package: path, origin: originOf(path, schema, modules), code, bridge };
    }).sort((a, b) => total(b) - total(a) || (a.package < b.package ? -1 : 1)),
    bridge,
    other,
  };
}

/** The size of a package and its part of the bridge. */
function total({ code, bridge }: PackageSize): number {
  return code + bridge;
}

function originOf(
  path: string,
  { packages }: Schema,
  modules: readonly LinkedModule[],
): PackageOrigin {
  const own = packages.some((each) => each.own && each.path === path) ||
    modules.some((each) => path === each.path || path.startsWith(`${each.path}/`));
  if (own) return "module";
  return beginsWithHost(path) ? "dependency" : "standard";
}
