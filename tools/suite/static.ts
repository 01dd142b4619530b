import { join } from "node:path";
import { EMBEDDED } from "../embed_go.ts";
import { withMirrorOutside } from "./outside.ts";
import { run } from "./run.ts";
import { check, type Step } from "./step.ts";

const PLAIN = { NO_COLOR: "1" };
const OPENSPEC = "npm:@fission-ai/openspec@1.13.2";

/** The steps that check the sources without running them. */
export function staticSteps(root: string): Step[] {
  const deno = (...args: string[]) => () => run(Deno.execPath(), args, { cwd: root, env: PLAIN });
  // Slow types and what JSR would refuse make it fail; the tree need not be committed.
  const publish = (command: string[], cwd: string) =>
    withMirrorOutside(root, (env) => {
      const args = [...command, "--dry-run", "--allow-dirty"];
      return run(Deno.execPath(), args, { cwd, env: { ...PLAIN, ...env } });
    });
  return [
    check("deno fmt --check", deno("fmt", "--check")),
    check("deno lint", deno("lint")),
    // Not the examples: they import bindings that exist only once they are built.
    check("deno check", deno("task", "--quiet", "check")),
    check("deno doc --lint of the core", deno("doc", "--lint", "mod.ts", "builder/mod.ts")),
    check("deno publish --dry-run of the core", async () => {
      const ran = await publish(["task", "--quiet", "publish"], root);
      // Deno does not miss it: nothing that is type-checked stands on it.
      const whole = ran.output.includes(`/${EMBEDDED} `);
      return whole ? ran : { ...ran, success: false, output: `${ran.output}\nNo ${EMBEDDED}\n` };
    }),
    check(
      "deno publish --dry-run of the command line",
      () => publish(["publish"], join(root, "cli")),
    ),
    check("openspec validate", () =>
      // Deno runs it, so that a machine without Node can.
      run(
        Deno.execPath(),
        ["run", "-A", "--no-config", "--quiet", OPENSPEC]
          .concat("validate", "--all", "--strict", "--no-interactive"),
        { cwd: root, env: { ...PLAIN, OPENSPEC_TELEMETRY: "0" } },
      )),
  ];
}
