/**
 * Files that every form of a package has besides its bindings: README, API reference, licences and bill of
 * materials.
 *
 * @module
 */

import type { Unit } from "../../runtime/emit/plan/plan.ts";
import { apiReference } from "./api.ts";
import { billOfMaterials, BOM_FILE } from "./bom.ts";
import { type Files, json } from "./files.ts";
import type { Part } from "./linked.ts";
import { baseName, platformPackage } from "./names.ts";
import { readme } from "./readme.ts";
import type { PackagePlatform, Subject } from "./subject.ts";

/** Makes README, API reference, licences and bill of materials. */
export function commonFiles(subject: Subject): Files {
  const platforms = subject.platforms.map((each) => ({
    ...each,
    path: libraryPath(subject, each),
  }));
  return new Map<string, string | Uint8Array>([
    ["README.md", readme(subject)],
    ["API.md", apiReference(subject.manifest.schema, (unit) => specifierOf(subject, unit))],
    ...legalFiles(subject, subject.name, platforms),
  ]);
}

/**
 * Makes licences and bill of materials, for the package or for the package of one platform.
 *
 * @param platforms The platforms in it, with the path of each one's library.
 */
export function legalFiles(
  { version, description, licences }: Subject,
  name: string,
  platforms: readonly (PackagePlatform & { path: string })[],
): Files {
  const { parts, files, expression } = licences;
  const libraries = platforms.map(({ path, manifest: { library: { sha256, size } } }) => {
    return { path, sha256, size };
  });
  const bill = billOfMaterials({ name, version, description, parts, libraries, expression });
  return new Map<string, string | Uint8Array>([
    [BOM_FILE, json(bill)],
    ["LICENSES.md", licenceList(parts)],
    ...files,
  ]);
}

/** Path of a library: in the package, in the package of its platform, or among the libraries for a server. */
export function libraryPath(subject: Subject, { target, manifest }: PackagePlatform): string {
  const { file } = manifest.library;
  if (subject.format === "npm") return `${baseName(platformPackage(subject.name, target))}/${file}`;
  return subject.url === undefined ? `${target}/${file}` : `${LIBRARIES}/${target}/${file}`;
}

/** Folder of libraries that are not part of the package. */
export const LIBRARIES = "libraries";

/** Specifier by which a program imports a package of Go. */
export function specifierOf(subject: Subject, unit: Pick<Unit, "file">): string {
  const { format, name, version } = subject;
  const folder = unit.file.replace(/\/?mod\.ts$/, "");
  if (format === "dir") return `./${baseName(name)}/${unit.file}`;
  const base = `${format === "npm" ? "npm" : "jsr"}:${name}@${version}`;
  return folder === "" ? base : `${base}/${folder}`;
}

/** Entries of `exports`: the packages of Go that a program can import. */
export function exportsOf(
  files: Iterable<string>,
  packages: readonly string[],
): [string, string][] {
  const known = new Set(files);
  const entries: [string, string][] = [[".", "./mod.ts"]];
  for (const file of packages) {
    const folder = file.replace(/\/?mod\.ts$/, "");
    if (folder !== "" && known.has(file)) entries.push([`./${folder}`, `./${file}`]);
  }
  return entries;
}

function licenceList(parts: readonly Part[]): string {
  const rows = parts.map(({ name, version, spdx, files }) => {
    const links = files.map((file) => `[${file.split("/").at(-1)}](${encodeURI(file)})`);
    const id = spdx.join(", ") || "not recognised";
    return `| ${name} | ${version} | ${id} | ${links.join(", ") || "no licence file"} |`;
  });
  return [
    "# Licences",
    "",
    "The libraries of this package are linked from these parts, each under its own licence.",
    "",
    "| part | version | licence (SPDX) | texts |",
    "| ---- | ------- | -------------- | ----- |",
    ...rows,
    "",
  ].join("\n");
}
