/**
 * The library of a package whose files are not on the disk. It is fetched once, checked against the hash in the
 * bindings, kept, and only then opened.
 *
 * @module
 */
import { LoadError } from "../errors.ts";
import type { LibraryDescription } from "../artifact/description.ts";
import type { Library } from "./library.ts";
import { openLibrary } from "./open.ts";
import { fetchLibrary } from "./packaged_fetch.ts";
import { sha256 } from "../artifact/sha256.ts";

/** Where a package has its libraries from. */
export interface LibrarySource {
  /** The package's own folder, as a URL that ends in a slash. */
  base: string;
  /** A URL to fetch the library from instead, with `{file}`, `{target}` and `{sha256}` as placeholders. */
  url?: string;
  /** The hosts beside that of `url` that it may redirect to. */
  redirects?: readonly string[];
  /** The specifier of the package's program that installs the library. */
  install: string;
}

/** The advice for a package that is used from the disk and damaged. */
const DAMAGED = "get the package again";

/** The folder of a project in which libraries are installed. */
const PROJECT = "go_modules";

/**
 * Opens a package's library: the one in the package where that is on the disk, the one that was installed in
 * `./go_modules`, or the one in the user's cache. What is nowhere is fetched into the cache if all that takes
 * is permitted already; nothing is asked for.
 *
 * @throws {LoadError} When there is none and it cannot be fetched, or it is not the one described.
 */
export async function openPackaged(
  description: LibraryDescription,
  source: LibrarySource,
): Promise<Library> {
  const { target, library } = description;
  if (carries(source)) return await open(description, `${source.base}${target}/`, DAMAGED);
  const again = `install it again: deno run -A ${source.install}`;
  const project = projectFolder(description, `./${PROJECT}`);
  if (!granted({ name: "read", path: project })) {
    // Nothing can be looked at, so there is nothing else to try.
    return await open(description, project, again).catch((error) => {
      throw isThere(error) ? error : missing(description, source);
    });
  }
  if (await exists(`${project}/${library.file}`)) return await open(description, project, again);
  const cache = userCache();
  if (cache === undefined) throw missing(description, source);
  const folder = `${cache}/libraries/${library.sha256}`;
  if (!await exists(`${folder}/${library.file}`)) {
    if (!mayFetch(description, source, cache)) throw missing(description, source);
    await put(await fetchLibrary(description, urlOf(description, source), source), folder, library);
  }
  return await open(description, folder, again);
}

function open(description: LibraryDescription, base: string, remedy: string): Promise<Library> {
  return openLibrary(description, base, "auto", remedy);
}

/**
 * Puts a package's library into a folder of the project, from which `--allow-ffi` alone opens it.
 *
 * @param folder Default `./go_modules`, where the bindings look.
 * @returns The library's path.
 */
export async function installLibrary(
  description: LibraryDescription,
  source: LibrarySource,
  folder: string = PROJECT,
): Promise<string> {
  const { library } = description;
  const dir = projectFolder(description, folder);
  const path = `${dir}/${library.file}`;
  const there = await Deno.readFile(path).catch(() => undefined);
  if (there !== undefined && await sha256(there) === library.sha256) return path;
  await put(await fetchLibrary(description, urlOf(description, source), source), dir, library);
  return path;
}

/** Whether the package lies on the disk with its libraries. */
function carries({ base, url }: LibrarySource): boolean {
  return url === undefined && base.startsWith("file:");
}

function urlOf({ target, library }: LibraryDescription, { base, url }: LibrarySource): string {
  if (url === undefined) return new URL(`${target}/${library.file}`, base).href;
  return url.replaceAll("{file}", library.file).replaceAll("{target}", target)
    .replaceAll("{sha256}", library.sha256);
}

function projectFolder({ module, version, target }: LibraryDescription, folder: string): string {
  return `${folder}/${module}@${version}/${target}`;
}

/** Writes aside and renames: whatever goes wrong, there is no half library. */
async function put(
  bytes: Uint8Array,
  dir: string,
  { file }: LibraryDescription["library"],
): Promise<void> {
  await Deno.mkdir(dir, { recursive: true });
  const aside = `${dir}/.${crypto.randomUUID()}`;
  try {
    await Deno.writeFile(aside, bytes);
    await Deno.rename(aside, `${dir}/${file}`);
  } catch (error) {
    await Deno.remove(aside).catch(() => {});
    throw error;
  }
}

function mayFetch(description: LibraryDescription, source: LibrarySource, cache: string): boolean {
  const hosts = [new URL(urlOf(description, source)).host, ...source.redirects ?? []];
  return granted({ name: "read", path: cache }) && granted({ name: "write", path: cache }) &&
    hosts.every((host) => granted({ name: "net", host }));
}

/** The builder's cache of the user; unknown where the environment may not be read. */
function userCache(): string | undefined {
  const own = variable("USEGOLIB_CACHE");
  if (own !== undefined) return own;
  const { os } = Deno.build;
  if (os === "windows") return below(variable("LOCALAPPDATA"), "usegolib");
  if (os === "darwin") return below(variable("HOME"), "Library/Caches/usegolib");
  return below(variable("XDG_CACHE_HOME"), "usegolib") ??
    below(variable("HOME"), ".cache/usegolib");
}

function below(folder: string | undefined, path: string): string | undefined {
  return folder === undefined ? undefined : `${folder}/${path}`;
}

function variable(name: string): string | undefined {
  return granted({ name: "env", variable: name }) ? Deno.env.get(name) || undefined : undefined;
}

function granted(permission: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(permission).state === "granted";
}

async function exists(path: string): Promise<boolean> {
  return granted({ name: "read", path }) && await Deno.stat(path).then(() => true, () => false);
}

/** Whether a failure to open says that there is a library, or that it must not be opened. */
function isThere(error: unknown): boolean {
  return !(error instanceof LoadError) || error.cause === undefined ||
    error.cause instanceof Deno.errors.NotCapable;
}

function missing({ module, version }: LibraryDescription, { install }: LibrarySource): LoadError {
  return new LoadError(
    `Cannot load ${module}@${version}: its library is not installed; run deno run -A ${install}`,
  );
}
