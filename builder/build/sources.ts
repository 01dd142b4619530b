/**
 * The Go sources of usegolib in the two parts that a build uses: the Go tool (scanner and generator), and
 * package rt, which is copied into every library.
 *
 * @module
 */

import { dirname, join } from "@std/path";
import { createHash } from "node:crypto";

import { type GoSources, goSources } from "../../go_bridge/sources.ts";
import { BuildError } from "../../runtime/errors.ts";

/** Go files and the hash of their paths and texts. */
export interface Sources {
  /** The text of each file by its path with slashes. */
  files: Readonly<Record<string, string>>;
  /** SHA-256 in hex. */
  hash: string;
}

const BRIDGE = "bridge/";

/** The Go module of the tool, a `package main` at its root. */
export async function toolSources(load = goSources): Promise<Sources> {
  return pick(await loadWith(load), (path) => path.startsWith(BRIDGE) ? undefined : path);
}

/** The files of package rt, without folders above them. */
export async function bridgeSources(load = goSources): Promise<Sources> {
  const sources = await loadWith(load);
  return pick(sources, (path) => path.startsWith(BRIDGE) ? path.slice(BRIDGE.length) : undefined);
}

/** Writes the files below `dir`, which need not exist. */
export async function writeSources(sources: Pick<Sources, "files">, dir: string): Promise<void> {
  for (const [path, text] of Object.entries(sources.files)) {
    const file = join(dir, path);
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeTextFile(file, text);
  }
}

async function loadWith(load: () => Promise<GoSources>): Promise<GoSources> {
  try {
    return await load();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError(
      `Cannot load the Go sources of usegolib: ${why}; this copy of @usegolib/core is incomplete: ` +
        "install it from JSR again, or run it from a checkout of its repository",
      { cause },
    );
  }
}

function pick(sources: GoSources, name: (path: string) => string | undefined): Sources {
  const files: Record<string, string> = {};
  const hash = createHash("sha256");
  for (const [path, text] of Object.entries(sources)) {
    const kept = name(path);
    if (kept === undefined) continue;
    files[kept] = text;
    hash.update(`${kept}\0${text}\0`);
  }
  return { files, hash: hash.digest("hex") };
}
