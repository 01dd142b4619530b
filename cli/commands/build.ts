import { Command } from "@cliffy/command";
import {
  addImports,
  build,
  type BuildResult,
  isLibraryName,
  NO_NAME,
  type ProjectBuild,
} from "@usegolib/core/builder";
import { DEFAULT_OUT } from "../artifacts.ts";
import { importEntries, printImports, printResult } from "../built.ts";
import { moduleChoices, targetChoices } from "../choices.ts";
import { progress } from "../progress.ts";
import { buildListed, listed } from "../project.ts";
import { printJson, shorten } from "../report.ts";
import { refuse, refuseOptions, targetsOf } from "../usage.ts";
import { watchModules } from "../watching.ts";

/** `usegolib build` */
export function buildCommand() {
  return new Command()
    .description(
      "Build Go modules into libraries with typed bindings. Without modules, build what usegolib.json lists.",
    )
    .arguments("[modules...:string:module]")
    .complete("module", moduleChoices)
    .type("target", ({ value }) => value)
    .complete("target", targetChoices)
    .option("--out <dir:file>", "The directory of artifacts (default: ./go_modules).")
    .option(
      "--target <targets:target[]>",
      "Platforms such as linux-arm64, or all (default: this one).",
      {
        collect: true,
      },
    )
    .option("--name <name:string>", "Build all modules into one library of this name.")
    .option("--with <packages:string[]>", "More packages to build in, such as database/sql.", {
      collect: true,
    })
    .option("--no-imports", 'Add no "go:" entries to deno.json.')
    .option("--force", "Build even if nothing has changed.")
    .option("--redownload", "Download modules again, not from Go's cache.")
    .option("--locked", "Fail if usegolib.lock would change, as in CI.")
    .option(
      "--update",
      "Take newer versions than usegolib.lock has, as far as usegolib.json allows.",
    )
    .option("--watch", "Build folders again whenever their files change.")
    .option("--json", "Print one JSON object.")
    .example("a module", "usegolib build github.com/yuin/goldmark@v1.7.13")
    .example("a folder", "usegolib build ./mymodule")
    .example("the standard library", "usegolib build net/url")
    .example("several modules in one library", "usegolib build ./a github.com/x/y --name app")
    .example("in CI, what usegolib.json lists", "usegolib build --locked")
    .action(async function (options, ...modules) {
      refuseOptions(this, ...modules);
      const { name } = options;
      const packages = options.with?.flat();
      const { locked, update, force = false, redownload = false } = options;
      if (locked && update) refuse("--locked and --update exclude each other");
      if (locked && options.watch) refuse("--locked and --watch exclude each other");
      const project = modules.length > 0 ? undefined : await listed();
      if (project === undefined && (locked || update)) {
        refuse(`--${locked ? "locked" : "update"} is for what usegolib.json lists: name no module`);
      }
      if (name !== undefined && !isLibraryName(name)) refuse(`"${name}" ${NO_NAME}`);
      const option = name !== undefined ? "--name" : packages && "--with";
      if (project !== undefined && option !== undefined) {
        refuse(
          `${option} is for modules that are named; usegolib.json says it for each of its own`,
        );
      }
      const asked = {
        modules,
        ...(name !== undefined && { name }),
        ...(packages && { with: packages }),
      };
      const targets = targetsOf(options.target?.flat());
      const shared = {
        ...(targets && { targets }),
        ...(options.out !== undefined && { out: options.out }),
      };
      const once = async (rest: { onProgress: (line: string) => void; signal?: AbortSignal }) => {
        const all = { force, redownload, ...shared, ...rest };
        const built = project === undefined
          ? { modules: await build({ out: DEFAULT_OUT, ...all, ...asked }) }
          : await buildListed(project, {
            locked: locked ?? false,
            update: update ?? false,
            ...all,
          });
        return { ...built, imports: await importsOf(built.modules, options.imports) };
      };
      const show = options.json ? printJson : print;
      if (options.watch) {
        await watchModules(project ?? { dir: Deno.cwd(), modules }, once, show, !options.json);
        return;
      }
      using report = progress(!options.json);
      const built = await once({ onProgress: report.step });
      report.end();
      show(built);
    });
}

/** What a build did, as `--json` prints it. */
export interface Built extends Partial<ProjectBuild> {
  modules: BuildResult[];
  imports: Awaited<ReturnType<typeof importsOf>>;
}

async function importsOf(results: readonly BuildResult[], add: boolean) {
  const entries = importEntries(results);
  return { entries, ...(add ? await addImports(Deno.cwd(), entries) : null) };
}

function print({ modules, imports, lock }: Built): void {
  for (const result of modules) printResult(result);
  if (lock?.changed) console.log(`Updated ${shorten(lock.file)}`);
  printImports(imports);
}
