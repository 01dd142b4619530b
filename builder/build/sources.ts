/**
 * The embedded Go sources in the two parts that a build uses: the Go tool (scanner and generator), and
 * package rt, which is copied into every library.
 *
 * @module
 */

import { dirname, join } from "@std/path";
import { createHash } from "node:crypto";

import { SOURCES } from "../../go_bridge/embedded.ts";

/** Go files and the hash of their paths and texts. */
export interface Sources {
  /** The text of each file by its path with slashes. */
  files: Readonly<Record<string, string>>;
  /** SHA-256 in hex. */
  hash: string;
}

const BRIDGE = "bridge/";

/** The Go module of the tool, a `package main` at its root. */
export function toolSources(): Sources {
  return pick((path) => path.startsWith(BRIDGE) ? undefined : path);
}

/** The files of package rt, without folders above them. */
export function bridgeSources(): Sources {
  return pick((path) => path.startsWith(BRIDGE) ? path.slice(BRIDGE.length) : undefined);
}

/** Writes the files below `dir`, which need not exist. */
export async function writeSources(sources: Pick<Sources, "files">, dir: string): Promise<void> {
  for (const [path, text] of Object.entries(sources.files)) {
    const file = join(dir, path);
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeTextFile(file, text);
  }
}

function pick(name: (path: string) => string | undefined): Sources {
  const files: Record<string, string> = {};
  const hash = createHash("sha256");
  for (const [path, text] of Object.entries(SOURCES)) {
    const kept = name(path);
    if (kept === undefined) continue;
    files[kept] = text;
    hash.update(`${kept}\0${text}\0`);
  }
  return { files, hash: hash.digest("hex") };
}
