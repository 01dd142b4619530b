/**
 * Source files of the runtime, for packages that contain it: a folder to copy and a package of npm cannot
 * depend on JSR, so modules that the runtime imports from JSR are copied as well.
 *
 * @module
 */

import { relative } from "@std/path/posix/relative";

import config from "../../deno.json" with { type: "json" };
import { BuildError } from "../../runtime/errors.ts";
import { run } from "../exec.ts";

/** The runtime's entry for bindings, from its folder. */
export const RUNTIME_ENTRY = "codegen.ts";

/** The runtime's errors, which programs catch. */
export const RUNTIME_ERRORS = "errors.ts";

/** Names the declarations of a mirror's JavaScript. */
const SELF_TYPES = /^\/\/ @ts-self-types=.*\n/;

/** Appended by Deno to what it caches of the network. */
const CACHE_METADATA = /\n\/\/ denoCacheMetadata=.*$/s;

/** A module of `deno info --json`, as far as it is used here. */
interface Module {
  specifier: string;
  /** Its file on this machine. */
  local: string;
  mediaType: string;
  dependencies?: {
    specifier: string;
    code?: { specifier: string };
    type?: { specifier: string };
  }[];
}

/** What `deno info --json` prints. */
interface Info {
  modules: Module[];
  /** The URLs that packages of JSR resolve to. */
  redirects?: Record<string, string>;
}

/**
 * The text of every source that bindings need, by its path from the runtime's folder, all as `.ts`. Deno knows where
 * they lie: beside this file, or in its cache where this file came from JSR.
 *
 * @throws {BuildError} One of them cannot be read.
 */
export async function runtimeSources(): Promise<Map<string, string>> {
  const base = new URL("../../runtime/", import.meta.url).href;
  const entry = base + RUNTIME_ENTRY;
  // In a checkout the names of packages are those of its deno.json.
  const imports = `data:application/json,${encodeURIComponent(JSON.stringify(importMap()))}`;
  const args = ["info", "--json", "--no-config", "--no-lock", `--import-map=${imports}`, entry];
  const { stdout, stderr } = await run(Deno.execPath(), args);
  const files = new Map<string, string>();
  try {
    const { modules, redirects = {} }: Info = JSON.parse(stdout);
    const place = (specifier: string) => {
      let url = specifier;
      for (let next = redirects[url]; next !== undefined; next = redirects[url]) url = next;
      return placeOf(url, base);
    };
    for (const { specifier, local, mediaType, dependencies = [] } of modules) {
      if (mediaType === "Dts") continue; // of a mirror's JavaScript
      const path = placeOf(specifier, base);
      let text = (await Deno.readTextFile(local)).replace(CACHE_METADATA, "\n")
        .replace(SELF_TYPES, "");
      for (const { specifier: written, code, type } of dependencies) {
        const target = code?.specifier ?? type?.specifier;
        if (target === undefined) continue;
        text = text.replaceAll(
          JSON.stringify(written),
          JSON.stringify(between(path, place(target))),
        );
      }
      files.set(path, text);
    }
  } catch (cause) {
    const why = stderr.trim() || (cause as Error).message;
    throw new BuildError(`Cannot package the runtime of usegolib ${entry}: ${why}`, { cause });
  }
  return new Map([...files].sort(([a], [b]) => a < b ? -1 : 1));
}

/** What `deno.json` makes of its imports: each name, and whatever lies below it. */
function importMap(): { imports: Record<string, string> } {
  const entries = Object.entries(config.imports).flatMap(([name, target]) => [
    [name, target],
    [`${name}/`, `${target.replace(/^(jsr|npm):\/?/, "$1:/")}/`],
  ]);
  return { imports: Object.fromEntries(entries) };
}

/** Where a module stands below the runtime's folder: its own place, or `std/` for what `@std` has. */
function placeOf(url: string, base: string): string {
  if (url.startsWith(base)) return url.slice(base.length);
  const std = /\/@std\/([^/@]+)\/[^/]+\/(.+)\.[jt]s$/.exec(url);
  if (std === null) throw new Error(`it needs ${url}`);
  return `std/${std[1]}/${std[2]}.ts`;
}

function between(from: string, to: string): string {
  const path = relative(from.split("/").slice(0, -1).join("/"), to);
  return path.startsWith(".") ? path : `./${path}`;
}
