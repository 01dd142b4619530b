/**
 * Pinned Zig: the version that is downloaded if no usable Zig is found, with URL, size and SHA-256 for each host.
 *
 * The pins are those of Zig's own download index, read from two independent copies of it that agree on
 * every hash: the `zig/download.sh` of tigerbeetle/tigerbeetle and `src/zig/versions.nix` of
 * Cloudef/zig2nix (which also has the sizes).
 *
 * @module
 */

import { BuildError } from "../runtime/errors.ts";

/** The archive for one host. */
export interface ZigPin {
  /** Zig's version, such as `0.15.2`. */
  version: string;
  /** Host that the compiler runs on, such as `linux-x86_64`. */
  host: string;
  /** Where the archive lies. */
  url: string;
  /** SHA-256 of the archive, in lower-case hexadecimal. */
  sha256: string;
  /** Size of the archive, in bytes. */
  size: number;
}

/** The version that is downloaded if no usable Zig is found. */
export const ZIG_VERSION = "0.15.2";

const ARCHIVES: Record<string, [file: string, sha256: string, size: number]> = {
  "linux-x86_64": [
    "zig-x86_64-linux-0.15.2.tar.xz",
    "02aa270f183da276e5b5920b1dac44a63f1a49e55050ebde3aecc9eb82f93239",
    53_733_924,
  ],
  "linux-aarch64": [
    "zig-aarch64-linux-0.15.2.tar.xz",
    "958ed7d1e00d0ea76590d27666efbf7a932281b3d7ba0c6b01b0ff26498f667f",
    49_471_996,
  ],
  "macos-x86_64": [
    "zig-x86_64-macos-0.15.2.tar.xz",
    "375b6909fc1495d16fc2c7db9538f707456bfc3373b14ee83fdd3e22b3d43f7f",
    55_800_460,
  ],
  "macos-aarch64": [
    "zig-aarch64-macos-0.15.2.tar.xz",
    "3cc2bab367e185cdfb27501c4b30b1b0653c28d9f73df8dc91488e66ece5fa6b",
    50_635_984,
  ],
  "windows-x86_64": [
    "zig-x86_64-windows-0.15.2.zip",
    "3a0ed1e8799a2f8ce2a6e6290a9ff22e6906f8227865911fb7ddedc3cc14cb0c",
    92_614_574,
  ],
  "windows-aarch64": [
    "zig-aarch64-windows-0.15.2.zip",
    "b926465f8872bf983422257cd9ec248bb2b270996fbe8d57872cca13b56fc370",
    88_464_585,
  ],
};

/** Hosts for which a download is pinned. */
export const ZIG_HOSTS: readonly string[] = Object.keys(ARCHIVES);

/** This machine in Zig's words, such as `linux-x86_64`. */
export function zigHost(build: { os: string; arch: string } = Deno.build): string {
  return `${build.os === "darwin" ? "macos" : build.os}-${build.arch}`;
}

/**
 * Returns the pinned archive for a host.
 *
 * @param host One of {@linkcode ZIG_HOSTS}; this machine where it is left out.
 * @throws {BuildError} No archive is pinned for that host.
 */
export function zigPin(host: string = zigHost()): ZigPin {
  const archive = Object.hasOwn(ARCHIVES, host) ? ARCHIVES[host] : undefined;
  if (archive === undefined) {
    throw new BuildError(
      `Cannot download Zig for ${host}: it is pinned for ${ZIG_HOSTS.join(", ")} only; ` +
        "install Zig yourself and put it on PATH or name it in USEGOLIB_ZIG",
    );
  }
  const [file, sha256, size] = archive;
  const url = `https://ziglang.org/download/${ZIG_VERSION}/${file}`;
  return { version: ZIG_VERSION, host, url, sha256, size };
}
