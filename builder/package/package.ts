/**
 * Packages: turns a module into files that others install without Go.
 *
 * @module
 */

import { join, resolve } from "@std/path";

import { BUNDLE } from "../../runtime/artifact/build_command.ts";
import { BuildError } from "../../runtime/errors.ts";
import type { Manifest } from "../../runtime/artifact/manifest.ts";
import { parseTarget } from "../../zig/target.ts";
import { artifactDir } from "../artifact/artifact.ts";
import { mergeManifests } from "../artifact/bindings.ts";
import { readArtifact } from "../artifact/manage.ts";
import { build } from "../build/build.ts";
import type { BuildResult } from "../build/build_result.ts";
import { findTools, withScratch } from "../build/tools.ts";
import { first } from "../first.ts";
import { isLibraryName, type LibrarySpec } from "../resolve/library_spec.ts";
import { libraryPath } from "./common.ts";
import { dirFiles } from "./dir.ts";
import { checkFree, writeFiles } from "./files.ts";
import { jsrFiles } from "./jsr.ts";
import { collectLicences, type Licences } from "./licences.ts";
import { linkedModules, unite } from "./linked.ts";
import { type PackageFormat, packageName, packageVersion, platformPackage } from "./names.ts";
import { npmFiles } from "./npm.ts";
import { localFolders, sourceDirs } from "./sources.ts";
import { readPlatform, type Subject } from "./subject.ts";
import { libraryUrl, redirectsOf } from "./url.ts";

/** What to package, and how. */
export interface PackageOptions {
  /** The module as `build` takes it; or the name of a library that was built from several. */
  module: string;
  /** Packages to build in beside the module. */
  with?: readonly string[];
  /** The folder to make: the package, or for npm one folder for each package. */
  out: string;
  /** The form of the package. */
  format: PackageFormat;
  /** The platforms; default that of the running Deno. */
  targets?: readonly string[];
  /** The package's name; with a scope for JSR. */
  name?: string;
  /** The package's version; default the module's. */
  version?: string;
  /** Where libraries are fetched from, with `{file}` for the name of each; for JSR alone. */
  url?: string;
  /** The hosts that the URL may redirect to. */
  redirects?: readonly string[];
  /** The directory of artifacts; default `./go_modules`. */
  artifacts?: string;
  /** Replaces a package that is in the folder. */
  force?: boolean;
  /** The folder that relative paths start from; default the current one. */
  cwd?: string;
  /** Called with a line for each step. */
  onProgress?: (line: string) => void;
  /** Aborts the work. */
  signal?: AbortSignal;
}

/** A package that was written. */
export interface PackageResult {
  /** The form of the package. */
  format: PackageFormat;
  /** The package's name. */
  name: string;
  /** The package's version. */
  version: string;
  /** The folder that was made, absolute. */
  dir: string;
  /** The names of the packages in it, in the order in which they are to be published. */
  packages: string[];
  /** The libraries, one for each platform: sizes in bytes, hashes in hex. */
  libraries: { target: string; path: string; sha256: string; size: number }[];
  /** The licences of all parts as one SPDX expression, where all are known. */
  license: string | null;
  /** Warnings for the author. */
  warnings: string[];
}

/**
 * Packages a module.
 *
 * @throws {BuildError} It does not build, the folder holds something else, or the form cannot carry it.
 */
export async function packageModule(options: PackageOptions): Promise<PackageResult> {
  const { module, format, cwd = Deno.cwd(), onProgress, signal, force = false } = options;
  const dir = resolve(cwd, options.out);
  await checkFree(dir, force);
  if (options.url !== undefined && format !== "deno") {
    throw new BuildError(
      `Cannot package ${module}: only the form deno fetches its libraries from a URL`,
    );
  }
  const targets = [...new Set(options.targets?.map(parseTarget))].sort();
  const artifacts = options.artifacts ?? "./go_modules";
  const spec = await builtBundle(module, resolve(cwd, artifacts)) ??
    { modules: [module], ...(options.with && { with: options.with }) };
  const built = await build({
    modules: [spec],
    out: artifacts,
    cwd,
    ...(targets.length > 0 && { targets }),
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  onProgress?.(`packaging ${module}`);
  const subject = await subjectOf(built, spec, options);
  const files = format === "npm"
    ? await npmFiles(subject)
    : format === "deno"
    ? jsrFiles(subject)
    : await dirFiles(subject);
  await writeFiles(dir, files, force);
  const { name, version, platforms, licences } = subject;
  const parts = platforms.map(({ target }) => platformPackage(name, target));
  return {
    format,
    name,
    version,
    dir,
    packages: format === "npm" ? [...parts, name] : [name],
    libraries: platforms.map((each) => ({
      target: each.target,
      path: join(dir, libraryPath(subject, each)),
      sha256: each.manifest.library.sha256,
      size: each.manifest.library.size,
    })),
    license: licences.expression ?? null,
    warnings: warningsOf(licences),
  };
}

function defaultDescription({ module, modules }: Manifest): string {
  const paths = modules.map(({ path }) => path).join(", ");
  return modules.length === 1
    ? `The Go module ${paths} for Deno`
    : `${module}: the Go modules ${paths} for Deno`;
}

/** Finds what the bundle of a name was built from. Undefined if there is no such bundle. */
async function builtBundle(name: string, artifacts: string): Promise<LibrarySpec | undefined> {
  if (!isLibraryName(name)) return undefined;
  return (await readArtifact(artifactDir(artifacts, name, BUNDLE)))?.spec;
}

async function subjectOf(
  built: BuildResult[],
  spec: LibrarySpec,
  options: PackageOptions,
): Promise<Subject> {
  const { format } = options;
  const platforms = await Promise.all(
    built.map(({ dir, target }) => readPlatform(dir, parseTarget(target))),
  );
  platforms.sort((a, b) => a.target < b.target ? -1 : 1);
  const manifest = mergeManifests(platforms.map((each) => each.manifest));
  const name = packageName(manifest.module, format, options.name);
  const version = packageVersion(manifest.version, options.version);
  const url = options.url === undefined ? undefined : libraryUrl(options.url, name, version);
  const root = manifest.schema.packages.find(({ path }) => path === manifest.module);
  const [paragraph = ""] = (root?.doc ?? "").split(/\n\s*\n/);
  return {
    format,
    name,
    version,
    description: paragraph.replace(/\s+/g, " ").trim() || defaultDescription(manifest),
    manifest,
    platforms,
    licences: await licencesOf(built, platforms, version, spec, options),
    ...(url !== undefined && { url }),
    redirects: redirectsOf(url, options.redirects ?? []),
  };
}

async function licencesOf(
  built: BuildResult[],
  platforms: Subject["platforms"],
  localVersion: string,
  spec: LibrarySpec,
  { cwd = Deno.cwd() }: PackageOptions,
): Promise<Licences> {
  const tools = await findTools();
  const go = tools.go.path;
  const modules = unite(
    await Promise.all(built.map(({ library }) => linkedModules(go, library))),
  );
  const { manifest } = first(platforms, "platform");
  const targets = platforms.map(({ target }) => target);
  const dirs = await withScratch(tools.cacheDir, async (scratch) => {
    const folders = manifest.modules.some(({ version }) => version === "local")
      ? await localFolders(go, join(scratch, "work"), spec, targets, cwd)
      : new Map<string, string>();
    return await sourceDirs(go, scratch, modules, folders);
  });
  const windows = platforms.some(({ target }) => target.startsWith("windows-"));
  const versions = { go: manifest.go, zig: manifest.zig };
  return await collectLicences({ modules, dirs, versions, tools, windows, localVersion });
}

function warningsOf({ parts }: Licences): string[] {
  return parts.filter(({ spdx }) => spdx.length === 0).map(({ name, version, files }) => {
    return files.length === 0
      ? `${name} ${version} has no licence file: ask its authors before you publish this`
      : `${name} ${version} has a licence that was not recognised: read ${files[0]} before you ` +
        "publish this";
  });
}
