/**
 * Pinned Go: the version that is installed if no usable Go is found, with hashes for each host.
 *
 * The SHA-256 of the archives on go.dev/dl are those that its download index publishes, read from copies
 * that agree on every hash: scripts of a dozen public repositories that name "go1.26.8" for Linux and
 * macOS, nine for windows-amd64, two for windows-arm64.
 *
 * The `h1:` hashes of the module `golang.org/toolchain`, which the Go command itself switches toolchains
 * with, are what it prints after checking them with the checksum database:
 *
 *     GOFLAGS=-mod=mod go mod download -json golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64
 *
 * Of the modules for Windows hosts there is no hash: asked twice, Go's public proxy answered 403 and the
 * checksum database had never seen them. There Go comes from go.dev/dl.
 *
 * @module
 */

import { BuildError } from "../../runtime/errors.ts";

/** The Go for one host, with its hashes. */
export interface GoPin {
  /** Go's version, such as `1.26.8`. */
  version: string;
  /** Host that the compiler runs on, in Go's words, such as `linux-amd64`. */
  host: string;
  /** Where the archive lies. */
  url: string;
  /** SHA-256 of the archive, in lower-case hexadecimal. */
  sha256: string;
  /** Hosts that `url` may redirect to. */
  redirects: readonly string[];
  /** The hash of the toolchain module as go.sum writes it, where it is known. */
  h1?: string;
}

/** The version that is installed if no usable Go is found. */
export const GO_VERSION = "1.26.8";

const HASHES: Record<string, [sha256: string, h1?: string]> = {
  "linux-amd64": [
    "d0f743b33e8d8945e6b1f432edd15785c70507121d6e2a723b21285eddf8b57b",
    "h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=",
  ],
  "linux-arm64": [
    "211ffced9dcb9633a55eac6364816ec0ddd951389a740e88fa8b3337971bdda0",
    "h1:sYL/O6MqS68ML0kjsQ36WoYIpJqkw60TxizWUYUKQMc=",
  ],
  "darwin-amd64": [
    "186be014105aa6542b767d2c6ed5cca10a0214bdff809ef1724022a8c7894150",
    "h1:7/9KPPN8PckcA9s91hm2jmQMhzW4KyTJXHIs45L0C9M=",
  ],
  "darwin-arm64": [
    "a012b25b571bd0138a03dcd25375ceba866fe5ca822f426d2c66a4de56fd3f4b",
    "h1:dFjGhY6f8DTsY8/rLchUTDRRfjJP4pCrGCwxvHFT2Fg=",
  ],
  "windows-amd64": ["b92c3b2adae85a11ba71fe7216daf0d84e82af4c8ab6c5625807f28622043a59"],
  "windows-arm64": ["4bc560ed3ccb64eec0be6180b8c29185c07f5215276820adb4303d7bf3365435"],
};

/** Hosts for which Go is pinned. */
export const GO_HOSTS: readonly string[] = Object.keys(HASHES);

/** About how much is downloaded, for messages; the archives have 64 to 75 MB. */
export const GO_MEGABYTES = 70;

/** Advice for when Go cannot be installed. */
export const GO_ADVICE =
  "install Go from https://go.dev/dl, and put it on PATH or name it in USEGOLIB_GO";

/** This machine in Go's words, such as `linux-amd64`. */
export function goHost(build: { os: string; arch: string } = Deno.build): string {
  const arch: Record<string, string> = { x86_64: "amd64", aarch64: "arm64" };
  return `${build.os}-${arch[build.arch] ?? build.arch}`;
}

/**
 * Returns the pinned Go for a host.
 *
 * @param host One of {@linkcode GO_HOSTS}; this machine where it is left out.
 * @throws {BuildError} Nothing is pinned for that host.
 */
export function goPin(host: string = goHost()): GoPin {
  const hashes = Object.hasOwn(HASHES, host) ? HASHES[host] : undefined;
  if (hashes === undefined) {
    throw new BuildError(
      `Cannot download Go for ${host}: it is pinned for ${GO_HOSTS.join(", ")} only; ${GO_ADVICE}`,
    );
  }
  const [sha256, h1] = hashes;
  const ending = host.startsWith("windows") ? "zip" : "tar.gz";
  const url = `https://go.dev/dl/go${GO_VERSION}.${host}.${ending}`;
  const redirects = ["dl.google.com"]; // Where go.dev keeps what it offers.
  return { version: GO_VERSION, host, url, sha256, redirects, ...(h1 !== undefined && { h1 }) };
}
