/**
 * Bill of materials in CycloneDX 1.5. It does not say when and where it was made, so that a package always
 * has the same one.
 *
 * @module
 */

import { VERSION } from "../version.ts";
import type { Part } from "./linked.ts";

/** Name of its file. */
export const BOM_FILE = "bom.cdx.json";

/** Input of {@linkcode billOfMaterials}. */
export interface BomInput {
  name: string;
  version: string;
  description: string;
  /** The parts that are linked into every library. */
  parts: readonly Part[];
  libraries: readonly { path: string; sha256: string; size: number }[];
  /** The SPDX expression of the whole, where it is known. */
  expression: string | undefined;
}

const TOOL = "usegolib";

/** Makes the bill as a JSON value. */
export function billOfMaterials(input: BomInput): Record<string, unknown> {
  const { name, version, description, parts, libraries, expression } = input;
  const root = `${name}@${version}`;
  const components = [
    ...parts.map(component),
    ...libraries.map(({ path, sha256, size }) => ({
      type: "file",
      "bom-ref": path,
      name: path,
      hashes: [{ alg: "SHA-256", content: sha256 }],
      properties: [{ name: "usegolib:size", value: String(size) }],
    })),
  ];
  const refs = parts.map(reference);
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: {
      tools: { components: [{ type: "application", name: TOOL, version: VERSION }] },
      component: {
        type: "library",
        "bom-ref": root,
        name,
        version,
        description,
        ...(expression !== undefined && { licenses: [{ expression }] }),
      },
    },
    components,
    dependencies: [
      { ref: root, dependsOn: libraries.map(({ path }) => path) },
      ...libraries.map(({ path }) => ({ ref: path, dependsOn: refs })),
    ],
  };
}

/** Whether a text is a bill of materials by usegolib. */
export function isOurBom(text: string): boolean {
  try {
    return JSON.parse(text).metadata.tools.components[0].name === TOOL;
  } catch {
    return false;
  }
}

function component(part: Part): Record<string, unknown> {
  const { kind, name, version, sum, spdx } = part;
  const purl = packageUrl(part);
  return {
    type: kind === "zig" ? "framework" : "library",
    "bom-ref": reference(part),
    name: kind === "go" ? "std" : name,
    version,
    ...(spdx.length > 0 && { licenses: spdx.map((id) => ({ license: { id } })) }),
    ...(purl !== undefined && { purl }),
    ...(sum !== undefined && { properties: [{ name: "go:sum", value: sum }] }),
  };
}

function reference(part: Part): string {
  return packageUrl(part) ?? `${part.name}@${part.version}`;
}

/** The package URL of a part that has one: a Go module, and Go's own library. */
function packageUrl({ kind, name, version }: Part): string | undefined {
  if (kind !== "module" && kind !== "go") return undefined;
  const path = kind === "go" ? "std" : name.split("/").map(encodeURIComponent).join("/");
  return `pkg:golang/${path}@${encodeURIComponent(version)}`;
}
