import { Command } from "@cliffy/command";
import { UsegolibError } from "@usegolib/core";
import { diagnose } from "@usegolib/core/builder";
import { table } from "../report.ts";

/** `usegolib doctor` */
export function doctorCommand() {
  return new Command()
    .description("Look at what a build needs: toolchains, caches, permissions, platform.")
    .action(async () => {
      const findings = await diagnose();
      console.log(table(findings.map(({ name, ok, text }) => [ok ? "ok  " : "FAIL", name, text])));
      const failed = findings.filter(({ ok }) => !ok).map(({ name }) => name);
      if (failed.length === 0) return;
      throw new UsegolibError(`Cannot build on this machine: see ${failed.join(", ")} above`);
    });
}
