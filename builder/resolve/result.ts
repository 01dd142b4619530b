/**
 * Result of resolving: the modules, packages and scratch module of one library.
 *
 * @module
 */

import type { ListedPackage } from "./list.ts";

/** One of the modules that are built into a library. */
export interface ResolvedPart {
  /** Where it comes from: the network, the standard library, or a folder. */
  kind: "module" | "std" | "local";
  /** Path of the module; of a package of the standard library its import path. */
  module: string;
  /** Exact version: `v1.2.3`, the Go version for the standard library, `local` for a folder. */
  version: string;
  /** The import paths in it that were asked for by name. */
  asked: string[];
  /** Whether nothing but those is built of it. */
  only: boolean;
  /** Folder of the module's own sources; read only. */
  sourceDir: string;
}

/** One module, or several for one library, ready to be scanned and built. */
export interface ResolvedModule {
  /** Where the module comes from; `local` as soon as one of several is a folder. */
  kind: ResolvedPart["kind"];
  /** Path of the module; of a package of the standard library its import path; of a bundle its name. */
  module: string;
  /** Exact version: `v1.2.3`, the Go version for the standard library, `local` for a folder, `bundle`. */
  version: string;
  /** The modules in it, those of packages that were only added last. */
  parts: ResolvedPart[];
  /** Import path that was asked for: the module itself, or a package in it. */
  package: string;
  /** Import paths in the module that a program may import, sorted. */
  packages: string[];
  /** Packages that are left out because what they import cannot be had, and why. */
  skipped: { package: string; reason: string }[];
  /** Folder of the module's own sources; read only. */
  sourceDir: string;
  /** The folders of all modules that are no copy of ours: the user's own, and those that they replace others with. */
  folders: string[];
  /** The packages that import `os/signal`, those of the standard library left out. */
  signals: string[];
  /** Folder of the scratch module: go runs here, and the bridge goes into a subfolder. */
  dir: string;
  /** Flags for `go list` and `go build`, and for `packages.Config.BuildFlags`. */
  flags: string[];
  /** Environment for go, to be added to that of the process. */
  env: Record<string, string>;
  /** The modules that the packages link in, this one among them. */
  linked: LinkedModule[];
  /** The go.sum lines of those modules, sorted. */
  goSum: string[];
  /** The Go that builds, such as `go1.26.8`; newer than what is installed where the module needs it. */
  goVersion: string;
  /** SHA-256 over all that went into this, in hexadecimal; the same again on another machine. */
  fingerprint: string;
}

/** A module that is linked in. */
export interface LinkedModule {
  path: string;
  /** `local` for one that lies in a folder of the user. */
  version: string;
  /** That folder, without links; vendored modules have one as well. */
  folder?: string;
}

/** The part of the result that each kind of module finds out for itself. */
export interface Resolution {
  kind: ResolvedModule["kind"];
  module: string;
  version: string;
  package: string;
  packages: string[];
  skipped: ResolvedModule["skipped"];
  sourceDir: string;
  /** Everything that is linked in, by import path. */
  dependencies: Map<string, ListedPackage>;
  /** Files besides the sources that decide about the build, by a name for each. */
  inputs: Record<string, string>;
  /** Flags for every later go command. */
  flags: string[];
  /** Value of `GOWORK`: `off`, or a go.work of ours. */
  goWork: string;
  /** Texts that hold go.sum lines. */
  sums: string[];
  /** The modules, where there is more than this one. */
  parts?: ResolvedPart[];
}
