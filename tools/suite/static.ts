import { run } from "./run.ts";
import { check, type Step } from "./step.ts";

const OPENSPEC = "npm:@fission-ai/openspec@1.13.2";

/** The checks that read the sources and run none of them. */
export function staticSteps(root: string): Step[] {
  const deno = (...args: string[]) => () =>
    run(Deno.execPath(), args, { cwd: root, env: { NO_COLOR: "1" } });
  return [
    check("deno fmt --check", deno("fmt", "--check")),
    check("deno lint", deno("lint")),
    // Not the examples: they import bindings that exist only once they are built.
    check("deno check", deno("task", "--quiet", "check")),
    check("openspec validate", () =>
      // Deno runs it, so that a machine without Node can.
      run(
        Deno.execPath(),
        ["run", "-A", "--no-config", "--quiet", OPENSPEC]
          .concat("validate", "--all", "--strict", "--no-interactive"),
        { cwd: root, env: { NO_COLOR: "1", OPENSPEC_TELEMETRY: "0" } },
      )),
  ];
}
