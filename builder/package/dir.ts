/**
 * Package form `dir`: a folder to copy, with its own copy of the runtime.
 *
 * @module
 */

import { emitBindings } from "../../runtime/emit/mod.ts";
import { commonFiles, libraryPath } from "./common.ts";
import { below, type Files } from "./files.ts";
import { RUNTIME_ENTRY, runtimeSources } from "./runtime_files.ts";
import type { Subject } from "./subject.ts";
import { transpile } from "./transpile.ts";

/** Makes the files of the folder. It is also an artifact, so that `importGo` finds it in `go_modules`. */
export async function dirFiles(subject: Subject): Promise<Files> {
  const { name, manifest, platforms } = subject;
  const targets = platforms.map(({ target }) => target);
  const runtime = `./_runtime/${RUNTIME_ENTRY.replace(/\.ts$/, ".js")}`;
  const files: Files = new Map<string, string | Uint8Array>([
    ...emitBindings(manifest.schema, { runtime, targets, folder: name }),
    // As JavaScript: a project checks local TypeScript by its own rules.
    ...below("_runtime", await transpile(await runtimeSources())),
    ...commonFiles(subject),
  ]);
  for (const each of platforms) {
    files.set(`${each.target}/library.json`, `${JSON.stringify(each.description)}\n`);
    files.set(`${each.target}/manifest.json`, `${JSON.stringify(each.manifest)}\n`);
    files.set(libraryPath(subject, each), each.bytes);
  }
  return new Map([...files].sort(([a], [b]) => a < b ? -1 : 1));
}
