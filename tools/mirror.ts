// Fills a local mirror of JSR for machines that cannot reach it, and prints
// its URL for JSR_URL. See tools/jsr_standins/README.md for what it holds.
//
//     deno run -A --no-config tools/mirror.ts

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readGoSources } from "../go_bridge/sources.ts";
import { listFiles, readTexts } from "./files.ts";
import { ownPackages } from "./mirror/own.ts";
import { type MirrorPackage, writePackage } from "./mirror/package.ts";
import { standinPackages } from "./mirror/standins.ts";
import { stdPackages } from "./mirror/std.ts";
import { requirements } from "./mirror/versions.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const mirror = join(root, ".dev", "jsr");
const standins = join(root, "tools", "jsr_standins");
const url = pathToFileURL(mirror).href + "/";
// Deno, asked below what our own files import, looks here and not at JSR.
Deno.env.set("JSR_URL", url);

/** Packages of others; they change with the tools and `deno.json` alone. */
async function writeForeign(): Promise<void> {
  const needed = await requirements(root);
  const inNpm = needed.filter(({ name }) => name.startsWith("@std/") && name !== "@std/fs");
  const scratch = join(root, ".dev", "npm");
  await writeAll([
    ...await stdPackages(standins, scratch, inNpm),
    ...await standinPackages(standins, needed),
  ]);
}

async function writeAll(packages: MirrorPackage[]): Promise<void> {
  for (const pkg of packages) await writePackage(mirror, pkg);
}

/** Does the work unless the files it depends on are as they were. */
async function unlessFresh(
  name: string,
  inputs: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const hash = createHash("sha256");
  for (const [path, text] of await readTexts(root, inputs)) {
    hash.update(`${path}\0${text.length}\0${text}`);
  }
  const stamp = join(mirror, `.${name}`);
  const digest = hash.digest("hex");
  if (existsSync(stamp) && await readFile(stamp, "utf8") === digest) return;
  await work();
  await writeFile(stamp, digest);
}

async function below(dir: string): Promise<string[]> {
  const skip = (path: string) => /(^|\/)(go_modules|testdata)$/.test(path);
  if (!existsSync(join(root, dir))) return [];
  return (await listFiles(join(root, dir), skip)).map((path) => `${dir}/${path}`);
}

const tools = [
  "deno.json",
  ...await below("tools/mirror"),
  ...await below("tools/jsr_standins"),
];
await unlessFresh("foreign", tools, writeForeign);

const own = ["cli/deno.json", "README.md", "mod.ts"];
for (const dir of ["runtime", "builder", "fetch", "zig", "cli"]) {
  own.push(...(await below(dir)).filter((path) => path.endsWith(".ts")));
}
own.push("tools/embed_go.ts", "go_bridge/embedded.d.ts", "go_bridge/sources.ts");
own.push(...Object.keys(await readGoSources()).map((path) => `go_bridge/${path}`));
const present = own.filter((path) => existsSync(join(root, path)));
await unlessFresh(
  "own",
  [...tools, ...present],
  async () => await writeAll(await ownPackages(root)),
);

console.log(url);
