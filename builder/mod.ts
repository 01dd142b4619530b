/**
 * Building Go modules into libraries with typed bindings: what `usegolib build` does, as functions. A
 * running program does not need it.
 *
 * ```ts ignore
 * import { build } from "jsr:@usegolib/core/builder";
 *
 * const [built] = await build({ modules: ["github.com/yuin/goldmark@v1.7.13"] });
 * console.log(`deno run --allow-ffi=${built?.allowFfi} app.ts`);
 * ```
 *
 * It reads and writes files, runs Go and Zig, and fetches modules: all permissions but ffi.
 *
 * @module
 */

export type {
  Generics,
  LinkedModule,
  ManifestHead,
  Selection,
} from "../runtime/artifact/manifest.ts";
export type { SchemaSkipped, SchemaSymbols } from "../runtime/artifact/schema.ts";
export { type GoTarget, parseTarget } from "../zig/target.ts";
export { TARGET_NAMES } from "./artifact/artifact.ts";
export {
  type ArtifactInfo,
  findArtifacts,
  generateBindings,
  listArtifacts,
  removeArtifact,
} from "./artifact/manage.ts";
export { type Verification, verifyArtifact, verifyArtifacts } from "./artifact/verify.ts";
export { build } from "./build/build.ts";
export type { BuildOptions } from "./build/build_options.ts";
export type { BuildResult } from "./build/build_result.ts";
export { inspect, type Inspection, type InspectOptions } from "./build/inspect.ts";
export type { PackageOrigin, PackageSize, Sizes } from "./build/sizes.ts";
export { localFolders, watchFolders, type WatchOptions } from "./build/watch.ts";
export {
  type CacheInfo,
  type CachePart,
  pruneCache,
  type PruneOptions,
  readCache,
} from "./cache/cache.ts";
export { diagnose } from "./doctor/doctor.ts";
export type { Finding } from "./doctor/finding.ts";
export { PACKAGE_FORMATS, type PackageFormat } from "./package/names.ts";
export { packageModule, type PackageOptions, type PackageResult } from "./package/package.ts";
export { createProgress, type Progress, type ProgressOptions } from "./progress.ts";
export { buildProject, type ProjectBuild, type ProjectBuildOptions } from "./project/build.ts";
export {
  addImports,
  type ImportsResult,
  type RemovedImports,
  removeImports,
} from "./project/imports.ts";
export { type Project, PROJECT_FILE, readProject } from "./project/project.ts";
export { isLibraryName, type LibrarySpec, librarySpecOf, NO_NAME } from "./resolve/library_spec.ts";
export { VERSION } from "./version.ts";
