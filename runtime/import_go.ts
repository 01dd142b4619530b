/**
 * `importGo`: imports a Go module by its name at run time, and builds it first where that is needed.
 *
 * @module
 */
import { type Artifact, findArtifact, type Request, spell } from "./library/find.ts";
import { BUNDLE } from "./artifact/build_command.ts";
import { ArtifactNotFoundError, BuildError, UsegolibError } from "./errors.ts";
import { describeLibrary } from "./artifact/description.ts";
import type { Library } from "./library/library.ts";
import { type Integrity, openLibrary } from "./library/open.ts";
import type { Manifest } from "./artifact/manifest.ts";
import { shared } from "./shared.ts";

/** Options of {@linkcode importGo}. */
export interface ImportOptions {
  /** The directory of the artifacts; `./go_modules` by default. */
  artifacts?: string | URL;
  /**
   * When to build: `"auto"` (the default) builds when nothing matches and run permission is granted already,
   * never prompting; `"never"`; `"always"`, which does nothing when the artifact is up to date.
   */
  build?: "auto" | "never" | "always";
  /**
   * `"strict"` refuses to run a library whose bytes cannot be read and hashed; `"auto"` (the default)
   * hashes it when it can.
   */
  integrity?: Integrity;
  /**
   * Whether each call leaves a line on standard error, with what crossed: `false` by default, `true` for every call
   * where the environment says `USEGOLIB_TRACE=1` and the program may read that. It has to be asked for where the
   * program imports the library first.
   */
  trace?: boolean;
}

/**
 * A Go package: its functions, types, constants and variables under Go's own names.
 *
 * The members are whatever the Go package exports, so they are typed by the generated bindings only.
 */
export interface GoModule {
  /** The exports of the package, by Go's names. */
  // deno-lint-ignore no-explicit-any
  readonly [name: string]: any;
  /** The functions as asynchronous ones: each gives a promise, and takes `{ signal }` as one argument more. */
  // deno-lint-ignore no-explicit-any
  readonly async: { readonly [name: string]: any };
  /** Another package of the same artifact, by its import path. */
  package(path: string): GoModule;
  /** The artifact's manifest, with schema and docs. */
  readonly manifest: Manifest;
}

/**
 * Imports a Go package that was built with `usegolib build`, or builds it first.
 *
 * ```ts
 * import { importGo } from "jsr:@usegolib/core";
 *
 * const semver = await importGo("github.com/Masterminds/semver/v3");
 * using version = semver.NewVersion("1.2.3-beta.1");
 * console.log(version.Major()); // 1n
 * ```
 *
 * Needs `--allow-ffi` and `--allow-read` for the artifacts directory; generated bindings need no read permission.
 *
 * @param module An import path with or without `@version` (`github.com/yuin/goldmark@v1.7.13`), a package inside a
 * module, a standard-library package (`net/url`), or the path or file URL of a local Go module.
 * @returns The package.
 * @throws {ArtifactNotFoundError} When nothing matches and nothing may be built.
 * @throws {AmbiguousArtifactError} When several versions match.
 * @throws {VersionConflictError} When another version of the module is loaded.
 * @throws {LoadError} When the artifact is not what it has to be.
 * @throws {BuildError} When it had to be built and could not.
 */
export async function importGo(
  module: string | URL,
  options: ImportOptions = {},
): Promise<GoModule> {
  const { build = "auto", integrity = "auto" } = options;
  checkOption("build", build, ["auto", "never", "always"]);
  checkOption("integrity", integrity, ["auto", "strict"]);
  const artifacts = directoryOf(options.artifacts ?? "./go_modules");
  const request = await parseRequest(module);
  const artifact = await findOrBuild(request, artifacts, build);
  const library = await openLibrary(
    describeLibrary(artifact.manifest),
    artifact.directory,
    integrity,
    undefined,
    options.trace,
  );
  const packages = await instantiate(library, artifact.manifest);
  const imported = packages.get(request.path);
  if (imported === undefined) {
    throw new UsegolibError(`Cannot import ${request.path}: its artifact does not have it`);
  }
  return imported;
}

function checkOption(name: string, value: string, allowed: string[]): void {
  if (allowed.includes(value)) return;
  throw new TypeError(
    `Cannot use ${JSON.stringify(value)} as the option "${name}": expected ${
      allowed.map((word) => JSON.stringify(word)).join(", ")
    }`,
  );
}

function directoryOf(path: string | URL): string {
  if (!(path instanceof URL) && !path.startsWith("file:")) return path.replace(/(.)\/+$/, "$1");
  const url = new URL(path);
  if (url.protocol !== "file:") {
    throw new TypeError(`Cannot use ${url} as a directory: expected a path or a file URL`);
  }
  const decoded = decodeURIComponent(url.pathname).replace(/(.)\/+$/, "$1");
  return Deno.build.os === "windows" ? decoded.replace(/^\//, "") : decoded;
}

async function parseRequest(module: string | URL): Promise<Request> {
  const text = String(module);
  if (module instanceof URL || /^(file:|\.{1,2}(\/|\\|$)|\/|[A-Za-z]:[\\/])/.test(text)) {
    const directory = directoryOf(module);
    return { path: await modulePath(directory), version: "local", directory };
  }
  const at = text.lastIndexOf("@");
  const path = at > 0 ? text.slice(0, at) : text;
  const version = at > 0 ? text.slice(at + 1) : undefined;
  if (!/^[\w.~-]+(\/[\w.~-]+)*$/.test(path) || path.split("/").some((part) => /^\.+$/.test(part))) {
    throw new TypeError(
      `Cannot import ${JSON.stringify(text)}: expected an import path such as ` +
        `"github.com/yuin/goldmark@v1.7.13", a standard-library package such as "net/url", or the path of a ` +
        `directory such as "./mymodule"`,
    );
  }
  if (version !== undefined && !/^[\w.+~-]+$/.test(version)) {
    throw new TypeError(
      `Cannot import ${JSON.stringify(text)}: ${JSON.stringify(version)} is not a version`,
    );
  }
  // The newest version is known only to the network; here any artifact that was built will do.
  return { path, version: version === "latest" ? undefined : version, directory: undefined };
}

/** The module path that a directory's go.mod declares. */
async function modulePath(directory: string): Promise<string> {
  let text: string;
  try {
    text = await Deno.readTextFile(`${directory}/go.mod`);
  } catch (error) {
    throw new ArtifactNotFoundError(
      `Cannot import the directory ${directory}: its go.mod cannot be read (${
        (error as Error).message
      })`,
      { cause: error },
    );
  }
  const match = /^\s*module\s+(?:"([^"]+)"|(\S+))/m.exec(text);
  const path = match?.[1] ?? match?.[2];
  if (path !== undefined) return path;
  throw new ArtifactNotFoundError(
    `Cannot import the directory ${directory}: its go.mod names no module`,
  );
}

async function findOrBuild(
  request: Request,
  artifacts: string,
  build: "auto" | "never" | "always",
): Promise<Artifact> {
  if (build === "always") await runBuild(request, artifacts, await holder(request, artifacts));
  try {
    return await findArtifact(request, artifacts);
  } catch (error) {
    if (!(error instanceof ArtifactNotFoundError) || build !== "auto") throw error;
    const { state } = await Deno.permissions.query({ name: "run" });
    if (state !== "granted") throw error;
  }
  await runBuild(request, artifacts);
  return await findArtifact(request, artifacts);
}

/** The artifact that holds the package beside others, as `--name` and `--with` make it. */
async function holder(request: Request, artifacts: string): Promise<Artifact | undefined> {
  try {
    const found = await findArtifact(request, artifacts);
    const { modules, version, selection } = found.manifest;
    const plain = modules.length === 1 && version !== BUNDLE && selection === undefined;
    return plain ? undefined : found;
  } catch (error) {
    if (error instanceof UsegolibError) return undefined; // building fixes it
    throw error;
  }
}

/** The exports of `@usegolib/core/builder` that are used here. */
interface Builder {
  build(options: { modules: unknown[]; out: string }): Promise<unknown>;
  librarySpecOf(built: Manifest, dir: string): unknown;
}

async function runBuild(
  request: Request,
  artifacts: string,
  existing?: Artifact,
): Promise<void> {
  // Computed, so that the builder is no part of this module's graph: most programs never build.
  const specifier = new URL(["..", "builder", "mod.ts"].join("/"), import.meta.url).href;
  let builder: Builder;
  try {
    builder = await import(specifier);
  } catch (error) {
    throw new BuildError(
      `Cannot load the builder for ${spell(request)}: ${
        (error as Error).message
      }; build it with the command ` +
        `line: usegolib build ${request.directory ?? spell(request)} --out ${artifacts}`,
      { cause: error },
    );
  }
  const spec = existing === undefined
    ? request.directory ?? spell(request)
    : builder.librarySpecOf(existing.manifest, `${existing.directory}/..`);
  await builder.build({ modules: [spec], out: artifacts });
}

type Packages = Map<string, GoModule>;

const instances = shared("instances", () => new WeakMap<Library, Promise<Packages>>());

/** Makes the module objects of a library, once. */
function instantiate(library: Library, manifest: Manifest): Promise<Packages> {
  let packages = instances.get(library);
  if (packages === undefined) {
    packages = emitAndRun(library, manifest);
    instances.set(library, packages);
  }
  return packages;
}

async function emitAndRun(library: Library, manifest: Manifest): Promise<Packages> {
  const [{ emitModule }, runtime] = await Promise.all([
    import("./emit/mod.ts"),
    import("./codegen.ts"),
  ]);
  // What a program reads from `module.manifest`; bindings know only what `library.json` says.
  library.manifest = manifest;
  const run = new Function("rt", "$", emitModule(manifest.schema));
  return run(runtime, library) as Packages;
}
