import { Command } from "@cliffy/command";
import { inspect, type Inspection } from "@usegolib/core/builder";
import { progress } from "../progress.ts";
import { printJson, table } from "../report.ts";
import { refuseOptions } from "../usage.ts";

/** `usegolib inspect` */
export function inspectCommand() {
  return new Command()
    .description("Say what of a module can be called, and why the rest cannot.")
    .arguments("<module:string>")
    .option("--json", "Print one JSON object.")
    .action(async ({ json }, module) => {
      refuseOptions(module);
      using report = progress(!json);
      const inspection = await inspect(module, { onProgress: report.step });
      report.end();
      if (json) printJson(inspection);
      else print(inspection);
    });
}

function print({ module, version, packages, symbols, skipped }: Inspection): void {
  const { total, callable } = symbols;
  const share = total === 0 ? "" : ` (${(100 * callable / total).toFixed(1)} %)`;
  console.log(
    `${module}@${version}: ${callable} of ${total} functions and methods are callable${share}`,
  );
  console.log(`\nPackages\n${packages.map((path) => `  ${path}`).join("\n")}`);
  if (skipped.length === 0) return;
  const rows = skipped.map((each) => [
    `  ${shortPath(each.package, module)}${each.name}`,
    each.position,
    each.reason,
  ]);
  console.log(`\nNot callable\n${table(rows)}`);
}

/** `sub.` for a package below the module, nothing for the module itself. */
function shortPath(path: string, module: string): string {
  if (path === module) return "";
  return `${path.startsWith(`${module}/`) ? path.slice(module.length + 1) : path}.`;
}
