// Everything that must hold before a change goes in, one line a step. The last
// lines name the tests that could not run on this machine; the very last is
// `N passed, N failed`, where each static step counts as one.
//
//     ./dev test [FILTER]
//
// With a filter only the tests whose name has it run, and nothing else.
//
// Not named test.ts: `deno test` would take it for a test, which runs the suite.

import { fileURLToPath } from "node:url";
import { denoStep } from "./suite/deno.ts";
import { goSteps } from "./suite/go.ts";
import { staticSteps } from "./suite/static.ts";
import { add, conclude, runSteps } from "./suite/step.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(
  /[\\/]$/,
  "",
);
const filter = Deno.args[0];
const go = await goSteps(root, filter);
const tests = [denoStep(root, filter)];

if (filter !== undefined) conclude(await runSteps(go.tests, tests));
// First what waits for the network and what needs one processor, beside what installs Go and compiles the standard
// library; then the tests, for which it is compiled.
const total = await runSteps(staticSteps(root), go.checks);
add(total, await runSteps(go.tests, tests));
conclude(total);
