/**
 * Doctor's check of the `go:` imports of a project: whether their bindings exist, and which build makes them.
 *
 * @module
 */

import { dirname, join, relative, resolve } from "@std/path";

import { buildCommand, BUNDLE } from "../../runtime/artifact/build_command.ts";
import { platforms } from "../artifact/artifact.ts";
import { first } from "../first.ts";
import { findImportMap, importsOf } from "../project/import_map.ts";
import { readJsonc } from "../project/jsonc.ts";
import type { Project } from "../project/project.ts";
import { parseSpec } from "../resolve/spec.ts";
import { Wrong } from "./finding.ts";

/** An entry of a project's imports that names bindings. */
export interface GoImport {
  specifier: string;
  /** Where they are. */
  file: string;
}

/** The entries of a project's imports that name bindings on this machine. */
export async function goImports(cwd: string): Promise<GoImport[]> {
  const map = await findImportMap(cwd);
  if (map === null) return [];
  return (importsOf(map)?.members ?? [])
    .filter(({ key, value }) => key.startsWith("go:") && value.kind === "string")
    .map(({ key, value }) => ({ specifier: key, target: String(readJsonc(map.text, value)) }))
    .filter(({ target }) => /^\.{0,2}\//.test(target))
    .map(({ specifier, target }) => ({ specifier, file: resolve(dirname(map.file), target) }));
}

/**
 * How many entries there are.
 *
 * @param out The directory of artifacts.
 * @param project What `usegolib.json` says, where there is one.
 * @throws {Wrong} The bindings of some are not there; with the command that makes them.
 */
export async function checkImports(cwd: string, out: string, project?: Project): Promise<string> {
  const entries = await goImports(cwd);
  const gone: GoImport[] = [];
  for (const entry of entries) {
    if (!await Deno.stat(entry.file).then(() => true, () => false)) gone.push(entry);
  }
  const [missing] = gone;
  if (missing === undefined) return `${entries.length} of "go:"`;
  const names = gone.map(({ specifier }) => specifier).join(", ");
  throw new Wrong(
    `${names}: what they name is not there`,
    await mend(missing, entries, out, project),
  );
}

/** The command that makes the bindings of an import. */
async function mend(
  entry: GoImport,
  entries: readonly GoImport[],
  out: string,
  project: Project | undefined,
): Promise<string> {
  const artifact = artifactOf(entry.file, out);
  if (artifact === undefined) return `usegolib build ${pathOf(entry)}`;
  const [built] = await platforms(artifact.dir);
  if (built !== undefined) return buildCommand([built.description]);
  if (project !== undefined && isListed(project, artifact.name)) return "usegolib build";
  const { name, version } = artifact;
  if (version === BUNDLE) return `usegolib build <its modules> --name ${name}`;
  // The other bindings in the same folder say what else was built into the library.
  const added = entries.filter((each) => {
    return relative(artifact.dir, dirname(each.file)).replaceAll("\\", "/") === pathOf(each);
  });
  const command = buildCommand([{ module: name, version, modules: [{ path: name, version }] }]);
  return [command, ...added.map((each) => `--with ${pathOf(each)}`)].join(" ");
}

/** Whether `usegolib.json` lists the module, or the bundle. */
function isListed({ modules, dir }: Project, name: string): boolean {
  return modules.some((each) => {
    if (typeof each !== "string" && each.name !== undefined) return each.name === name;
    const parsed = parseSpec(typeof each === "string" ? each : first(each.modules, "module"), dir);
    return parsed.kind !== "local" && `${parsed.path}/`.startsWith(`${name}/`);
  });
}

function pathOf({ specifier }: GoImport): string {
  return specifier.slice("go:".length);
}

/** The artifact that a file belongs to, by the name of its folder; undefined outside of the directory of artifacts. */
function artifactOf(
  file: string,
  out: string,
): { dir: string; name: string; version: string } | undefined {
  const inside = relative(out, file).replaceAll("\\", "/");
  const [, name, version] = /^((?!\.\.\/)[^@]+)@([^/]+)\//.exec(inside) ?? [];
  if (name === undefined || version === undefined) return undefined;
  return { dir: join(out, `${name}@${version}`), name, version };
}
