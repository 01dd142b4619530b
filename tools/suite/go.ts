import { dirname } from "node:path";
import { listFiles } from "../files.ts";
import type { Ignored } from "./ignored.ts";
import type { Go } from "./go_env.ts";
import { type Ran, run } from "./run.ts";
import { check, type Count, failed, type Step } from "./step.ts";

/** The steps of the Go modules below `go_bridge/`. */
export interface GoSteps {
  /** `gofmt` and `go vet`. */
  checks: Step[];
  /** `go test`, with a filter the tests whose name has it. */
  tests: Step[];
}

/** `gofmt`, `go vet` and `go test` of every Go module below `go_bridge/`. */
export async function goSteps(root: string, filter?: string): Promise<GoSteps> {
  const dir = `${root}/go_bridge`;
  const found = await listFiles(dir, (path) => /(^|\/)testdata$/.test(path));
  const modules = found.filter((path) => /(^|\/)go\.mod$/.test(path)).map((path) => dirname(path));
  // What takes long is installing them.
  const find = check("find Go and Zig", () => withGo(() => Promise.resolve(FOUND)));
  const steps: GoSteps = { checks: [find], tests: [] };
  for (const module of modules) {
    const cwd = `${dir}/${module}`;
    const at = module === "." ? "go_bridge" : `go_bridge/${module}`;
    steps.checks.push(
      check(`gofmt ${at}`, () => withGo((go) => gofmt(go, cwd))),
      check(
        `go vet ${at}`,
        () => withGo(({ path, env }) => run(path, ["vet", "./..."], { cwd, env })),
      ),
    );
    steps.tests.push({ name: `go test ${at}`, run: () => goTests(cwd, filter) });
  }
  return steps;
}

const FOUND: Ran = { success: true, stdout: "", output: "" };

/** Runs a go command, or fails where there is none. */
async function withGo(work: (go: Go) => Promise<Ran>): Promise<Ran> {
  let go: Go;
  try {
    // The builder knows best where Go is; loaded late, so that a builder that does not load is told
    // as a failure of this step and not of the suite.
    const { findGo } = await import("./go_env.ts");
    go = await findGo();
  } catch (error) {
    return { success: false, stdout: "", output: String(error) };
  }
  return await work(go);
}

async function gofmt({ path, env }: Go, cwd: string): Promise<Ran> {
  const { stdout } = await run(path, ["env", "GOROOT"], { cwd, env });
  const tool = `${stdout.trim()}/bin/gofmt`;
  const ran = await run(tool, ["-l", "."], { cwd });
  const clean = ran.success && ran.stdout.trim() === "";
  return { ...ran, success: clean, output: `Not formatted:\n${ran.output}` };
}

interface Event {
  Action: string;
  Package?: string;
  Test?: string;
  Output?: string;
}

async function goTests(cwd: string, filter?: string): Promise<Count> {
  const only = filter === undefined ? [] : ["-run", quote(filter)];
  // `go vet` is a step of its own.
  const args = ["test", "-vet=off", "-json", ...only, "./..."];
  const { success, stdout, output } = await withGo(({ path, env }) =>
    run(path, args, { cwd, env })
  );
  const count = countGo(stdout);
  return success || count.failed ? count : { ...count, ...failed(output) };
}

/**
 * Counts the tests of `go test -json`. Subtests are part of their test; a package that fails without
 * a failed test, because it does not compile or ends early, is a failure of its own.
 */
export function countGo(json: string): Count {
  const ignored: Ignored[] = [];
  const count = { passed: 0, failed: 0, ignored, report: "" };
  const printed = new Map<string, string>();
  const told = new Set<string>();
  for (const line of json.split("\n").filter((line) => line.startsWith("{"))) {
    const { Action, Package = "", Test, Output }: Event = JSON.parse(line);
    const key = `${Package} ${Test?.split("/")[0] ?? ""}`.trim();
    if (Output !== undefined) {
      if (Action === "build-output") count.report += Output;
      else printed.set(key, (printed.get(key) ?? "") + Output);
    }
    if (Test?.includes("/")) continue;
    if (Action === "pass" && Test) count.passed++;
    if (Action === "skip" && Test) ignored.push({ name: Test, why: skipped(printed.get(key)) });
    if (Action === "fail" && (Test || !told.has(Package))) {
      told.add(Package);
      count.failed++;
      count.report += `${key}\n${printed.get(key) ?? ""}`;
    }
  }
  return count;
}

/** What a test gave to `t.Skip`, out of what it printed: `    load_test.go:12: why`. */
function skipped(printed = ""): string {
  return /^ +\S+\.go:\d+: (.*)$/m.exec(printed)?.[1] ?? "it does not say why";
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
