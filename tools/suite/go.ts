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
    const { findGo } = await import("../../builder/toolchain.ts");
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

/** Counts the tests of `go test -json`; subtests are part of their test. */
export function countGo(json: string): Count {
  const count = { passed: 0, failed: 0, ignored: 0, report: "" };
  const printed = new Map<string, string>();
  for (const line of json.split("\n")) {
    if (!line.startsWith("{")) {
      if (line) count.report += `${line}\n`;
      continue;
    }
    const event: Event = JSON.parse(line);
    const key = `${event.Package} ${event.Test?.split("/")[0] ?? ""}`;
    if (event.Action === "output" || event.Action === "build-output") {
      printed.set(key, (printed.get(key) ?? "") + event.Output);
    }
    if (event.Test?.includes("/")) continue;
    if (event.Action === "pass" && event.Test) count.passed++;
    if (event.Action === "skip" && event.Test) count.ignored++;
    if (event.Action === "fail" && event.Test) {
      count.failed++;
      count.report += `${key}\n${printed.get(key) ?? ""}`;
    }
  }
  return count;
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
