// Builds every module of tools/modules/modules.json, type-checks its bindings and asks its library which Go functions
// it has; then runs the programs of tests/real that need modules too large for the suite. Takes many minutes the first
// time; results are kept in .dev/modules for the same sources. The last line is `N passed, N failed`.
//
//     ./dev test-modules [FILTER]

import { fileURLToPath } from "node:url";
import { denoStep } from "../suite/deno.ts";
import { conclude, runSteps, type Step } from "../suite/step.ts";
import { Examiner, listModules } from "./examine.ts";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const filter = Deno.args[0];
const examiner = await Examiner.create();

/** Counts as one test. */
function proof(spec: string): Step {
  return {
    name: spec,
    run: async () => {
      try {
        const { functions, linked } = await examiner.prove(spec);
        console.log(`     ${linked} symbols in the library, ${functions} functions`);
        return { passed: 1, failed: 0 };
      } catch (error) {
        return { passed: 0, failed: 1, report: (error as Error).message };
      }
    },
  };
}

const chosen = (await listModules()).filter((spec) => spec.includes(filter ?? ""));
const total = await runSteps([
  ...chosen.map(proof),
  denoStep(root, filter, ["tests/real/large_cases.ts", "tests/bundled/twin_cases.ts"]),
]);
conclude(total);
