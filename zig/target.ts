/**
 * Build targets, and the C compiler for each: `zig cc -target …` in the environment of cgo.
 *
 * @module
 */

import { join } from "@std/path";

import { BuildError } from "../runtime/errors.ts";

/** A platform to build for, in Go's words: `<GOOS>-<GOARCH>`. */
export type GoTarget =
  | "darwin-amd64"
  | "darwin-arm64"
  | "linux-amd64"
  | "linux-arm64"
  | "windows-amd64"
  | "windows-arm64";

/** Properties of a {@linkcode GoTarget}. */
export interface TargetInfo {
  /** Go's name of the operating system. */
  goos: "darwin" | "linux" | "windows";
  /** Go's name of the processor. */
  goarch: "amd64" | "arm64";
  /** Zig's target triple, with the oldest system that the library is to run on. */
  triple: string;
  /** Extension of a shared library, with its dot. */
  extension: ".dylib" | ".dll" | ".so";
}

/**
 * Every target. Linux libraries run with glibc 2.17 (2012) and newer; macOS 12 is the oldest system
 * that Go 1.25 and 1.26 support, where Zig's own default would ask for a much newer one.
 */
export const TARGETS: Readonly<Record<GoTarget, TargetInfo>> = {
  "darwin-amd64": {
    goos: "darwin",
    goarch: "amd64",
    triple: "x86_64-macos.12.0",
    extension: ".dylib",
  },
  "darwin-arm64": {
    goos: "darwin",
    goarch: "arm64",
    triple: "aarch64-macos.12.0",
    extension: ".dylib",
  },
  "linux-amd64": {
    goos: "linux",
    goarch: "amd64",
    triple: "x86_64-linux-gnu.2.17",
    extension: ".so",
  },
  "linux-arm64": {
    goos: "linux",
    goarch: "arm64",
    triple: "aarch64-linux-gnu.2.17",
    extension: ".so",
  },
  "windows-amd64": {
    goos: "windows",
    goarch: "amd64",
    triple: "x86_64-windows-gnu",
    extension: ".dll",
  },
  "windows-arm64": {
    goos: "windows",
    goarch: "arm64",
    triple: "aarch64-windows-gnu",
    extension: ".dll",
  },
};

const MUSL =
  "Go libraries built with -buildmode=c-shared do not work with musl (golang/go#54805); " +
  "build for linux-amd64 or linux-arm64 and run Deno on a system with glibc";

/**
 * Parses a target as a user writes it.
 *
 * @throws {BuildError} There is no such target, or it is one that Go cannot serve.
 */
export function parseTarget(text: string): GoTarget {
  if (Object.hasOwn(TARGETS, text)) return text as GoTarget;
  if (text.includes("musl")) throw new BuildError(`Cannot build for ${text}: ${MUSL}`);
  throw new BuildError(
    `Cannot build for "${text}": the targets are ${Object.keys(TARGETS).join(", ")}`,
  );
}

/**
 * Returns the target of the running Deno.
 *
 * @throws {BuildError} Deno runs on a system that Go libraries cannot be built for.
 */
export function hostTarget(
  build: { os: string; arch: string; target?: string } = Deno.build,
): GoTarget {
  if (build.target?.endsWith("-musl")) {
    throw new BuildError(`Cannot build for ${build.target}: ${MUSL}`);
  }
  const arch = { x86_64: "amd64", aarch64: "arm64" }[build.arch] ?? build.arch;
  return parseTarget(`${build.os}-${arch}`);
}

/** Options of {@linkcode cgoEnv}. */
export interface CgoOptions {
  /** Path of the zig executable; spaces are fine. */
  zig: string;
  /** Platform to build for. */
  target: GoTarget;
  /** The user's cache folder, in which Zig keeps its own cache. */
  cacheDir: string;
  /** The folder of the stubs of macOS libraries, which building for macOS needs. */
  stubs?: string;
  /** The user's environment, whose `CGO_*FLAGS` are kept; default the one of this process. */
  env?: Record<string, string | undefined>;
}

/**
 * Makes the environment variables with which `go build` compiles cgo code for a target with Zig. They are added to
 * the environment of the process and depend only on the arguments.
 *
 * Debug information is switched off because it would carry the paths of this machine, and because
 * `-g` among the linker flags makes Zig keep the symbols that `-ldflags=-s` drops.
 *
 * @throws {BuildError} The path of zig cannot be written into `CC`.
 */
export function cgoEnv(options: CgoOptions): Record<string, string> {
  const { zig, target, cacheDir, env = Deno.env.toObject() } = options;
  const { goos, goarch, triple } = TARGETS[target];
  const program = quote(zig);
  const macos = goos === "darwin" && options.stubs !== undefined ? stubFlags(options.stubs) : "";
  const flags = "-g0 -fno-sanitize=undefined";
  return {
    GOOS: goos,
    GOARCH: goarch,
    CGO_ENABLED: "1",
    CC: `${program} cc -target ${triple}${macos}`,
    CXX: `${program} c++ -target ${triple}${macos}`,
    CGO_CFLAGS: `${env.CGO_CFLAGS ?? "-O2"} ${flags}`,
    CGO_CXXFLAGS: `${env.CGO_CXXFLAGS ?? "-O2"} ${flags}`,
    CGO_LDFLAGS: env.CGO_LDFLAGS ?? "-O2",
    ZIG_GLOBAL_CACHE_DIR: join(cacheDir, "zig-cache"),
    ZIG_LOCAL_CACHE_DIR: join(cacheDir, "zig-cache"),
  };
}

/** The compiler flags that let Zig find the stubs of macOS frameworks and libraries. */
function stubFlags(folder: string): string {
  return ` ${quote(`-F${join(folder, "frameworks")}`)} ${quote(`-L${join(folder, "lib")}`)}`;
}

/** Quotes a word for `CC`: Go splits it at spaces and knows both quotes, but no escapes. */
function quote(text: string): string {
  if (!/[\s'"]/.test(text)) return text;
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  throw new BuildError(
    `Cannot use ${text} as a C compiler: Go cannot take a path with both kinds of quotes; ` +
      "move it, or name another Zig in USEGOLIB_ZIG",
  );
}
