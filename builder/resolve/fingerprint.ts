/**
 * Fingerprint of a resolved module and its dependencies.
 *
 * @module
 */

import { join } from "@std/path";
import { createHash } from "node:crypto";

import { FILE_FIELDS, linkedModules, type ListedPackage } from "./list.ts";
import type { Resolution } from "./result.ts";

/**
 * SHA-256 over module, version, packages, checksums and, for packages that have none because they lie in
 * a folder of the user, the files themselves: Go, C and embedded files, for every platform.
 *
 * Paths of this machine are not part of it.
 *
 * @param found What was resolved.
 * @param packages Everything that is linked in.
 * @param inputs Further texts that decide about the build, by name.
 * @param goSum Checksums of what came from the network.
 */
export async function fingerprintOf(
  found: Resolution,
  packages: Iterable<ListedPackage>,
  inputs: Record<string, string>,
  goSum: string[],
): Promise<string> {
  const hash = createHash("sha256");
  const add = (part: string | Uint8Array) => {
    const bytes = typeof part === "string" ? new TextEncoder().encode(part) : part;
    // The length goes first, so that no two inputs read the same.
    hash.update(`${bytes.length}:`).update(bytes);
  };
  const all = [...packages];
  const linked = linkedModules(all).map(({ Path, Version, Replace, GoVersion }) => {
    return [Path, Version, Replace?.Version, GoVersion];
  });
  const { kind, module, version, package: path, packages: names } = found;
  const parts = found.parts?.map(({ sourceDir: _, ...part }) => part);
  add(JSON.stringify({ kind, module, version, path, names, linked, goSum, parts }));
  for (const [name, text] of Object.entries(inputs).sort(([a], [b]) => a < b ? -1 : 1)) {
    add(name);
    add(text);
  }
  for (const [name, file] of localFiles(all)) {
    add(name);
    add(await Deno.readFile(file));
  }
  return hash.digest("hex");
}

/** Files of packages that no checksum covers, by a name without the path of this machine. */
function localFiles(packages: Iterable<ListedPackage>): [string, string][] {
  const files = new Map<string, string>();
  for (const each of packages) {
    const module = each.Module?.Replace ?? each.Module;
    if (each.Standard || !each.Dir || module?.Version) continue;
    for (const field of FILE_FIELDS) {
      for (const name of each[field] ?? []) {
        // Test files are among the ignored ones on some platforms and never built.
        if (!name.endsWith("_test.go")) {
          files.set(`${each.ImportPath}/${name}`, join(each.Dir, name));
        }
      }
    }
  }
  return [...files].sort(([a], [b]) => a < b ? -1 : 1);
}
