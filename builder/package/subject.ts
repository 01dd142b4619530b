/**
 * Input of every form of a package: names, versions, and the libraries with their manifests.
 *
 * @module
 */

import { join } from "@std/path";

import { describeLibrary, type LibraryDescription } from "../../runtime/artifact/description.ts";
import { BuildError } from "../../runtime/errors.ts";
import type { Manifest } from "../../runtime/artifact/manifest.ts";
import type { GoTarget } from "../../zig/target.ts";
import { readManifest } from "../artifact/artifact.ts";
import { sha256Hex } from "../sha256.ts";
import type { Licences } from "./licences.ts";
import type { PackageFormat } from "./names.ts";

/** One platform of a package. */
export interface PackagePlatform {
  target: GoTarget;
  /** The manifest, without paths of the machine that built it. */
  manifest: Manifest;
  description: LibraryDescription;
  /** The library. */
  bytes: Uint8Array;
}

/** A package in the making. */
export interface Subject {
  format: PackageFormat;
  name: string;
  version: string;
  /** One line. */
  description: string;
  /** The manifest of one platform, with the packages and the schema of all. */
  manifest: Manifest;
  /** Sorted by target. */
  platforms: readonly PackagePlatform[];
  licences: Licences;
  /** Where libraries are fetched from, with placeholders. */
  url?: string;
  /** The hosts that the URL may redirect to. */
  redirects: readonly string[];
}

/**
 * Reads a platform of an artifact.
 *
 * @throws {BuildError} The library is not the one that its manifest describes.
 */
export async function readPlatform(dir: string, target: GoTarget): Promise<PackagePlatform> {
  const folder = join(dir, target);
  const manifest = withoutPaths(await readManifest(folder));
  const path = join(folder, manifest.library.file);
  const bytes = await Deno.readFile(path).catch((cause) => {
    throw new BuildError(`Cannot package ${path}: it cannot be read`, { cause });
  });
  const { size, sha256 } = manifest.library;
  if (bytes.length !== size || sha256Hex(bytes) !== sha256) {
    throw new BuildError(
      `Cannot package ${path}: it is not the library that its manifest describes; build it again: ` +
        "usegolib build --force",
    );
  }
  return { target, manifest, description: describeLibrary(manifest), bytes };
}

/** Drops the paths of folders, which mean nothing on other machines. */
function withoutPaths(manifest: Manifest): Manifest {
  const modules = manifest.modules.map(({ source: _, ...rest }) => rest);
  return { ...manifest, modules };
}
