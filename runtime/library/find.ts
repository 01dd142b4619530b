/**
 * Finds the artifact for an import. Only the artifacts directory is read.
 *
 * @module
 */
import { known } from "../known.ts";
import { BUNDLE } from "../artifact/build_command.ts";
import { AmbiguousArtifactError, ArtifactNotFoundError, LoadError } from "../errors.ts";
import { platform } from "../artifact/platform.ts";
import { type Manifest, parseManifest } from "../artifact/manifest.ts";
import { isOpen } from "./open.ts";

/** The package that an import asks for. */
export interface Request {
  /** The import path of a package. */
  path: string;
  /** The version after the `@`, `local` for a directory; undefined when any will do. */
  version: string | undefined;
  /** The directory of a local module. */
  directory: string | undefined;
}

/** An artifact for this platform. */
export interface Artifact {
  /** Its directory, which holds the library. */
  directory: string;
  manifest: Manifest;
}

/**
 * Finds the artifact of `request` below the directory `artifacts`: the module's own, or one that holds the
 * package beside others. A library that this process has opened goes first, then a bundle.
 *
 * @throws {AmbiguousArtifactError} When several versions or bundles are there and none was asked for.
 * @throws {ArtifactNotFoundError} When nothing matches.
 * @throws {LoadError} When its manifest cannot be used.
 */
export async function findArtifact(request: Request, artifacts: string): Promise<Artifact> {
  const candidates = await candidatesOf(request, artifacts);
  const elsewhere: string[] = [];
  const own: Artifact[] = [];
  for (const directory of candidates) {
    const artifact = await readArtifact(`${directory}/${platform()}`);
    if (artifact === undefined) elsewhere.push(directory);
    else if (artifact.manifest.packages.includes(request.path)) own.push(artifact);
  }
  const others: Artifact[] = [];
  for await (const directory of holdersOf(request.path, artifacts)) {
    if (candidates.includes(directory)) continue;
    const artifact = await readArtifact(`${directory}/${platform()}`);
    if (artifact === undefined) elsewhere.push(directory);
    else if (holds(artifact.manifest, request)) others.push(artifact);
  }
  const found = choose(own, others);
  if (found.length > 1) throw ambiguous(request, artifacts, found);
  if (found.length === 1) return known(found, 0);
  throw notFound(request, artifacts, candidates, elsewhere);
}

/** The artifacts that are as good as one another. */
function choose(own: Artifact[], others: Artifact[]): Artifact[] {
  if (others.length === 0) return own;
  const open = [...own, ...others].filter(({ manifest }) => isOpen(manifest));
  if (open.length === 1) return open;
  const bundles = others.filter(({ manifest }) => manifest.version === BUNDLE);
  return [bundles, own].find((some) => some.length > 0) ?? others;
}

function ambiguous(
  request: Request,
  artifacts: string,
  found: Artifact[],
): AmbiguousArtifactError {
  const { module, version } = known(found, 0).manifest;
  const same = found.every(({ manifest }) => manifest.module === module);
  const names = found.map(({ manifest }) => `${manifest.module}@${manifest.version}`).join(", ");
  return new AmbiguousArtifactError(
    same
      ? `Cannot choose an artifact of ${request.path}: ${artifacts} has the versions ${
        found.map(({ manifest }) => manifest.version).join(", ")
      }; import one by its version: importGo("${request.path}@${version}")`
      : `Cannot choose an artifact of ${request.path}: it is in ${names} of ${artifacts}; import a package of ` +
        `that one first which the others lack, or remove what is not used: usegolib artifact rm ` +
        `${module}@${version}`,
  );
}

/** Whether a library has the package, of the version that is asked for. */
function holds({ packages, modules }: Manifest, { path, version }: Request): boolean {
  if (!packages.includes(path)) return false;
  if (version === undefined) return true;
  const [module] = modules.filter((each) => path === each.path || path.startsWith(`${each.path}/`))
    .sort((a, b) => b.path.length - a.path.length);
  return module?.version === version;
}

/** The directories of artifacts that have bindings of a package below its whole path. */
async function* holdersOf(path: string, directory: string): AsyncGenerator<string> {
  for (const name of (await namesIn(directory)).sort()) {
    const below = `${directory}/${name}`;
    if (!name.includes("@")) {
      yield* holdersOf(path, below);
      continue;
    }
    for (const file of [`${path}/mod.ts`, `_with/${path}/mod.ts`]) {
      if (await isFile(`${below}/${file}`)) yield below;
    }
  }
}

function notFound(
  request: Request,
  artifacts: string,
  candidates: string[],
  elsewhere: string[],
): ArtifactNotFoundError {
  const wanted = spell(request);
  const build = `usegolib build ${request.directory ?? wanted} --out ${artifacts}`;
  if (elsewhere.length > 0) {
    return new ArtifactNotFoundError(
      `Cannot find ${wanted} for ${platform()}: ${
        elsewhere[0]
      } was built for other platforms only; build ` +
        `it here: ${build}`,
    );
  }
  if (candidates.length > 0) {
    return new ArtifactNotFoundError(
      `Cannot find the package ${wanted}: ${
        candidates[0]
      } has no package of that path that can be imported`,
    );
  }
  return new ArtifactNotFoundError(
    `Cannot find ${wanted} in ${artifacts}; build it first: ${build}`,
  );
}

/** How the user spelled it, more or less. */
export function spell({ path, version }: Request): string {
  return version === undefined || version === "local" ? path : `${path}@${version}`;
}

/** The artifact in a platform's directory, or undefined when there is none. */
async function readArtifact(directory: string): Promise<Artifact | undefined> {
  const where = `${directory}/manifest.json`;
  let text: string;
  try {
    text = await Deno.readTextFile(where);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return undefined;
    }
    throw unreadable(where, error);
  }
  return { directory, manifest: parseManifest(text, where, platform()) };
}

function unreadable(where: string, error: unknown): LoadError {
  return new LoadError(
    `Cannot read ${where}: ${
      (error as Error).message
    }; grant --allow-read for the artifacts directory, or ` +
      "import the generated bindings, which need no read permission",
    { cause: error },
  );
}

/** The directories `<module>@<version>` whose module can hold the package, longest module path first. */
async function candidatesOf(request: Request, artifacts: string): Promise<string[]> {
  const elements = request.path.split("/");
  for (let n = elements.length; n > 0; n--) {
    const module = elements.slice(0, n).join("/");
    if (request.version !== undefined) {
      const directory = `${artifacts}/${module}@${request.version}`;
      if (await isDirectory(directory)) return [directory];
      continue;
    }
    const slash = module.lastIndexOf("/");
    const parent = slash < 0 ? artifacts : `${artifacts}/${module.slice(0, slash)}`;
    const prefix = `${module.slice(slash + 1)}@`;
    const names = (await namesIn(parent)).filter((name) => name.startsWith(prefix)).sort();
    if (names.length > 0) return names.map((name) => `${parent}/${name}`);
  }
  return [];
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return false;
    }
    throw unreadable(path, error);
  }
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return false;
    }
    throw unreadable(path, error);
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(directory))).map((entry) => entry.name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return [];
    }
    throw unreadable(directory, error);
  }
}
