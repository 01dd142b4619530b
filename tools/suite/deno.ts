import { run } from "./run.ts";
import type { Count, Step } from "./step.ts";

/** Every `deno test`, or that of some files, with the leak checks on. */
export function denoStep(root: string, filter?: string, files: string[] = []): Step {
  return { name: ["deno test", ...files].join(" "), run: () => denoTests(root, filter, files) };
}

async function denoTests(
  root: string,
  filter: string | undefined,
  files: string[],
): Promise<Count> {
  const junit = await Deno.makeTempFile({ suffix: ".xml" });
  try {
    const { success, output } = await run(Deno.execPath(), [
      "test",
      "-A",
      // `deno check` is a step of its own.
      "--no-check",
      "--sanitize-ops",
      "--sanitize-resources",
      `--junit-path=${junit}`,
      ...(filter === undefined ? [] : ["--filter", filter]),
      ...files,
    ], { cwd: root, env: { NO_COLOR: "1" } });
    const count = countJunit(await Deno.readTextFile(junit));
    // A file that cannot be loaded fails the run without being a test.
    if (!success && count.failed === 0) count.failed = 1;
    // Deno counts what the filter leaves out as ignored.
    if (filter !== undefined) count.ignored = 0;
    return count.failed ? { ...count, report: failures(output) } : count;
  } finally {
    await Deno.remove(junit);
  }
}

/** Counts the tests of a JUnit report; the steps of a test are part of it. */
export function countJunit(xml: string): Count {
  const count = { passed: 0, failed: 0, ignored: 0 };
  const names = new Set<string>();
  const cases = /<testcase name="([^"]*)"[^>]*?(?:\/>|>(.*?)<\/testcase>)/gs;
  for (const [, name, inside = ""] of xml.matchAll(cases)) {
    names.add(name);
    if (isStep(name, names)) continue;
    if (/<(failure|error)\b/.test(inside)) count.failed++;
    else if (/<skipped\b/.test(inside)) count.ignored++;
    else count.passed++;
  }
  return count;
}

/** A step is reported as `test > step`, after its test. */
function isStep(name: string, names: ReadonlySet<string>): boolean {
  const separator = " &gt; ";
  let end = name.indexOf(separator);
  while (end >= 0) {
    if (names.has(name.slice(0, end))) return true;
    end = name.indexOf(separator, end + 1);
  }
  return false;
}

/** The part of Deno's report that is about failures. */
function failures(output: string): string {
  const start = output.search(/^ ERRORS |^error: /m);
  return start < 0 ? output : output.slice(start);
}
