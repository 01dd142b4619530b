import type { Ignored } from "./ignored.ts";
import type { Ran } from "./run.ts";

/** The tests that a step of the suite ran. */
export interface Count {
  passed: number;
  failed: number;
  /** The tests that did not run. */
  ignored?: Ignored[];
  /** The output of failures, for people. */
  report?: string;
}

/** One line of the suite. */
export interface Step {
  name: string;
  run: () => Promise<Count>;
}

/** A step that a program decides by its exit code: it counts as one. */
export function check(name: string, work: () => Promise<Ran>): Step {
  return {
    name,
    run: async () => {
      const { success, output } = await work();
      return success ? { passed: 1, failed: 0 } : failed(output);
    },
  };
}

/** One failure, with what is to be said of it. */
export function failed(report: string): Count {
  return { passed: 0, failed: 1, report };
}

/**
 * Runs lanes of steps side by side, the steps of a lane in turn, and says how each ended. Adds up what they count.
 */
export async function runSteps(...lanes: readonly Step[][]): Promise<Total> {
  const total: Total = { passed: 0, failed: 0, ignored: [] };
  await Promise.all(lanes.map(async (steps) => {
    for (const step of steps) add(total, await runStep(step));
  }));
  return total;
}

/** The tests that several steps ran. */
export type Total = Required<Omit<Count, "report">>;

/** Adds the tests of a step, or of several. */
export function add(total: Total, { passed, failed, ignored = [] }: Count): void {
  total.passed += passed;
  total.failed += failed;
  total.ignored.push(...ignored);
}

async function runStep({ name, run }: Step): Promise<Count> {
  const start = performance.now();
  const count = await run();
  const { passed, failed, report = "" } = count;
  // Otherwise a filter fits nothing here.
  if (passed + failed > 0) {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const what = passed + failed === 1 ? "" : `: ${describe(count)}`;
    const lines = [`${failed ? "FAIL" : "ok  "} ${name}${what} (${seconds} s)`];
    if (failed) lines.push(indent(report));
    // At once, since another lane may print.
    console.log(lines.join("\n"));
  }
  return count;
}

/**
 * Says which tests did not run and why, then, as the last line, `N passed, N failed`. Ends the process: with 1 where
 * something failed.
 */
export function conclude({ passed, failed, ignored }: Total): never {
  if (ignored.length > 0) {
    console.log("Not run on this machine:");
    for (const { name, why } of ignored) console.log(`     ${name}: ${why}`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  Deno.exit(failed ? 1 : 0);
}

function describe({ passed, failed, ignored = [] }: Count): string {
  const parts = [`${passed} passed`];
  if (failed) parts.push(`${failed} failed`);
  if (ignored.length > 0) parts.push(`${ignored.length} ignored`);
  return parts.join(", ");
}

function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, "     ");
}
