/**
 * Installs a pinned Go into the user's cache: the module `golang.org/toolchain` from the module proxy that
 * `GOPROXY` names, or else the archive of go.dev/dl.
 *
 * @module
 */

import { basename, join } from "@std/path";

import { ASIDE, explainDisk, makeAside } from "../../fetch/aside.ts";
import { download, type DownloadOptions, downloadPinned } from "../../fetch/download.ts";
import { extract } from "../../fetch/extract.ts";
import { MissingError, showUrl } from "../../fetch/http.ts";
import { sourceOf } from "../../fetch/mirror.ts";
import { withNetrc } from "../../fetch/netrc.ts";
import { isProgram } from "../../fetch/path.ts";
import { BuildError } from "../../runtime/errors.ts";
import { PARTIALS } from "../../zig/install.ts";
import { withLock } from "../lock.ts";
import { goProxySteps } from "./proxy.ts";
import { HashError, unpackGo } from "./unpack.ts";
import { GO_ADVICE, type GoPin } from "./versions.ts";

/** Options of {@linkcode installGo}. */
export interface InstallGoOptions extends DownloadOptions {
  /** The Go to install. */
  pin: GoPin;
  /** The user's cache folder; Go goes to `go/<version>-<host>` in it. */
  cacheDir: string;
  /** What `GOPROXY` says; without it Go comes from go.dev. */
  goproxy?: string | undefined;
  /** The environment: it names the user's netrc, and a mirror of go.dev/dl. */
  env?: Record<string, string | undefined>;
}

/** An installed Go. */
export interface InstalledGo {
  /** Path of the go command. */
  path: string;
  /** Where it came from; `cache` where it was there already. */
  source: "cache" | "module proxy" | "download";
}

/** The largest archives of Go have 75 MB. */
const LIMIT = 150_000_000;

/** Environment variable with the URL of a mirror of go.dev/dl: it has the archives under the same names. */
export const GO_MIRROR = "USEGOLIB_GO_MIRROR";

/** Advice for when nothing else helps. */
const INSTEAD = `set GOPROXY to a module proxy that can be reached, or ${GO_ADVICE}`;

/** Path at which {@linkcode installGo} puts the go command of a pinned Go. */
export function goInCache(cacheDir: string, pin: GoPin): string {
  return join(cacheDir, "go", `${pin.version}-${pin.host}`, program(pin));
}

/**
 * Downloads, checks and unpacks a pinned Go, unless that was done before. Several builds that need it do so
 * once. The folder appears by one rename, so that it is whole whenever it exists.
 *
 * @throws {BuildError} It cannot be had, or is not what was pinned; nothing is left behind.
 */
export async function installGo(options: InstallGoOptions): Promise<InstalledGo> {
  const { pin, cacheDir } = options;
  const path = goInCache(cacheDir, pin);
  if (await isProgram(path)) return { path, source: "cache" };
  const folder = join(cacheDir, "go", `${pin.version}-${pin.host}`);
  try {
    return await withLock(join(cacheDir, "locks", "go"), async () => {
      if (await isProgram(path)) return { path, source: "cache" };
      await removeLeftovers(join(cacheDir, "go"));
      return { path, source: await installFirst(options, folder, path) };
    });
  } catch (error) {
    throw explainDisk(error, cacheDir);
  }
}

/** Installs from the first place that has it. */
async function installFirst(
  options: InstallGoOptions,
  folder: string,
  path: string,
): Promise<"module proxy" | "download"> {
  const { pin, goproxy } = options;
  const failures: string[] = [];
  for (const step of stepsFor(pin, goproxy)) {
    if (step.kind === "off") break;
    try {
      if (step.kind === "direct") {
        await makeAside(folder, path, (aside) => fromArchive(options, aside));
        return "download";
      }
      await makeAside(folder, path, (aside) => fromProxy(step.url, options, aside));
      return "module proxy";
    } catch (error) {
      if (!(error instanceof BuildError) || error instanceof HashError) throw error;
      failures.push(error.message);
      if (step.kind === "proxy" && (error instanceof MissingError || step.next === "failed")) {
        continue;
      }
      break;
    }
  }
  if (failures.length > 0) {
    throw new BuildError(`${failures.reverse().join("; before that: ")}; failing that, ${INSTEAD}`);
  }
  throw new BuildError(
    `Cannot download Go, which builds the library: "off" in GOPROXY forbids it; ${INSTEAD}`,
  );
}

/** What a module proxy sends can be used only where its hash is known. */
function stepsFor(pin: GoPin, goproxy: string | undefined) {
  const steps = goProxySteps(goproxy);
  if (pin.h1 !== undefined) return steps;
  const others = steps.filter((step) => step.kind !== "proxy");
  return others.length > 0 ? others : goProxySteps(undefined);
}

/** Downloads and unpacks the module `golang.org/toolchain`; returns the folder that Go is in. */
async function fromProxy(
  proxy: string,
  options: InstallGoOptions,
  aside: string,
): Promise<string> {
  const { pin } = options;
  const version = `v0.0.1-go${pin.version}.${pin.host}`;
  const url = `${proxy}/golang.org/toolchain/@v/${version}.zip`;
  const archive = join(aside, "toolchain.zip");
  // As with the Go command: the proxy is the user's, may keep its files elsewhere, and is believed nothing.
  const source = {
    url: await withNetrc(url, options.env ?? {}),
    redirects: "any",
    plainHttp: url.startsWith("http:"),
    limit: LIMIT,
  } as const;
  await download(source, archive, { partials: join(options.cacheDir, PARTIALS), ...options });
  const go = join(aside, "go");
  const prefix = `golang.org/toolchain@${version}/`;
  await unpackGo({ archive, prefix, from: showUrl(url), h1: pin.h1! }, go);
  return await checked(go, pin, showUrl(url));
}

/** Downloads and unpacks the archive of go.dev; returns the folder that Go is in. */
async function fromArchive(options: InstallGoOptions, aside: string): Promise<string> {
  const { pin } = options;
  const archive = join(aside, basename(new URL(pin.url).pathname));
  const partials = join(options.cacheDir, PARTIALS);
  const source = sourceOf({ ...pin, limit: LIMIT }, options.env?.[GO_MIRROR], GO_MIRROR);
  await downloadPinned(source, archive, { partials, ...options });
  const unpacked = join(aside, "unpacked");
  await Deno.mkdir(unpacked);
  if (archive.endsWith(".zip")) {
    await unpackGo({ archive, prefix: "go/", from: pin.url }, join(unpacked, "go"));
  } else {
    await extract(archive, unpacked);
  }
  return await checked(join(unpacked, "go"), pin, pin.url);
}

async function checked(go: string, pin: GoPin, from: string): Promise<string> {
  if (await isProgram(join(go, program(pin)))) return go;
  throw new BuildError(`Cannot install Go from ${from}: there is no ${program(pin)} in it`);
}

function program(pin: GoPin): string {
  return join("bin", pin.host.startsWith("windows") ? "go.exe" : "go");
}

/** Removes the leftovers of killed installations. The caller must hold the lock. */
async function removeLeftovers(parent: string): Promise<void> {
  const entries = await Array.fromAsync(Deno.readDir(parent)).catch(() => []);
  for (const { name } of entries) {
    if (name.startsWith(ASIDE)) {
      await Deno.remove(join(parent, name), { recursive: true }).catch(() => {});
    }
  }
}
