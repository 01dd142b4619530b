/**
 * Scratch module for vendored dependencies, which are used without copying them.
 *
 * Go takes a `vendor` folder only beside the main module, which is our scratch module here. But every
 * folder in it holds a whole module but for its go.mod, so each becomes a `replace`, and an overlay
 * supplies the go.mod files: of the vendored modules because they have none, and of the user's modules
 * because theirs ask for more than was vendored.
 *
 * @module
 */

import { ensureDir } from "@std/fs";
import { join } from "@std/path";

import { compareGo } from "../go/find_go.ts";
import type { GoModFile } from "./go.ts";
import {
  folderVersion,
  linkFolder,
  type LocalModule,
  type Scratch,
  SCRATCH_MODULE,
  scratchGo,
} from "./scratch.ts";

/** A module in `vendor/modules.txt`. */
export interface VendoredModule {
  path: string;
  version: string;
  /** Language version of its go.mod, if it states one. */
  go?: string;
  /** Whether any of its packages was vendored. */
  hasPackages: boolean;
}

/** Whether Go would build from the `vendor` folder beside a go.mod or go.work. */
export async function usesVendor(folder: string, file: GoModFile): Promise<boolean> {
  const info = await Deno.stat(join(folder, "vendor", "modules.txt")).catch(() => undefined);
  return info?.isFile === true && compareGo(file.Go ?? "1.11", "1.14") >= 0;
}

/** Parses `vendor/modules.txt`. */
export function parseModulesTxt(text: string): VendoredModule[] {
  const modules = new Map<string, VendoredModule>();
  let current: VendoredModule | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("## ")) {
      const version = /(?:^|; )go (\S+)/.exec(line.slice(3).trim())?.[1];
      if (current && version !== undefined) current.go = version;
    } else if (line.startsWith("# ")) {
      // "# path version", "# path version => replacement", or "# path => replacement" without packages.
      const [path = "", version] = line.slice(2).split(" ");
      current = undefined;
      if (version === undefined || version === "=>") continue;
      current = { path, version, hasPackages: false };
      modules.set(path, current);
    } else if (line.trim() !== "" && current) {
      current.hasPackages = true;
    }
  }
  return [...modules.values()].filter((each) => each.hasPackages);
}

/**
 * Writes the scratch module for modules whose dependencies are in `folder/vendor`.
 *
 * @param folder Folder with the `vendor` folder.
 * @param modules The user's modules: one, or those of a workspace.
 * @param workDir Folder of the scratch module.
 */
export async function vendoredScratch(
  folder: string,
  modules: LocalModule[],
  workDir: string,
): Promise<Scratch> {
  const modulesTxt = await Deno.readTextFile(join(folder, "vendor", "modules.txt"));
  const vendored = parseModulesTxt(modulesTxt);
  const all = [
    ...modules.map(({ path, root, mod }) => ({
      path,
      version: folderVersion(path),
      dir: root,
      go: mod.Go,
    })),
    ...vendored.map((each) => ({ ...each, dir: join(folder, "vendor", ...each.path.split("/")) })),
  ];
  const files = join(workDir, "overlay");
  await ensureDir(files);
  const replaced: Record<string, string> = {};
  const lines = [
    `module ${SCRATCH_MODULE}`,
    "",
    `go ${scratchGo(...all.map((each) => each.go))}`,
    "",
  ];
  for (const [i, { path, version, dir, go }] of all.entries()) {
    const link = await linkFolder(workDir, dir);
    lines.push(`require ${path} ${version}`, `replace ${path} => ${link}`);
    const file = join(files, `${i}.mod`);
    await Deno.writeTextFile(file, `module ${path}\n${go ? `\ngo ${go}\n` : ""}`);
    replaced[join(link.startsWith("./") ? join(workDir, link) : dir, "go.mod")] = file;
  }
  await Deno.writeTextFile(join(workDir, "go.mod"), [...lines, ""].join("\n"));
  // By a relative name: go runs in that folder, and a path with spaces would not go into GOFLAGS.
  const overlay = "overlay.json";
  await Deno.writeTextFile(join(workDir, overlay), JSON.stringify({ Replace: replaced }, null, 2));
  const inputs: Record<string, string> = { "vendor/modules.txt": modulesTxt };
  for (const { path, root } of modules) {
    inputs[`${path}/go.mod`] = await Deno.readTextFile(join(root, "go.mod"));
  }
  return {
    goWork: "off",
    listFlags: ["-mod=mod", `-overlay=${overlay}`],
    flags: ["-mod=readonly", `-overlay=${overlay}`],
    sumFiles: modules.map((each) => join(each.root, "go.sum")),
    inputs,
  };
}
