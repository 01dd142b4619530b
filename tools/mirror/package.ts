import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";

/** A package as a JSR registry serves it. */
export interface MirrorPackage {
  /** With its scope: `@std/path`. */
  name: string;
  version: string;
  /** As in `deno.json`: `.` and `./sub` to a path with a leading `./`. */
  exports: Record<string, string>;
  /** Path without a leading slash to its text. */
  files: Map<string, string>;
}

/** Where the files of a package stand inside the mirror. */
export function packageDir(
  mirror: string,
  { name, version }: { name: string; version: string },
): string {
  return join(mirror, ...name.split("/"), version);
}

/**
 * Puts a package into the mirror: its files, `<version>_meta.json` with their
 * checksums, and `meta.json`. The metadata is put in place last, so that a
 * mirror which was interrupted lacks a package rather than holding half of one.
 */
export async function writePackage(
  mirror: string,
  pkg: MirrorPackage,
): Promise<void> {
  const dir = packageDir(mirror, pkg);
  await rm(dir, { recursive: true, force: true });
  const manifest: Record<string, { size: number; checksum: string }> = {};
  for (const [path, text] of pkg.files) {
    const bytes = new TextEncoder().encode(text);
    const file = join(dir, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    const sum = createHash("sha256").update(bytes).digest("hex");
    manifest[`/${path}`] = { size: bytes.length, checksum: `sha256-${sum}` };
  }
  const { version, exports } = pkg;
  await writeJson(`${dir}_meta.json`, { manifest, exports });
  const [scope, name] = pkg.name.slice(1).split("/");
  await writeJson(join(dirname(dir), "meta.json"), {
    scope,
    name,
    latest: version,
    versions: { [version]: {} },
  });
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(value));
  await rename(`${path}.new`, path);
}
