/**
 * Scans the packages of a resolved module for the schema of their exported API.
 *
 * @module
 */

import { BuildError } from "../../runtime/errors.ts";
import type { Selection } from "../../runtime/artifact/manifest.ts";
import { type Schema, SCHEMA_VERSION } from "../../runtime/artifact/schema.ts";
import { run } from "../exec.ts";
import type { ResolvedModule } from "../resolve/resolve.ts";
import { advice, indent, name } from "./words.ts";

/** Output of the scanner when it fails. go_bridge/scan/load_request.go lists the kinds. */
interface ScanFailure {
  error: string;
  kind: "load" | "compile" | "empty" | "go-version" | "generics";
}

/** Options of {@linkcode scan}. */
export interface ScanOptions {
  /** Path of the Go tool. */
  tool: string;
  /** The environment of the go commands that it runs. */
  env: Record<string, string | undefined>;
  /** What of the packages is wanted; default all. */
  selection?: Selection | undefined;
  /** Aborts the scan. */
  signal?: AbortSignal;
}

/**
 * Scans a module.
 *
 * @throws {BuildError} A package does not compile, needs a newer Go, or exports nothing.
 */
export async function scan(resolved: ResolvedModule, options: ScanOptions): Promise<Schema> {
  const { tool, env, signal, selection } = options;
  const request = {
    dir: resolved.dir,
    overlay: "",
    modules: resolved.parts.map(({ kind, module, version, asked, only }) => {
      return { kind, path: module, version, packages: asked, only };
    }),
    name: resolved.module,
    version: resolved.version,
    ...selection,
  };
  const scanWith = (env: ScanOptions["env"]) =>
    run(tool, ["scan"], {
      cwd: resolved.dir,
      env,
      input: JSON.stringify(request),
      ...(signal && { signal }),
    });
  let result = await scanWith(hastyEnv(env));
  // C code may need to be optimised, so what it fails with counts as the build would compile it.
  if (!result.success && mentionsC(result.stdout)) result = await scanWith(env);
  const value = parse(result.stdout);
  if (result.success && value !== undefined && "schema_version" in value) {
    if (value.schema_version === SCHEMA_VERSION) return value;
    throw new Error(`The scanner wrote schema version ${value.schema_version}`);
  }
  if (value !== undefined && "error" in value) throw explain(value, resolved);
  throw new BuildError(
    `Cannot scan ${name(resolved)}: the scanner failed, which is a bug of usegolib: ` +
      (result.stderr.trim() || `exit code ${result.code}`),
  );
}

/**
 * Environment for a scan, without optimisation of C code. To learn the types of C, Go compiles the C code of a
 * package and throws the result away; optimising takes ten times as long (22 s for SQLite) and changes no type.
 * The macro is defined for headers that look at it.
 */
export function hastyEnv(env: ScanOptions["env"]): ScanOptions["env"] {
  const hasty = (name: string) => `${env[name] ?? ""} -O0 -D__OPTIMIZE__`.trimStart();
  return { ...env, CGO_CFLAGS: hasty("CGO_CFLAGS"), CGO_CXXFLAGS: hasty("CGO_CXXFLAGS") };
}

/** Whether a message is about C code or its compiler. */
export function mentionsC(failure: string): boolean {
  return /\bcgo\b|\.(?:c|cc|cpp|cxx|h|hh|hpp|m|s):\d+/i.test(failure);
}

function parse(text: string): Schema | ScanFailure | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function explain({ error, kind }: ScanFailure, resolved: ResolvedModule): BuildError {
  const what = name(resolved);
  if (kind === "compile") {
    return new BuildError(`Cannot build ${what}: ${indent(error)}\n${advice(resolved)}`);
  }
  if (kind === "go-version") {
    return new BuildError(
      `Cannot build ${what}: it needs a newer Go than ${resolved.goVersion}: ${error}; install a newer ` +
        "Go, or set GOTOOLCHAIN=auto so that Go fetches one itself",
    );
  }
  if (kind === "generics") {
    return new BuildError(`Cannot build ${what}: usegolib.json: ${error}`);
  }
  if (kind === "empty") return new BuildError(`Cannot build ${what}: ${error}`);
  return new BuildError(`Cannot scan ${what}: ${error}`);
}
