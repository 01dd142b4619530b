import { type Ignored, whyIgnored } from "./ignored.ts";
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
      // A file in each processor: most wait for compilers that use one.
      "--parallel",
      // `deno check` is a step of its own.
      "--no-check",
      "--sanitize-ops",
      "--sanitize-resources",
      `--junit-path=${junit}`,
      ...(filter === undefined ? [] : ["--filter", filter]),
      ...files,
    ], { cwd: root, env: { NO_COLOR: "1" } });
    const { skipped, ...count } = countJunit(await Deno.readTextFile(junit));
    // A file that cannot be loaded fails the run without being a test.
    if (!success && count.failed === 0) count.failed = 1;
    const ignored: Ignored[] = [];
    for (const { name, file, line } of skipped) {
      ignored.push({ name, why: await whyIgnored(root, file, line) });
    }
    if (count.failed) return { ...count, ignored, report: failures(output) };
    return { ...count, ignored };
  } finally {
    await Deno.remove(junit);
  }
}

/** The tests of a JUnit report. */
export interface JunitCount {
  passed: number;
  failed: number;
  /** Tests and steps that did not run, and where they stand. */
  skipped: { name: string; file: string; line: number }[];
}

/** Counts the tests of a JUnit report; the steps of a test are part of it. */
export function countJunit(xml: string): JunitCount {
  const count: JunitCount = { passed: 0, failed: 0, skipped: [] };
  const names = new Set<string>();
  const skipped = new Set<string>();
  const cases = /<testcase ([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs;
  for (const [, attributes = "", inside = ""] of xml.matchAll(cases)) {
    const name = attribute(attributes, "name");
    const test = testOf(name, names);
    names.add(name);
    if (/<skipped\b/.test(inside)) {
      // What a filter leaves out has no time.
      if (attribute(attributes, "time") === "") continue;
      if (test !== undefined && skipped.has(test)) continue;
      skipped.add(name);
      const line = Number(attribute(attributes, "line"));
      count.skipped.push({ name, file: attribute(attributes, "classname"), line });
    } else if (test === undefined) {
      if (/<(failure|error)\b/.test(inside)) count.failed++;
      else count.passed++;
    }
  }
  return count;
}

/** The value of an attribute; "" where it is missing. */
function attribute(attributes: string, name: string): string {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
  return value.replace(/&(lt|gt|quot|apos|amp);/g, (whole, entity) => ENTITIES[entity] ?? whole);
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  amp: "&",
};

/** The test that a step belongs to; undefined for a test. A step is reported as `test > step`, after its test. */
function testOf(name: string, names: ReadonlySet<string>): string | undefined {
  const separator = " > ";
  let end = name.indexOf(separator);
  while (end >= 0) {
    if (names.has(name.slice(0, end))) return name.slice(0, end);
    end = name.indexOf(separator, end + 1);
  }
  return undefined;
}

/** The failures in Deno's report. */
function failures(output: string): string {
  // Its last word, `error: Test failed`, is on standard error, which comes first.
  const errors = output.search(/^ ERRORS /m);
  const start = errors < 0 ? output.search(/^error: /m) : errors;
  return start < 0 ? output : output.slice(start);
}
