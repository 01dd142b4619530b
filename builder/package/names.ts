/**
 * Names and versions of packages, by the rules of the registries.
 *
 * @module
 */

import { format, tryParse } from "@std/semver";

import { BUNDLE } from "../../runtime/artifact/build_command.ts";
import { BuildError } from "../../runtime/errors.ts";
import type { GoTarget } from "../../zig/target.ts";

/** Forms of a package. */
export type PackageFormat = "deno" | "npm" | "dir";

/** Every form. */
export const PACKAGE_FORMATS: readonly PackageFormat[] = ["npm", "deno", "dir"];

/** A platform as npm names it. */
export interface NpmPlatform {
  os: "darwin" | "linux" | "win32";
  cpu: "arm64" | "x64";
  libc?: "glibc";
}

/** The platform for which npm installs the library of a target. */
export function npmPlatform(target: GoTarget): NpmPlatform {
  const [goos, goarch] = target.split("-");
  const cpu = goarch === "amd64" ? "x64" : "arm64";
  if (goos === "linux") return { os: "linux", cpu, libc: "glibc" };
  return { os: goos === "windows" ? "win32" : "darwin", cpu };
}

/** The name of the npm package with the library of a target. */
export function platformPackage(name: string, target: GoTarget): string {
  const { os, cpu } = npmPlatform(target);
  return `${name}-${os}-${cpu}`;
}

/** A package's name without its scope. */
export function baseName(name: string): string {
  return name.slice(name.indexOf("/") + 1);
}

const NPM_NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const JSR_NAME = /^@[a-z0-9][a-z0-9-]{1,19}\/[a-z0-9][a-z0-9-]{1,57}$/;
/** Limit for the length of a name. Packages of platforms add theirs to it, and npm allows 214. */
const LONGEST = 200;

/**
 * Checks the given name of a package. By default, for npm and a folder, it is the last word of the module's path.
 *
 * @throws {BuildError} The registry would not take it, or JSR's scope is not known.
 */
export function packageName(
  module: string,
  format: PackageFormat,
  given: string | undefined,
): string {
  const last = module.split("/").findLast((part) => !/^v\d+$/.test(part)) ?? module;
  const name = given ?? last.toLowerCase().replace(/[^a-z0-9._~-]+/g, "-").replace(/^[._]+/, "");
  if (format === "deno") {
    if (JSR_NAME.test(name)) return name;
    const example = `@you/${baseName(name).replace(/[._~]/g, "-")}`;
    throw new BuildError(
      `Cannot package ${module} for JSR: ${JSON.stringify(name)} is not a name with a scope; ` +
        `name one that is yours: --name ${example}`,
    );
  }
  if (NPM_NAME.test(name) && name.length <= LONGEST) return name;
  throw new BuildError(
    `Cannot package ${module}: npm does not take the name ${JSON.stringify(name)}; name another: ` +
      "--name NAME",
  );
}

/**
 * Checks the given version of a package. By default it is the version of the module without its `v`; `0.0.0` for a
 * folder and a bundle.
 *
 * @throws {BuildError} Registries do not take it.
 */
export function packageVersion(version: string, given: string | undefined): string {
  const own = version === "local" || version === BUNDLE
    ? "0.0.0"
    : version.replace(/^(?:v|go)/, "").replace(/\+.*$/, "");
  // Go's own versions may lack the last number: go1.26, go1.27rc1.
  const text = given ?? own.replace(/^(\d+\.\d+)(?:(rc|beta)(\d+))?$/, (_, base, pre, n) => {
    return pre === undefined ? `${base}.0` : `${base}.0-${pre}.${n}`;
  });
  if (isPublishable(text)) return text;
  throw new BuildError(
    `Cannot package version ${
      JSON.stringify(text)
    }: registries take major.minor.patch; name one: ` +
      "--package-version 1.0.0",
  );
}

/** Whether a version is semantic and spelled as registries list it: without a `v`, and without build metadata. */
function isPublishable(text: string): boolean {
  const version = tryParse(text);
  return version !== undefined && format({ ...version, build: [] }) === text;
}
