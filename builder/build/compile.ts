/**
 * Compiles the scratch module with the generated bridge to a shared library.
 *
 * @module
 */

import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { type GoTarget, TARGETS } from "../../zig/target.ts";
import { run } from "../exec.ts";
import { isNetworkFailure, meaningfulLine } from "../resolve/error.ts";
import type { ResolvedModule } from "../resolve/resolve.ts";
import { SCRATCH_MODULE } from "../resolve/scratch.ts";
import { sha256Hex } from "../sha256.ts";
import { advice, indent, name } from "./words.ts";

/** A compiled library, still in the scratch folder. */
export interface CompiledLibrary {
  /** Its path. */
  path: string;
  /** Its name in the artifact, unique to its content. */
  file: string;
  /** In hex. */
  sha256: string;
  /** In bytes. */
  size: number;
}

/** Options of {@linkcode compile}. */
export interface CompileOptions {
  /** Path of the go command. */
  go: string;
  /** Folder of the generated `package main`, inside the scratch module. */
  folder: string;
  target: GoTarget;
  /** The environment of go, with Zig as C compiler. */
  env: Record<string, string | undefined>;
  /** Aborts the compilation. */
  signal?: AbortSignal;
}

/** Flags of `go build` for every library. */
export const BUILD_FLAGS: readonly string[] = [
  "-buildmode=c-shared",
  "-trimpath",
  "-buildvcs=false",
  "-ldflags=-s -w",
];

/** How many compiler errors a message shows; a broken package can have thousands. */
const SHOWN = 5;

/**
 * Compiles the library.
 *
 * @throws {BuildError} The module, or a C library it needs, does not compile.
 */
export async function compile(
  resolved: ResolvedModule,
  options: CompileOptions,
): Promise<CompiledLibrary> {
  const { go, folder, target, env, signal } = options;
  const path = join(resolved.dir, "out", `library${TARGETS[target].extension}`);
  const args = ["build", ...resolved.flags, ...BUILD_FLAGS, "-o", path, `./${folder}`];
  const result = await run(go, args, {
    cwd: resolved.dir,
    env,
    ...(signal && { signal }),
  });
  if (!result.success) throw explain(result.stderr, resolved, target);
  const bytes = await Deno.readFile(path);
  const sha256 = sha256Hex(bytes);
  const file = libraryName(resolved.module, sha256, target);
  return { path, file, sha256, size: bytes.length };
}

/** File name of a library, such as `libmarkdown-0123456789abcdef.so`. New content gets a new name, since the old
 * file may be loaded. */
export function libraryName(module: string, sha256: string, target: GoTarget): string {
  const base = module.split("/").findLast((part) => !/^v\d+$/.test(part)) ?? module;
  const safe = base.replace(/[^A-Za-z0-9_-]/g, "_");
  return `lib${safe}-${sha256.slice(0, 16)}${TARGETS[target].extension}`;
}

function explain(stderr: string, resolved: ResolvedModule, target: GoTarget): BuildError {
  const what = `${name(resolved)} for ${target}`;
  if (isNetworkFailure(stderr)) {
    return new BuildError(
      `Cannot build ${what}: the network failed: ${meaningfulLine(stderr)}; build again`,
    );
  }
  const lines = stderr.split("\n").map((line) => line.trimEnd())
    .filter((line) => line !== "" && !/^go: (downloading|finding|extracting) /.test(line));
  const failing = lines.flatMap((line) => /^# ([^ ]+)/.exec(line)?.[1] ?? []);
  const errors = lines.filter((line) => !line.startsWith("#"));
  const more = errors.length > SHOWN ? `\nand ${errors.length - SHOWN} more lines` : "";
  const shown = indent(["", ...errors.slice(0, SHOWN)].join("\n")) + more;
  const header = /fatal error: '?([^\s':]+)'?:? (file not found|No such file)/.exec(stderr)?.[1];
  if (header !== undefined) {
    return new BuildError(
      `Cannot build ${what}: ${failing[0] ?? "it"} is a binding to a C library whose header ` +
        `${header} is not here:${shown}\ninstall the library's development files and name their ` +
        "folders in CGO_CFLAGS and CGO_LDFLAGS",
    );
  }
  if (failing.length > 0 && failing.every((each) => each.startsWith(`${SCRATCH_MODULE}/`))) {
    return new BuildError(
      `Cannot build ${what}: the generated bridge does not compile, which is a bug of usegolib:${shown}\n` +
        "report it with the module's name and version",
    );
  }
  const culprit = failing.find((each) => !each.startsWith(`${SCRATCH_MODULE}/`)) ?? "it";
  return new BuildError(
    `Cannot build ${what}: ${culprit} does not compile:${shown}\n` +
      advice(resolved),
  );
}
