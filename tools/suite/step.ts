import type { Ran } from "./run.ts";

/** What a step of the suite counts. */
export interface Count {
  passed: number;
  failed: number;
  ignored?: number;
  /** What went wrong, for people. */
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

/** Runs the steps in turn, one line each, and adds up what they count. */
export async function runSteps(steps: readonly Step[]): Promise<Count> {
  const total = { passed: 0, failed: 0 };
  for (const { name, run } of steps) {
    const start = performance.now();
    const count = await run();
    // A filter that fits nothing here.
    if (count.passed + count.failed === 0) continue;
    total.passed += count.passed;
    total.failed += count.failed;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const what = count.passed + count.failed === 1 ? "" : `: ${describe(count)}`;
    console.log(
      `${count.failed ? "FAIL" : "ok  "} ${name}${what} (${seconds} s)`,
    );
    if (count.failed) console.log(indent(count.report ?? ""));
  }
  return total;
}

function describe({ passed, failed, ignored = 0 }: Count): string {
  const parts = [`${passed} passed`];
  if (failed) parts.push(`${failed} failed`);
  if (ignored) parts.push(`${ignored} ignored`);
  return parts.join(", ");
}

function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, "     ");
}
