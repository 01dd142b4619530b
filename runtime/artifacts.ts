/**
 * Finding the artifact that an import names. Only the artifacts directory is read.
 *
 * @module
 */
import { AmbiguousArtifactError, ArtifactNotFoundError, LoadError } from "./errors.ts";
import { platform } from "./platform.ts";
import { type Manifest, parseManifest } from "./manifest.ts";

/** What {@linkcode importGo} was asked for. */
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
 * Finds the artifact of `request` below the directory `artifacts`.
 *
 * @throws {AmbiguousArtifactError} When several versions are there and none was asked for.
 * @throws {ArtifactNotFoundError} When nothing matches.
 * @throws {LoadError} When its manifest cannot be used.
 */
export async function findArtifact(request: Request, artifacts: string): Promise<Artifact> {
  const candidates = await candidatesOf(request, artifacts);
  const elsewhere: string[] = [];
  const found: Artifact[] = [];
  for (const directory of candidates) {
    const artifact = await readArtifact(`${directory}/${platform()}`);
    if (artifact === undefined) elsewhere.push(directory);
    else if (artifact.manifest.packages.includes(request.path)) found.push(artifact);
  }
  if (found.length > 1) {
    const versions = found.map(({ manifest }) => manifest.version).join(", ");
    throw new AmbiguousArtifactError(
      `Cannot choose an artifact of ${request.path}: ${artifacts} has the versions ${versions}; import one ` +
        `by its version: importGo("${request.path}@${found[0].manifest.version}")`,
    );
  }
  if (found.length === 1) return found[0];
  throw notFound(request, artifacts, candidates, elsewhere);
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
