import { join } from "node:path";
import { run } from "./run.ts";
import { check, type Step } from "./step.ts";

const OPENSPEC = "npm:@fission-ai/openspec@1.13.2";

/** The steps that check the sources without running them. */
export function staticSteps(root: string): Step[] {
  const deno = (...args: string[]) => () =>
    run(Deno.execPath(), args, { cwd: root, env: { NO_COLOR: "1" } });
  // Slow types and what JSR would refuse make it fail; the tree need not be committed.
  const publish = (cwd: string) => () =>
    run(Deno.execPath(), ["publish", "--dry-run", "--allow-dirty"], {
      cwd,
      env: { NO_COLOR: "1" },
    });
  return [
    check("deno fmt --check", deno("fmt", "--check")),
    check("deno lint", deno("lint")),
    // Not the examples: they import bindings that exist only once they are built.
    check("deno check", deno("task", "--quiet", "check")),
    check("deno doc --lint of the core", deno("doc", "--lint", "mod.ts", "builder/mod.ts")),
    check("deno publish --dry-run of the core", publish(root)),
    check("deno publish --dry-run of the command line", publish(join(root, "cli"))),
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
