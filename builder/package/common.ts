/**
 * The files that every form of a package has, besides its bindings.
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

/** README, API reference, licences and bill of materials. */
export function commonFiles(subject: Subject): Files {
  const paths = subject.platforms.map((each) => libraryPath(subject, each));
  return new Map<string, string | Uint8Array>([
    ["README.md", readme(subject)],
    ["API.md", apiReference(subject.manifest.schema, (unit) => specifierOf(subject, unit))],
    ...legalFiles(subject, subject.name, paths, subject.platforms),
  ]);
}

/** Licences and bill of materials, of the package or of one platform's. */
export function legalFiles(
  { version, description, licences }: Subject,
  name: string,
  paths: readonly string[],
  platforms: readonly PackagePlatform[],
): Files {
  const { parts, files, expression } = licences;
  const libraries = platforms.map(({ manifest: { library: { sha256, size } } }, i) => {
    return { path: paths[i], sha256, size };
  });
  const bill = billOfMaterials({ name, version, description, parts, libraries, expression });
  return new Map<string, string | Uint8Array>([
    [BOM_FILE, json(bill)],
    ["LICENSES.md", licenceList(parts)],
    ...files,
  ]);
}

/** Where a library stands: in the package, in that of its platform, or among those to put on a server. */
export function libraryPath(subject: Subject, { target, manifest }: PackagePlatform): string {
  const { file } = manifest.library;
  if (subject.format === "npm") return `${baseName(platformPackage(subject.name, target))}/${file}`;
  return subject.url === undefined ? `${target}/${file}` : `${LIBRARIES}/${target}/${file}`;
}

/** The folder of libraries that are not part of the package. */
export const LIBRARIES = "libraries";

/** What a program imports a package of Go by. */
export function specifierOf(subject: Subject, unit: Pick<Unit, "file">): string {
  const { format, name, version } = subject;
  const folder = unit.file.replace(/\/?mod\.ts$/, "");
  if (format === "dir") return `./${baseName(name)}/${unit.file}`;
  const base = `${format === "npm" ? "npm" : "jsr"}:${name}@${version}`;
  return folder === "" ? base : `${base}/${folder}`;
}

/** The packages of Go that a program can import, as `exports` name them. */
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
