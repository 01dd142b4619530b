/**
 * Doctor's checks of a project: `usegolib.json`, artifacts, imports, runtimes and signals.
 *
 * @module
 */

import { join, relative, resolve } from "@std/path";

import { buildCommand } from "../../runtime/artifact/build_command.ts";
import type { ManifestHead } from "../../runtime/artifact/manifest.ts";
import { platforms } from "../artifact/artifact.ts";
import { type ArtifactInfo, listArtifacts } from "../artifact/manage.ts";
import { verifyArtifacts } from "../artifact/verify.ts";
import { first } from "../first.ts";
import { entryKey } from "../project/entry.ts";
import { LOCK_FILE, readLock } from "../project/lock.ts";
import { PROJECT_FILE, readProject } from "../project/project.ts";
import { type Finding, look, Wrong } from "./finding.ts";
import { checkImports, goImports } from "./imports.ts";

/**
 * Looks at a project: `usegolib.json`, artifacts, imports, and what its libraries do to a process.
 *
 * @param out The directory of artifacts; default what `usegolib.json` says.
 */
export async function diagnoseProject(cwd: string, out?: string): Promise<Finding[]> {
  const project = await readProject(cwd).catch(() => undefined);
  const folder = out !== undefined
    ? resolve(cwd, out)
    : resolve(project?.dir ?? cwd, project?.out ?? "go_modules");
  const findings = [await look("project", () => checkProject(cwd))];
  const artifacts = await listArtifacts(folder);
  findings.push(await look("artifacts", () => checkArtifacts(folder)));
  const imported = await look("imports", () => checkImports(cwd, folder, project));
  findings.push(imported);
  if (artifacts.length === 0) return findings;
  findings.push(
    await look("go runtimes", () => checkRuntimes(cwd, artifacts)),
    await look("signals", () => checkSignals(artifacts)),
  );
  return findings;
}

async function checkProject(cwd: string): Promise<string> {
  let project;
  try {
    project = await readProject(cwd);
  } catch (error) {
    throw new Wrong((error as Error).message, `fix ${PROJECT_FILE}`);
  }
  if (project === undefined) return `no ${PROJECT_FILE}`;
  const { dir, modules } = project;
  let lock;
  try {
    lock = await readLock(dir);
  } catch (error) {
    throw new Wrong((error as Error).message, `git checkout ${LOCK_FILE}`);
  }
  const open = modules.map(entryKey).filter((key) => !Object.hasOwn(lock ?? {}, key));
  if (open.length === 0) return `${join(dir, PROJECT_FILE)}, ${modules.length} locked`;
  throw new Wrong(`${LOCK_FILE} does not have ${open.join(", ")}`, "usegolib build", "warning");
}

async function checkArtifacts(out: string): Promise<string> {
  const verified = await verifyArtifacts([], out);
  const damaged = verified.filter(({ problems }) => problems.length > 0);
  const [worst] = damaged;
  if (worst === undefined) return `${verified.length} in ${out}`;
  const { artifact, problems } = worst;
  const more = damaged.length > 1 ? `, and ${damaged.length - 1} more` : "";
  throw new Wrong(`${artifact} is damaged: ${problems[0]}${more}`, "usegolib artifact rebuild");
}

/** Go supports one of its runtimes in a process; each library has its own. */
async function checkRuntimes(cwd: string, artifacts: ArtifactInfo[]): Promise<string> {
  const entries = await goImports(cwd);
  const used = artifacts.filter(({ dir }) => {
    return entries.some(({ file }) => !relative(dir, file).startsWith(".."));
  });
  if (used.length < 2) return "one library in a process";
  const names = used.map(({ module }) => module);
  const what = Deno.build.os === "linux"
    ? "which works here and is refused on macOS and Windows"
    : `which is refused on ${Deno.build.os}`;
  throw new Wrong(
    `a program that imports several of ${names.join(", ")} has several Go runtimes, ${what}`,
    buildCommand((await Promise.all(used.map(({ dir }) => platforms(dir)))).flatMap(([any]) => {
      return any === undefined ? [] : [any.description];
    })),
    "warning",
  );
}

/** A library that listens to signals can take them away from Deno. */
async function checkSignals(artifacts: ArtifactInfo[]): Promise<string> {
  const listeners = new Map<string, string>();
  for (const { dir } of artifacts) {
    for (const { description } of await platforms(dir)) {
      const { uses_signals: packages = [] } = description as ManifestHead;
      if (packages.length > 0) {
        listeners.set(`${description.module} (${packages.join(", ")})`, description.module);
      }
    }
  }
  if (listeners.size === 0) return "no library uses os/signal";
  throw new Wrong(
    `${
      [...listeners.keys()].join(", ")
    } can call signal.Notify, and Deno then no longer gets those ` +
      "signals: a listener for SIGINT stays silent",
    `usegolib inspect ${first(listeners.values(), "library")}`,
    "warning",
  );
}
