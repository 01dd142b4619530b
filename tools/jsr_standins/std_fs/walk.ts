import { readdirSync, realpathSync, statSync } from "node:fs";
import { basename, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { translated } from "./_errors.ts";

/** What {@linkcode walk} gives, and where it goes. */
export interface WalkOptions {
  maxDepth?: number;
  includeFiles?: boolean;
  includeDirs?: boolean;
  includeSymlinks?: boolean;
  followSymlinks?: boolean;
  canonicalize?: boolean;
  exts?: string[];
  match?: RegExp[];
  skip?: RegExp[];
}

/** An entry that was found: the path begins with the root that was given. */
export interface WalkEntry extends Deno.DirEntry {
  path: string;
}

/** Gives the directory itself, then what is below it, depth first. */
export function* walkSync(
  root: string | URL,
  options: WalkOptions = {},
): IterableIterator<WalkEntry> {
  const path = normalize(root instanceof URL ? fileURLToPath(root) : root);
  const { maxDepth = Infinity, includeDirs = true } = options;
  if (maxDepth < 0) return;
  if (includeDirs && wanted(path, options)) yield entryOf(path);
  if (maxDepth < 1 || skipped(path, options)) return;
  for (
    const dirent of translated(() => readdirSync(path, { withFileTypes: true }))
  ) {
    yield* visit(join(path, dirent.name), dirent, options);
  }
}

/** Gives the directory itself, then what is below it, depth first. */
export async function* walk(
  root: string | URL,
  options: WalkOptions = {},
): AsyncIterableIterator<WalkEntry> {
  yield* walkSync(root, options);
}

interface Kind {
  name: string;
  isDirectory(): boolean;
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

function* visit(
  path: string,
  dirent: Kind,
  options: WalkOptions,
): IterableIterator<WalkEntry> {
  const { includeFiles = true, includeSymlinks = true, maxDepth = Infinity } = options;
  let isDirectory = dirent.isDirectory();
  let isSymlink = dirent.isSymbolicLink();
  if (isSymlink && options.followSymlinks) {
    const real = translated(() => realpathSync(path));
    isDirectory = translated(() => statSync(real)).isDirectory();
    isSymlink = false;
    if (options.canonicalize ?? true) path = real;
  }
  if (isDirectory) {
    yield* walkSync(path, { ...options, maxDepth: maxDepth - 1 });
  } else if (
    (isSymlink ? includeSymlinks : includeFiles) && wanted(path, options)
  ) {
    yield {
      path,
      name: dirent.name,
      isFile: !isSymlink,
      isDirectory,
      isSymlink,
    };
  }
}

function entryOf(path: string): WalkEntry {
  const info = translated(() => statSync(path));
  return {
    path,
    name: basename(path),
    isFile: info.isFile(),
    isDirectory: info.isDirectory(),
    isSymlink: false,
  };
}

function skipped(path: string, { skip }: WalkOptions): boolean {
  return skip?.some((pattern) => pattern.test(path)) ?? false;
}

function wanted(path: string, options: WalkOptions): boolean {
  const dotted = options.exts
    ?.map((ext) => ext.startsWith(".") ? ext : `.${ext}`);
  if (dotted && !dotted.some((ext) => path.endsWith(ext))) return false;
  if (options.match && !options.match.some((p) => p.test(path))) return false;
  return !skipped(path, options);
}
