import { Command } from "@cliffy/command";
import { dirname, isAbsolute } from "node:path";
import { addImports, build, type BuildResult, type ImportsResult } from "@usegolib/core/builder";
import { DEFAULT_OUT } from "../artifacts.ts";
import { progress } from "../progress.ts";
import { readProject } from "../project.ts";
import { printJson, shorten } from "../report.ts";
import { refuseOptions, refuseUnavailable, targetsOf } from "../usage.ts";

/** `usegolib build` */
export function buildCommand() {
  return new Command()
    .description(
      "Build Go modules into libraries with typed bindings. Without modules, build what usegolib.json lists.",
    )
    .arguments("[modules...:string]")
    .option("--out <dir:string>", "The directory of artifacts (default: ./go_modules).")
    .option(
      "--target <targets:string[]>",
      "Platforms such as linux-arm64, or all (default: this one).",
      {
        collect: true,
      },
    )
    .option("--name <name:string>", "Build all modules into one library of this name.")
    .option("--with <packages:string[]>", "Packages of other modules to build in.", {
      collect: true,
    })
    .option("--no-imports", 'Add no "go:" entries to deno.json.')
    .option("--force", "Build even where nothing has changed.")
    .option("--redownload", "Fetch everything again, past Go's cache of modules.")
    .option("--json", "Print one JSON object.")
    .example("a module", "usegolib build github.com/yuin/goldmark@v1.7.13")
    .example("a folder", "usegolib build ./mymodule")
    .example("the standard library", "usegolib build net/url")
    .action(async (options, ...modules) => {
      refuseOptions(...modules);
      refuseUnavailable("--with", options.with, "building further packages into a library");
      refuseUnavailable("--name", options.name, "building several modules into one library");
      const project = modules.length > 0 ? undefined : await readProject();
      const targets = targetsOf(options.target?.flat()) ?? targetsOf(project?.targets);
      using report = progress(!options.json);
      const results = await build({
        modules: project?.modules ?? modules,
        out: options.out ?? project?.out ?? DEFAULT_OUT,
        force: options.force ?? false,
        redownload: options.redownload ?? false,
        onProgress: report.step,
        ...(targets && { targets }),
      });
      report.end();
      const entries = importsOf(results);
      const imports = options.imports ? await addImports(Deno.cwd(), entries) : null;
      if (options.json) return printJson({ modules: results, imports: { entries, ...imports } });
      for (const result of results) print(result);
      printImports(entries, imports);
    });
}

/** The paths of the bindings by the specifiers under which programs import them. */
function importsOf(results: readonly BuildResult[]): Record<string, string> {
  const packages = results.flatMap((result) => Object.entries(result.packages));
  return Object.fromEntries(packages.map(([path, file]) => [`go:${path}`, file]));
}

function print(result: BuildResult): void {
  const { module, version, target, unchanged, symbols, omitted } = result;
  const { total, callable } = symbols;
  console.log(`${unchanged ? "Unchanged" : "Built"} ${module}@${version} for ${target}`);
  console.log(`  artifact  ${shorten(dirname(result.manifest))}`);
  console.log(`  bindings  ${shorten(result.bindings)}`);
  console.log(`  callable  ${callable} of ${total} functions and methods`);
  for (const each of omitted) console.log(`  left out  ${each.package}: ${each.reason}`);
  console.log(`  run with  --allow-ffi=${quote(result.allowFfi)}`);
}

function printImports(entries: Record<string, string>, imports: ImportsResult | null): void {
  if (imports !== null) {
    const changed = [...imports.added, ...imports.changed];
    if (changed.length > 0) console.log(`Added to ${shorten(imports.file)}: ${changed.join(", ")}`);
    return;
  }
  const lines = Object.entries(entries).map(([specifier, file]) => {
    const path = shorten(file).replaceAll("\\", "/");
    return `  ${JSON.stringify(specifier)}: ${
      JSON.stringify(isAbsolute(path) ? file : `./${path}`)
    }`;
  });
  console.log(`Add to the "imports" of your deno.json:\n${lines.join(",\n")}`);
}

/** As a shell takes it. */
function quote(path: string): string {
  return /[^\w\/\\:.@+,=-]/.test(path) ? JSON.stringify(path) : path;
}
