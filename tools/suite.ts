// Everything that must hold before a change goes in, one line a step. The last
// line is `N passed, N failed`, where each static step counts as one.
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
import { runSteps } from "./suite/step.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(
  /[\\/]$/,
  "",
);
const filter = Deno.args[0];

const { passed, failed } = await runSteps([
  ...(filter === undefined ? staticSteps(root) : []),
  ...await goSteps(root, filter),
  denoStep(root, filter),
]);
console.log(`${passed} passed, ${failed} failed`);
Deno.exit(failed ? 1 : 0);
