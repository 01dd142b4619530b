import { Command } from "@cliffy/command";
import { inspect, type Inspection } from "@usegolib/core/builder";
import { moduleChoices } from "../choices.ts";
import { progress } from "../progress.ts";
import { printJson, table } from "../report.ts";
import { packageTable } from "../sizes.ts";
import { refuseOptions } from "../usage.ts";

/** `usegolib inspect` */
export function inspectCommand() {
  return new Command()
    .description(
      "List what of a module can be called, why the rest cannot, and how much space it takes.",
    )
    .arguments("<module:string:module>")
    .complete("module", moduleChoices)
    .option("--sizes", "Build the library, unless the cache has it, and measure it.")
    .option("--json", "Print one JSON object.")
    .action(async function ({ json, sizes = false }, module) {
      refuseOptions(this, module);
      using report = progress(!json);
      const inspection = await inspect(module, { sizes, onProgress: report.step });
      report.end();
      if (json) printJson(inspection);
      else print(inspection, module);
    });
}

function print(inspection: Inspection, asked: string): void {
  const { module, version, symbols: { total, callable }, skipped } = inspection;
  const share = total === 0 ? "" : ` (${(100 * callable / total).toFixed(1)} %)`;
  console.log(
    `${module}@${version}: ${callable} of ${total} functions and methods are callable${share}`,
  );
  console.log(`\nPackages\n${packageTable(inspection, asked)}`);
  if (skipped.length === 0) return;
  const rows = skipped.map((each) => [
    `${shortPath(each.package, module)}${each.name}`,
    each.position,
    each.reason,
  ]);
  console.log(`\nNot callable\n${table(rows, { indent: 2 })}`);
}

/** `sub.` for a package below the module, nothing for the module itself. */
function shortPath(path: string, module: string): string {
  if (path === module) return "";
  return `${path.startsWith(`${module}/`) ? path.slice(module.length + 1) : path}.`;
}
