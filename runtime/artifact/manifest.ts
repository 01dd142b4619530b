/**
 * Parses an artifact's `manifest.json`. Until it has been checked here, it is hostile input.
 *
 * @module
 */
import { ABI_VERSION } from "../abi.ts";
import { LoadError } from "../errors.ts";
import { type Schema, SCHEMA_VERSION } from "./schema.ts";

/** The version of the manifest's form. */
export const MANIFEST_VERSION = 1;

/** Patterns of the packages and symbols that a build takes, and the wanted instances of generic ones. */
export interface Selection {
  /** Patterns of what to take; absent for everything. */
  include?: readonly string[];
  /** Patterns of what to leave out. */
  exclude?: readonly string[];
  /** The instances of generic functions and types that are wanted beside those that every library has. */
  generics?: Generics;
}

/** Lists of type arguments, as Go writes them, by the name of a function or type, by package. */
export type Generics = Readonly<
  Record<string, Readonly<Record<string, readonly (readonly string[])[]>>>
>;

/** A module in a library. */
export interface LinkedModule {
  /** The module's path; of the standard library the package's. */
  path: string;
  /** Its version, as in {@linkcode ManifestHead}. */
  version: string;
  /** The folder of a local one, relative to the artifact's folder, with slashes. */
  source?: string;
  /** The packages that alone were built of it; absent where all were. */
  packages?: string[];
}

/** The manifest without schema, docs and skipped symbols. */
export interface ManifestHead {
  /** The version of this form. */
  manifest_version: number;
  /** The version of the ABI that the library speaks. */
  abi_version: number;
  /** The module's path; of a bundle the name that it was given. */
  module: string;
  /** The module's version, `local` for a directory, `go1.x` for the standard library, `bundle` for a bundle. */
  version: string;
  /** The modules in the library. */
  modules: LinkedModule[];
  /** The selection of their packages; absent for everything. */
  selection?: Selection;
  /** The import paths that can be imported. */
  packages: string[];
  /** The version of Go that compiled the library. */
  go: string;
  /** The version of Zig that was the C compiler. */
  zig: string;
  /** `<goos>-<goarch>`. */
  target: string;
  /** The library itself. */
  library: {
    /** The file name beside the manifest. */
    file: string;
    /** In hex. */
    sha256: string;
    /** In bytes. */
    size: number;
  };
  /** SHA-256 over what the library and its callers have to agree on, in hex. */
  schema_hash: string;
  /** SHA-256 over all that went into the build. */
  fingerprint: string;
  /** Packages that import `os/signal`: Go may take signals away from Deno. Absent where there are none. */
  uses_signals?: string[];
}

/** The whole manifest. */
export interface Manifest extends ManifestHead {
  /** The go.sum lines of what was linked in. */
  go_sum: string[];
  /** The library's packages, functions, types and skipped symbols. */
  schema: Schema;
}

/**
 * Parses and checks the text of a manifest.
 *
 * @param text The content of `manifest.json`.
 * @param where Its path, for messages.
 * @throws {LoadError} When it is of another version, ABI or platform, or damaged.
 */
export function parseManifest(text: string, where: string, target?: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse(where, `it is not JSON (${(error as Error).message})`);
  }
  if (typeof value !== "object" || value === null) throw refuse(where, "it is not an object");
  const m = value as Record<string, unknown>;
  if (m.manifest_version !== MANIFEST_VERSION) {
    throw refuse(
      where,
      `its manifest_version is ${m.manifest_version} and this runtime reads ${MANIFEST_VERSION}`,
    );
  }
  if (m.abi_version !== ABI_VERSION) {
    throw refuse(
      where,
      `its abi_version is ${m.abi_version} and this runtime speaks ${ABI_VERSION}`,
    );
  }
  for (const key of ["module", "version", "target", "go", "zig", "schema_hash", "fingerprint"]) {
    if (typeof m[key] !== "string" || m[key] === "") throw refuse(where, `${key} is missing`);
  }
  if (target !== undefined && m.target !== target) {
    throw refuse(where, `it is for ${m.target} and this is ${target}`);
  }
  const library = m.library as Record<string, unknown> | undefined;
  if (typeof library !== "object" || library === null) throw refuse(where, "library is missing");
  if (
    typeof library.file !== "string" || !/^[\w.+@~-]+$/.test(library.file) ||
    /^\.+$/.test(library.file)
  ) {
    throw refuse(where, "library.file is not the name of a file beside it");
  }
  if (typeof library.sha256 !== "string" || !/^[0-9a-f]{64}$/.test(library.sha256)) {
    throw refuse(where, "library.sha256 is not 64 hex digits");
  }
  if (!Number.isSafeInteger(library.size)) {
    throw refuse(where, "library.size is not a number of bytes");
  }
  const packages = m.packages;
  if (!Array.isArray(packages) || packages.some((path) => typeof path !== "string")) {
    throw refuse(where, "packages is not a list of import paths");
  }
  if (!Array.isArray(m.modules) || !m.modules.every(isLinkedModule)) {
    throw refuse(where, "modules is not a list of modules");
  }
  checkSchema(m.schema, where);
  return value as Manifest;
}

function isLinkedModule(value: unknown): value is LinkedModule {
  if (typeof value !== "object" || value === null) return false;
  const { path, version, source, packages } = value as Record<string, unknown>;
  return typeof path === "string" && typeof version === "string" &&
    (source === undefined || typeof source === "string") &&
    (packages === undefined ||
      Array.isArray(packages) && packages.every((each) => typeof each === "string"));
}

function checkSchema(value: unknown, where: string): void {
  const schema = value as Schema | undefined;
  if (typeof schema !== "object" || schema === null) throw refuse(where, "schema is missing");
  if (schema.schema_version !== SCHEMA_VERSION) {
    throw refuse(
      where,
      `its schema_version is ${schema.schema_version} and this runtime reads ${SCHEMA_VERSION}`,
    );
  }
  for (const key of ["packages", "types", "classes", "functions", "skipped"] as const) {
    if (!Array.isArray(schema[key])) throw refuse(where, `schema.${key} is not a list`);
  }
}

function refuse(where: string, why: string): LoadError {
  return new LoadError(`Cannot use ${where}: ${why}; build it again: usegolib build --force`);
}
