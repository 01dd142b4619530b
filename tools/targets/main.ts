// Libraries of every target, built on this machine and tried where it can: headers of all six, the runtime's
// tests with Deno for arm64 under qemu, the vectors of the ABI under wine. The last line is
// `N passed, N failed`.
//
//     ./dev test-targets [FILTER]

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { denoStep } from "../suite/deno.ts";
import { conclude, runSteps } from "../suite/step.ts";
import { install } from "./install.ts";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const folder = join(root, ".dev", "targets");
const report = join(folder, "report.txt");
const filter = Deno.args[0];

try {
  await install(join(folder, "deno"));
} catch (error) {
  console.error(`test-targets: Cannot test the targets: ${(error as Error).message}`);
  Deno.exit(1);
}
await Deno.writeTextFile(report, "");
const cases = (name: string) => denoStep(root, filter, [`tests/targets/${name}_cases.ts`]);
const total = await runSteps([
  cases("modules"),
  cases("platforms"),
  cases("arm64"),
  cases("windows"),
]);
const said = await Deno.readTextFile(report);
if (said !== "") console.log(said.trimEnd());
conclude(total);
