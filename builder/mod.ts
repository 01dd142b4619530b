/**
 * Building Go modules into libraries with typed bindings: what `usegolib build` does, as functions. A
 * running program does not need it.
 *
 * ```ts ignore
 * import { build } from "jsr:@usegolib/core/builder";
 *
 * const [built] = await build({ modules: ["github.com/yuin/goldmark@v1.7.13"] });
 * console.log(`deno run --allow-ffi=${built.allowFfi} app.ts`);
 * ```
 *
 * It reads and writes files, runs Go and Zig, and fetches modules: all permissions but ffi.
 *
 * @module
 */

export type { Generics, LinkedModule, ManifestHead, Selection } from "../runtime/artifact/manifest.ts";
export type { SchemaSkipped, SchemaSymbols } from "../runtime/artifact/schema.ts";
export { type GoTarget, parseTarget } from "../zig/target.ts";
export { TARGET_NAMES } from "./artifact.ts";
export { build, type BuildOptions, type BuildResult } from "./build.ts";
export {
  type CacheInfo,
  type CachePart,
  pruneCache,
  type PruneOptions,
  readCache,
} from "./cache.ts";
export { diagnose } from "./doctor.ts";
export type { Finding } from "./doctor_finding.ts";
export { addImports, type ImportsResult, type RemovedImports, removeImports } from "./imports.ts";
export { isLibraryName, type LibrarySpec, librarySpecOf, NO_NAME } from "./library_spec.ts";
export { inspect, type Inspection, type InspectOptions } from "./inspect.ts";
export {
  type ArtifactInfo,
  findArtifacts,
  generateBindings,
  listArtifacts,
  removeArtifact,
} from "./manage.ts";
export { PACKAGE_FORMATS, type PackageFormat } from "./package/names.ts";
export { packageModule, type PackageOptions, type PackageResult } from "./package/package.ts";
export { type Project, PROJECT_FILE, readProject } from "./project.ts";
export { buildProject, type ProjectBuild, type ProjectBuildOptions } from "./project_build.ts";
export { createProgress, type Progress, type ProgressOptions } from "./progress.ts";
export type { PackageOrigin, PackageSize, Sizes } from "./sizes.ts";
export { type Verification, verifyArtifact, verifyArtifacts } from "./verify.ts";
export { localFolders, watchFolders, type WatchOptions } from "./watch.ts";
export { VERSION } from "./version.ts";
