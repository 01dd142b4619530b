/**
 * Opens the library of an npm package: it is in another package, which npm has installed for this platform.
 *
 * @module
 */
import type { LibraryDescription } from "../artifact/description.ts";
import { ArtifactNotFoundError } from "../errors.ts";
import type { Library } from "./library.ts";
import { openLibrary } from "./open.ts";

/** The exports of a platform's package. */
export interface PlatformPackage {
  default: LibraryDescription;
  /** Its folder, as a file URL that ends in a slash. */
  base: string;
}

/**
 * Opens the library in the package of this platform.
 *
 * @param name The name of that package.
 * @param loading Its import.
 * @throws {ArtifactNotFoundError} When it is not installed.
 * @throws {LoadError} When the library is not the one described.
 */
export async function openNpm(name: string, loading: Promise<PlatformPackage>): Promise<Library> {
  let platform: PlatformPackage;
  try {
    platform = await loading;
  } catch (cause) {
    throw new ArtifactNotFoundError(
      `Cannot load the package ${name}, which has the library for this platform: it is not installed; ` +
        "install again on this platform, with optional dependencies",
      { cause },
    );
  }
  const { default: description, base } = platform;
  return await openLibrary(description, base, "auto", remedy(name, base));
}

/** The option by which Deno unpacks a package again. */
function remedy(name: string, base: string): string {
  const reload = `--reload=npm:${name}`;
  return base.includes("/node_modules/")
    ? `install it again: deno install ${reload}`
    : `fetch it again: run once with ${reload}`;
}
