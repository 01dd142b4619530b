import { join } from "node:path";
import { unpack } from "./npm.ts";
import type { MirrorPackage } from "./package.ts";
import { replace } from "./specifiers.ts";
import { textOf, textsBelow } from "./texts.ts";
import type { Requirement } from "./versions.ts";

/** The release of npm's `deno-std` whose code matches the ranges in deno.json. */
const RELEASE = "1.4.0";

/** What the packages of `deno.json` import in turn, at that release. */
const INNER: Record<string, string> = {
  "@std/bytes": "1.0.6",
  "@std/fmt": "1.0.10",
  "@std/internal": "1.0.14",
};

/** Packages of which npm's release lacks modules or cannot load them, and the folders with ours. */
const REPLACED: Record<string, string> = { "@std/cli": "std_cli" };

/** The packages of `@std` that npm has, as JSR would serve them. */
export async function stdPackages(
  standins: string,
  scratch: string,
  needed: readonly Requirement[],
): Promise<MirrorPackage[]> {
  const source = await unpack(scratch, "deno-std", RELEASE);
  const types = await textsBelow(join(standins, "types"));
  const versions = { ...INNER };
  for (const { name, version } of needed) versions[name] = version;
  const packages: MirrorPackage[] = [];
  for (const [name, version] of Object.entries(versions)) {
    const short = name.slice("@std/".length);
    const files = await textsBelow(join(source, short));
    for (const [path, text] of files) {
      files.set(path, linkSiblings(text, path, versions));
    }
    const by = REPLACED[name];
    if (by !== undefined) {
      for (const [path, text] of await textsBelow(join(standins, by))) files.set(path, text);
    }
    const exports = exportsOf([...files.keys()]);
    if (!(name in INNER)) addTypes(files, textOf(types, `${short}.d.ts`));
    packages.push({ name, version, exports, files });
  }
  return packages;
}

/** In npm the packages are sibling folders; on JSR each stands alone. */
function linkSiblings(
  text: string,
  path: string,
  versions: Record<string, string>,
): string {
  const up = "../".repeat(path.split("/").length);
  const sibling = new RegExp(
    `^(?:import|export|\\}).* from "(${up.replaceAll(".", "\\.")}([a-z]+)/([^"]+)\\.js)";$`,
    "gm",
  );
  for (const [, specifier = "", short = "", file = ""] of text.matchAll(sibling)) {
    const name = `@std/${short}`;
    if (versions[name] === undefined) {
      throw new Error(
        `Cannot mirror ${path}: it imports ${name}, which is not listed in tools/mirror/std.ts`,
      );
    }
    const entry = file === "mod" ? "" : `/${file.replaceAll("_", "-")}`;
    text = replace(text, specifier, `jsr:${name}@^${versions[name]}${entry}`);
  }
  return text;
}

/**
 * Gives each module a declaration file that has what the module exports, taken
 * from the one file that declares the whole package.
 */
function addTypes(files: Map<string, string>, types: string): void {
  const paths = [...files.keys()];
  files.set("types.d.ts", types);
  for (const path of paths) {
    const text = files.get(path)!;
    const to = "../".repeat(path.split("/").length - 1) || "./";
    const names = [
      ...text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm),
    ].map(([, name = ""]) => name).filter((name) => types.includes(name));
    const all = path.endsWith("mod.js") || path === "types.js";
    const declared = path.replace(/\.js$/, ".d.ts");
    if (declared !== "types.d.ts") {
      files.set(
        declared,
        all
          ? `export * from "${to}types.d.ts";\n`
          : `export { ${names.join(", ")} } from "${to}types.d.ts";\n`,
      );
    }
    const own = declared.split("/").at(-1);
    files.set(path, `// @ts-self-types="./${own}"\n${text}`);
  }
}

function exportsOf(paths: readonly string[]): Record<string, string> {
  const exports: Record<string, string> = {};
  for (const path of paths) {
    if (path.split("/").some((part) => part.startsWith("_"))) continue;
    const name = path.replace(/(\/?mod)?\.js$/, "").replaceAll("_", "-");
    exports[name === "" ? "." : `./${name}`] = `./${path}`;
  }
  return exports;
}
