/**
 * Artifact management: lists, finds and removes artifacts, and writes their bindings again.
 *
 * @module
 */

import { basename, dirname, join, relative, resolve } from "@std/path";

import { describeLibrary } from "../../runtime/artifact/description.ts";
import { UsegolibError } from "../../runtime/errors.ts";
import { cacheDir } from "../cache/cache_dir.ts";
import { artifactLock } from "../cache/cache_use.ts";
import { withLock } from "../lock.ts";
import { type LibrarySpec, librarySpecOf } from "../resolve/library_spec.ts";
import {
  artifactDirs,
  BINDINGS,
  type Platform,
  platforms,
  readManifest,
  TARGET_NAMES,
} from "./artifact.ts";
import { makeBindings } from "./bindings.ts";
import { placeBindings } from "./place.ts";

/** An artifact on disk, with its platforms. */
export interface ArtifactInfo {
  /** Its folder, absolute. */
  dir: string;
  /** The module's path; of a bundle its name. */
  module: string;
  /** The module's version, as in the manifest. */
  version: string;
  /** What it was built from, folders absolute. */
  spec: LibrarySpec;
  /** The libraries, one for each platform. */
  platforms: {
    /** `<goos>-<goarch>`. */
    target: string;
    /** The library's path. */
    library: string;
    /** The library's size in bytes. */
    size: number;
    /** The version of Go that compiled it. */
    go: string;
  }[];
}

/** Lists the artifacts below `out` that can be read, sorted by module and version. */
export async function listArtifacts(out: string): Promise<ArtifactInfo[]> {
  const found: ArtifactInfo[] = [];
  for await (const dir of artifactDirs(resolve(out))) {
    const info = await readArtifact(dir);
    if (info !== undefined) found.push(info);
  }
  return found.sort((a, b) => a.dir < b.dir ? -1 : 1);
}

/** Reads the artifact in a folder. Undefined if no platform of it can be read. */
export async function readArtifact(dir: string): Promise<ArtifactInfo | undefined> {
  const all = await readable(dir);
  const description = all[0]?.description;
  if (description === undefined) return undefined;
  const { module, version } = description;
  return {
    dir,
    module,
    version,
    spec: librarySpecOf(description, dir),
    platforms: all.map(({ target, dir, description: { library, go } }) => {
      return { target, library: join(dir, library.file), size: library.size, go };
    }),
  };
}

/** The platforms of an artifact, described by their manifest where nothing else does. */
async function readable(dir: string): Promise<Platform[]> {
  const found = await platforms(dir);
  for (const target of TARGET_NAMES) {
    const folder = join(dir, target);
    if (found.some((each) => each.target === target)) continue;
    const manifest = await readManifest(folder).catch(() => undefined);
    if (manifest === undefined) continue;
    found.push({ target, dir: folder, description: describeLibrary(manifest) });
  }
  return found;
}

/**
 * Finds the artifacts that a user names: by the path of a folder, a manifest or bindings, or by module,
 * with or without a version.
 *
 * @param out The directory of artifacts in which a module is looked for.
 * @throws {UsegolibError} There is none.
 */
export async function findArtifacts(text: string, out: string): Promise<ArtifactInfo[]> {
  const byPath = await artifactAt(resolve(text));
  if (byPath !== undefined) return [byPath];
  const found = (await listArtifacts(out)).filter(({ module, version }) => {
    return text === module || text === `${module}@${version}`;
  });
  if (found.length > 0) return found;
  throw new UsegolibError(
    `Cannot find the artifact "${text}": it is neither a folder with one nor a module in ${out}; ` +
      '"usegolib artifact list" shows what is there',
  );
}

/** Finds the artifact that a path belongs to: its folder, a platform's folder, or a file in either. */
async function artifactAt(path: string): Promise<ArtifactInfo | undefined> {
  for (const dir of [path, dirname(path), dirname(dirname(path))]) {
    if (!basename(dir).includes("@")) continue;
    const info = await readArtifact(dir);
    if (info !== undefined) return info;
  }
  return undefined;
}

/** Removes an artifact, and then the empty folders above it, up to `out`. */
export async function removeArtifact(
  { dir }: Pick<ArtifactInfo, "dir">,
  out: string,
): Promise<void> {
  // Not while a build puts something there.
  const lock = artifactLock(cacheDir(), dir);
  await withLock(lock, () => Deno.remove(dir, { recursive: true }));
  const root = resolve(out);
  for (
    let parent = dirname(dir);
    !relative(root, parent).startsWith("..");
    parent = dirname(parent)
  ) {
    try {
      await Deno.remove(parent); // only an empty folder can be removed so
    } catch {
      return;
    }
  }
}

/**
 * Writes the bindings of an artifact again.
 *
 * @param file The file to write instead of the artifact's own. Beside a file `mod.ts` come the bindings of
 * other packages; any other file, such as `markdown.ts`, re-exports the bindings in a folder `markdown/`.
 * @returns The path to import.
 */
export async function generateBindings(
  { dir }: Pick<ArtifactInfo, "dir">,
  file?: string,
): Promise<string> {
  const [first] = await platforms(dir);
  if (first === undefined) throw new UsegolibError(`Cannot make bindings: ${dir} holds no library`);
  const manifest = await readManifest(first.dir);
  if (file === undefined) {
    await placeBindings(dir, (await makeBindings(dir, manifest)).files);
    return join(dir, BINDINGS);
  }
  const path = resolve(file);
  const name = basename(path, ".ts");
  const folder = basename(path) === BINDINGS ? dirname(path) : join(dirname(path), name);
  const { files } = await makeBindings(dir, manifest, specifier(relative(folder, dir)));
  await placeBindings(folder, files, { keepOthers: true });
  if (folder !== dirname(path)) {
    const root = JSON.stringify(`./${name}/${BINDINGS}`);
    const text = `export * from ${root};\nexport { default } from ${root};\n`;
    await placeBindings(dirname(path), new Map([[basename(path), text]]), { keepOthers: true });
  }
  return path;
}

/** A relative path as the specifier of a module. */
function specifier(path: string): string {
  const parts = path.split(/[\\/]/).map(encodeURIComponent).join("/");
  return parts.startsWith(".") ? parts : `./${parts}`;
}
