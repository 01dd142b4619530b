import { Command } from "@cliffy/command";
import { BuildError } from "@usegolib/core";
import {
  pruneCache,
  readCache,
  removeArtifact,
  type RemovedImports,
  removeImports,
} from "@usegolib/core/builder";
import { DEFAULT_OUT, oneArtifact, OUT } from "../artifacts.ts";
import { artifactChoices } from "../choices.ts";
import { progress } from "../progress.ts";
import { megabytes, printJson, shorten } from "../report.ts";
import { refuse, refuseOptions } from "../usage.ts";

/** `usegolib artifact rm` */
export function rmCommand() {
  return new Command()
    .description("Remove artifacts, with their imports in deno.json, or empty the user's cache.")
    .arguments("[artifacts...:string:artifact]")
    .complete("artifact", artifactChoices)
    .option(...OUT, { default: DEFAULT_OUT })
    .option("--no-imports", 'Leave the "go:" entries in deno.json.')
    .option("--cache", "Empty the cache of toolchains, compiled files and copies of libraries.")
    .option("--older-than <days:number>", "With --cache: keep what was used within so many days.")
    .option("--json", "Print one JSON object.")
    .action(async function ({ out, imports, cache, olderThan, json }, ...names) {
      refuseOptions(this, ...names);
      if (olderThan !== undefined && !cache) refuse("--older-than is for --cache");
      if (olderThan !== undefined && !(olderThan >= 0)) {
        refuse("--older-than has to be a number of days");
      }
      if (names.length === 0 && !cache) {
        refuse("Missing argument: name the artifacts to remove, or --cache to empty the cache");
      }
      const removed = await remove(names, out);
      const edited = imports && removed.length > 0 ? await edit(removed) : {};
      const pruned = cache ? { cache: await prune(olderThan, !json) } : {};
      if (json) return printJson({ removed, ...edited, ...pruned });
      for (const dir of removed) console.log(`Removed ${shorten(dir)}`);
      print(edited);
      if (pruned.cache) {
        const { dir, entries, size, left } = pruned.cache;
        console.log(
          `Removed ${entries} ${entries === 1 ? "entry" : "entries"} of ${dir}: ` +
            `${megabytes(size)}, ${megabytes(left)} left`,
        );
      }
    });
}

async function remove(names: string[], out: string): Promise<string[]> {
  const artifacts = [];
  for (const name of names) artifacts.push(await oneArtifact(name, out));
  const dirs = new Set(artifacts.map(({ dir }) => dir));
  for (const dir of dirs) await removeArtifact({ dir }, out);
  return [...dirs];
}

/** What happened to the imports of removed artifacts. */
interface Edited {
  imports?: RemovedImports;
  /** Why they could not be removed. */
  dangling?: string;
}

async function edit(dirs: string[]): Promise<Edited> {
  try {
    const imports = await removeImports(Deno.cwd(), dirs);
    return imports === null ? {} : { imports };
  } catch (error) {
    if (error instanceof BuildError) return { dangling: error.message };
    throw error;
  }
}

function print({ imports, dangling }: Edited): void {
  if (dangling !== undefined) {
    console.log(`Imports of removed artifacts may be left in deno.json: ${dangling}`);
  } else if (imports !== undefined && imports.removed.length > 0) {
    console.log(`Removed from ${shorten(imports.file)}: ${imports.removed.join(", ")}`);
  }
}

async function prune(olderThan: number | undefined, talks: boolean) {
  using report = progress(talks);
  const onWait = () => report.step("waiting for a build to end");
  const removed = await pruneCache({ ...(olderThan !== undefined && { olderThan }), onWait });
  const { dir, size } = await readCache();
  return { dir, ...removed, left: size };
}
