import { dirname } from "node:path";
import { listFiles } from "../files.ts";
import { run } from "./run.ts";
import { check, type Count, failed, type Step } from "./step.ts";

/** `gofmt`, `go vet` and `go test` of every Go module below `go_bridge/`. */
export async function goSteps(root: string, filter?: string): Promise<Step[]> {
  const dir = `${root}/go_bridge`;
  const found = await listFiles(dir, (path) => /(^|\/)testdata$/.test(path));
  const modules = found.filter((path) => /(^|\/)go\.mod$/.test(path)).map((path) => dirname(path));
  let go: string;
  try {
    // The builder knows best where Go is; loaded late, so that a builder that does not load is told
    // as a failure of this step and not of the suite.
    const { findGo } = await import("../../builder/go/find_go.ts");
    go = (await findGo()).path;
  } catch (error) {
    return [{ name: "go", run: () => Promise.resolve(failed(String(error))) }];
  }
  return modules.flatMap((module) => {
    const cwd = `${dir}/${module}`;
    const at = module === "." ? "go_bridge" : `go_bridge/${module}`;
    const test = { name: `go test ${at}`, run: () => goTests(go, cwd, filter) };
    if (filter !== undefined) return [test];
    const vet = () => run(go, ["vet", "./..."], { cwd });
    return [check(`gofmt ${at}`, () => gofmt(go, cwd)), check(`go vet ${at}`, vet), test];
  });
}

async function gofmt(go: string, cwd: string) {
  const { stdout } = await run(go, ["env", "GOROOT"], { cwd });
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

async function goTests(
  go: string,
  cwd: string,
  filter?: string,
): Promise<Count> {
  const only = filter === undefined ? [] : ["-run", quote(filter)];
  const { success, stdout, output } = await run(go, [
    "test",
    "-json",
    ...only,
    "./...",
  ], { cwd });
  const count = countGo(stdout);
  return success || count.failed ? count : { ...count, ...failed(output) };
}

/**
 * Counts the tests of `go test -json`. Subtests are part of their test; a package that fails without
 * a failed test, because it does not compile or ends early, is a failure of its own.
 */
export function countGo(json: string): Count {
  const count = { passed: 0, failed: 0, ignored: 0, report: "" };
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
    if (Action === "skip" && Test) count.ignored++;
    if (Action === "fail" && (Test || !told.has(Package))) {
      told.add(Package);
      count.failed++;
      count.report += `${key}\n${printed.get(key) ?? ""}`;
    }
  }
  return count;
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
