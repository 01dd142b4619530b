/**
 * Package form `deno`, for JSR: the libraries are in the package, or fetched from a URL of its author.
 *
 * @module
 */

import { bindingFile, emitBindings } from "../../runtime/emit/mod.ts";
import { BuildError } from "../../runtime/errors.ts";
import { runtimeSpecifier } from "../version.ts";
import { commonFiles, exportsOf, LIBRARIES, libraryPath } from "./common.ts";
import { type Files, json } from "./files.ts";
import { installModule, installName, libraryModule } from "./jsr_library.ts";
import type { Subject } from "./subject.ts";

const MIB = 1024 * 1024;

/** Limit of JSR for a whole package, in bytes. */
const LIMIT = 20 * MIB;

/** Makes the files of the package. */
export function jsrFiles(subject: Subject): Files {
  const { name, version, manifest, platforms, licences, url } = subject;
  const { schema } = manifest;
  const bindings = emitBindings(schema, {
    runtime: runtimeSpecifier(),
    targets: [],
    opener: "./_library.ts",
  });
  const packages = manifest.packages.map((path) => bindingFile(schema, path)!);
  const exports = exportsOf(bindings.keys(), packages);
  const install = installName(manifest.packages, manifest.module);
  const files: Files = new Map<string, string | Uint8Array>([
    ...bindings,
    ["_library.ts", libraryModule(subject)],
    ["install.ts", installModule(subject)],
    ...commonFiles(subject),
  ]);
  for (const each of platforms) {
    files.set(`${each.target}/library.json`, `${JSON.stringify(each.description)}\n`);
    files.set(libraryPath(subject, each), each.bytes);
  }
  files.set(
    "deno.json",
    json({
      name,
      version,
      ...(licences.expression !== undefined && { license: licences.expression }),
      exports: Object.fromEntries([...exports, [`./${install}`, "./install.ts"]]),
      ...(url !== undefined && { publish: { exclude: [LIBRARIES] } }),
    }),
  );
  checkSize(subject, files);
  return new Map([...files].sort(([a], [b]) => a < b ? -1 : 1));
}

/** Refuses a package that is too large for JSR, and says what to do. */
function checkSize({ manifest, url }: Subject, files: Files): void {
  let total = 0;
  for (const [path, content] of files) {
    if (url !== undefined && path.startsWith(`${LIBRARIES}/`)) continue;
    total += typeof content === "string"
      ? new TextEncoder().encode(content).length
      : content.length;
  }
  if (total < LIMIT) return;
  // Rounded up, so that it never says that 20 are too much.
  const mib = (Math.ceil(total / MIB * 10) / 10).toFixed(1);
  throw new BuildError(
    `Cannot package ${manifest.module} for JSR: it has ${mib} MiB and JSR takes 20; put the libraries on a ` +
      "server and name it: --url https://example.com/{file}, or package for fewer targets",
  );
}
