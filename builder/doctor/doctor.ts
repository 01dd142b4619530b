/**
 * Doctor: checks whether this machine can build and with which tools, and whether the project is in order.
 *
 * @module
 */

import { greaterOrEqual, parse } from "@std/semver";

import { findZig } from "../../zig/find.ts";
import { ZIG_MIRROR } from "../../zig/install.ts";
import { hostTarget } from "../../zig/target.ts";
import { zigPin } from "../../zig/versions.ts";
import { checkWritable } from "../artifact/place.ts";
import { readCache } from "../cache/cache.ts";
import { cacheDir } from "../cache/cache_dir.ts";
import { run } from "../exec.ts";
import { first } from "../first.ts";
import { findGo, type GoToolchain } from "../go/find_go.ts";
import { GO_MIRROR } from "../go/install.ts";
import { goProxySteps } from "../go/proxy.ts";
import { GO_MEGABYTES, goPin } from "../go/versions.ts";
import { meaningfulLine } from "../resolve/error.ts";
import { type Finding, look, Wrong } from "./finding.ts";
import { diagnoseProject } from "./project.ts";

/** The oldest Deno that runs bindings and builds. */
const OLDEST_DENO = "2.9.0";

/** A cache that is larger than this is worth a word, in bytes. */
const LARGE = 5e9;

/** Milliseconds that the module proxy has for an answer. */
const PATIENCE = 10_000;

/**
 * Looks at everything that a build needs, and at the project in `cwd`. Nothing is downloaded.
 *
 * @param out The directory of artifacts.
 */
export async function diagnose(
  { cwd = Deno.cwd(), out }: { cwd?: string; out?: string } = {},
): Promise<Finding[]> {
  const found = findGo({ pin: null });
  found.catch(() => {}); // those who need it say so
  const findings = await Promise.all([
    look("deno", deno),
    look("platform", platform),
    look("permissions", permissions),
    look("go", () => go(found)),
    look("go settings", () => goSettings(found)),
    look("zig", zig),
    look("cache", cache),
    look("proxy", () => proxy(found)),
  ]);
  return [...findings, ...await diagnoseProject(cwd, out)];
}

function deno(): string {
  const { deno } = Deno.version;
  // A prerelease counts as the release.
  const version = { ...parse(deno), prerelease: [] };
  if (greaterOrEqual(version, parse(OLDEST_DENO))) return deno;
  throw new Wrong(`${deno} is older than ${OLDEST_DENO.replace(/\.0$/, "")}`, "deno upgrade");
}

function platform(): string {
  const { target } = Deno.build;
  try {
    return `${hostTarget()} (${target})`;
  } catch (error) {
    const mend = target.endsWith("-musl")
      ? "run Deno on a system with glibc, as in: docker run denoland/deno:debian"
      : "build on another system with --target";
    throw new Wrong((error as Error).message, mend);
  }
}

async function permissions(): Promise<string> {
  const names = ["run", "read", "write", "env", "net", "ffi"] as const;
  const states = await Promise.all(names.map((name) => Deno.permissions.query({ name })));
  const missing = names.filter((_, i) => states[i]?.state !== "granted");
  const needed = missing.filter((name) => name !== "ffi");
  if (needed.length === 0) return "all that a build needs";
  throw new Wrong(`${needed.join(", ")} not granted`, "deno run -A jsr:@usegolib/cli …");
}

async function go(found: Promise<GoToolchain>): Promise<string> {
  try {
    const { path, version, source } = await found;
    return `${version}, ${path} (${source})`;
  } catch (error) {
    if (Deno.env.get("USEGOLIB_GO")) throw new Wrong((error as Error).message, "unset USEGOLIB_GO");
    return download(goPin().version, GO_MEGABYTES, GO_MIRROR);
  }
}

/** Says what the first build does. */
function download(version: string, megabytes: number, mirrorVariable: string): string {
  const mirror = Deno.env.get(mirrorVariable);
  const from = mirror ? `, ${mirrorVariable}=${withoutLogin(mirror)}` : "";
  return `${version} will be downloaded by the first build (${megabytes} MB${from})`;
}

async function goSettings(found: Promise<GoToolchain>): Promise<string> {
  const names = ["GOPROXY", "GOTOOLCHAIN", "GOFLAGS", "GOMODCACHE", "GOPRIVATE"];
  const values = await goEnv(found, names);
  return names.map((name, i) => `${name}=${withoutLogin(values[i] ?? "")}`).join(" ");
}

/** What Go says of its settings; where there is no Go yet, what the environment says. */
async function goEnv(found: Promise<GoToolchain>, names: string[]): Promise<string[]> {
  const path = await found.then(({ path }) => path, () => undefined);
  if (path === undefined) return names.map((name) => Deno.env.get(name) ?? "");
  const { stdout } = await run(path, ["env", ...names]);
  const values = stdout.split("\n");
  return names.map((_, i) => values[i]?.trim() ?? "");
}

/** URLs without user and password. */
function withoutLogin(text: string): string {
  return text.replaceAll(/:\/\/[^/@\s,|]*@/g, "://");
}

async function zig(): Promise<string> {
  const folder = cacheDir();
  try {
    const { path, version, source } = await findZig({ cacheDir: folder, pin: null });
    return `${version}, ${path} (${source})`;
  } catch (error) {
    if (Deno.env.get("USEGOLIB_ZIG")) {
      throw new Wrong((error as Error).message, "unset USEGOLIB_ZIG");
    }
    const { version, size } = zigPin();
    return download(version, Math.round(size / 1e6), ZIG_MIRROR);
  }
}

async function cache(): Promise<string> {
  const dir = cacheDir();
  try {
    await checkWritable(dir);
  } catch (error) {
    const why = (error as Error).message.replace(/; choose another folder with --out$/, "");
    throw new Wrong(why, "export USEGOLIB_CACHE=<a folder that can be written to>");
  }
  const { size, parts } = await readCache(dir);
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  const shown = parts.filter((part) => part.size >= 1e6)
    .map((part) => `${part.name} ${megabytes(part.size)}`);
  const text = `${dir}, ${megabytes(size)}${shown.length > 0 ? ` (${shown.join(", ")})` : ""}`;
  if (size < LARGE) return text;
  throw new Wrong(text, "usegolib artifact rm --cache --older-than 30", "warning");
}

/** Asks where modules come from for the versions of one, as a build would. */
async function proxy(found: Promise<GoToolchain>): Promise<string> {
  const [goproxy] = await goEnv(found, ["GOPROXY"]);
  const step = first(goProxySteps(goproxy), "step");
  const name = step.kind === "proxy" ? withoutLogin(step.url) : step.kind;
  if (step.kind === "off") {
    throw new Wrong(
      "GOPROXY is off: only modules that Go has in its cache can be built",
      Deno.env.get("GOPROXY") === undefined ? "go env -u GOPROXY" : "unset GOPROXY",
      "warning",
    );
  }
  const path = await found.then(({ path }) => path, () => undefined);
  if (path === undefined) return `${name}, not asked as Go is not there yet`;
  const args = ["list", "-m", "-versions", "golang.org/x/text"];
  try {
    const options = { cwd: "/", env: { GOWORK: "off", GOFLAGS: undefined }, timeout: PATIENCE };
    const { success, stderr } = await run(path, args, options);
    if (success) return `${name} answers`;
    throw new Error(meaningfulLine(stderr));
  } catch (error) {
    throw new Wrong(
      `${name} does not answer: ${
        withoutLogin((error as Error).message)
      }; what is in Go's cache can ` +
        "be built all the same",
      "export GOPROXY=<a proxy that answers>",
      "warning",
    );
  }
}
