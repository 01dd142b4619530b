import { Command } from "@cliffy/command";
import { diagnose, type Finding } from "@usegolib/core/builder";
import { OUT } from "../artifacts.ts";
import { printJson, ReportedError, table } from "../report.ts";

/** `usegolib doctor` */
export function doctorCommand() {
  return new Command()
    .description(
      "Check what a build needs (toolchains, cache, proxy, permissions, platform) and what was built.",
    )
    .option(...OUT)
    .option("--json", "Print one JSON object.")
    .action(async ({ out, json }) => {
      const findings = await diagnose(out === undefined ? {} : { out });
      const failed = findings.filter(({ ok }) => !ok).map(({ name }) => name);
      if (json) printJson({ ok: failed.length === 0, findings });
      else print(findings);
      if (failed.length === 0) return;
      throw new ReportedError(`Found problems: see ${failed.join(", ")} above`);
    });
}

function print(findings: Finding[]): void {
  const rows = findings.flatMap(({ name, ok, warning, text, mend }) => {
    const mark = !ok ? "FAIL" : warning ? "warn" : "ok  ";
    const row = [mark, name, text];
    return mend === undefined ? [row] : [row, ["", "", `to fix it: ${mend}`]];
  });
  console.log(table(rows));
}
