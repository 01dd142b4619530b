import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Finding } from "../../builder/mod.ts";
import { CLI, Project } from "../help/project.ts";
import { run } from "../help/run.ts";
import { known } from "../help/known.ts";

/** Runs `usegolib doctor --json` and gives its findings. */
async function doctor(
  project: Project,
  env: Record<string, string> = {},
  permissions = ["-A"],
): Promise<{ code: number; finding: (name: string) => Finding; all: Finding[] }> {
  const args = ["run", "--no-prompt", ...permissions, CLI, "doctor", "--json"];
  const { code, stdout } = await run(Deno.execPath(), args, { cwd: project.root, env });
  const { ok, findings }: { ok: boolean; findings: Finding[] } = JSON.parse(stdout);
  assertEquals([code, stdout.trimEnd().split("\n").length], [ok ? 0 : 1, 1]);
  const finding = (name: string) => known(findings.find((each) => each.name === name));
  return { code, finding, all: findings };
}

Deno.test("usegolib doctor says what is wrong with the machine, and the command that mends it", async (t) => {
  await using project = await Project.create();
  await project.write("file", "");
  const cases: [name: string, env: Record<string, string>, text: RegExp, mend: RegExp][] = [
    ["go", { USEGOLIB_GO: "/nowhere/go" }, /USEGOLIB_GO names/, /^unset USEGOLIB_GO$/],
    ["zig", { USEGOLIB_ZIG: "/nowhere/zig" }, /USEGOLIB_ZIG names/, /^unset USEGOLIB_ZIG$/],
    ["cache", { USEGOLIB_CACHE: project.path("file/x") }, /Cannot write to/, /USEGOLIB_CACHE=/],
  ];
  for (const [name, env, text, mend] of cases) {
    await t.step(name, async () => {
      const { code, finding } = await doctor(project, env);
      assertEquals([code, finding(name).ok], [1, false]);
      assertMatch(finding(name).text, text);
      assertMatch(known(finding(name).mend), mend);
    });
  }
  await t.step("permissions", async () => {
    const granted = ["run", "read", "write", "env", "sys"].map((each) => `--allow-${each}`);
    const permissions = (await doctor(project, {}, granted)).finding("permissions");
    assertEquals([permissions.ok, permissions.text], [false, "net not granted"]);
    assertStringIncludes(known(permissions.mend), "-A");
  });
  await t.step("a proxy that is switched off, or shows its password", async () => {
    const proxy = (await doctor(project, { GOPROXY: "off" })).finding("proxy");
    assertEquals([proxy.ok, proxy.warning, proxy.mend], [true, true, "unset GOPROXY"]);
    const there = await doctor(project, { GOPROXY: "https://me:secret@127.0.0.1:1" });
    assertMatch(
      there.finding("proxy").text,
      /127\.0\.0\.1:1 does not answer: .*connection refused/,
    );
    assertEquals(JSON.stringify(there.all).includes("secret"), false);
  });
});

Deno.test("usegolib doctor looks at the project", async (t) => {
  await using project = await Project.create();

  await t.step("a project file that is wrong", async () => {
    await project.write("usegolib.json", "{}");
    const found = (await doctor(project)).finding("project");
    assertEquals([found.ok, found.mend], [false, "fix usegolib.json"]);
    assertStringIncludes(found.text, "usegolib.json:1:1");
  });
  await t.step("a module that is not locked", async () => {
    await project.write("usegolib.json", '{ "modules": ["./hello"] }');
    const { code, finding } = await doctor(project);
    const found = finding("project");
    assertEquals([code, found.warning, found.mend], [0, true, "usegolib build"]);
  });
  await t.step("nothing where all is well", async () => {
    assertEquals((await project.usegolib("build")).code, 0);
    const { code, finding } = await doctor(project);
    assertEquals(code, 0);
    assertMatch(finding("project").text, /1 locked$/);
    assertMatch(finding("artifacts").text, /^1 in /);
    assertEquals(finding("imports").text, '2 of "go:"');
    assertEquals(finding("signals").warning, undefined);
    assertEquals(finding("go runtimes").warning, undefined);
  });
  await t.step("a library that can call signal.Notify, and a second Go runtime", async () => {
    await Deno.mkdir(project.path("listener"));
    await project.write("listener/go.mod", "module example.com/listener\n\ngo 1.24\n");
    await project.write(
      "listener/listener.go",
      `package listener

import (
	"os"
	"os/signal"
)

// Listen takes SIGINT.
func Listen() { signal.Notify(make(chan os.Signal, 1), os.Interrupt) }
`,
    );
    assertEquals((await project.usegolib("build", "./listener")).code, 0);
    const { code, finding } = await doctor(project);
    assertEquals(code, 0);
    assertMatch(
      finding("signals").text,
      /^example\.com\/listener \(example\.com\/listener\) can call/,
    );
    assertEquals(finding("signals").mend, "usegolib inspect example.com/listener");
    assertMatch(
      finding("go runtimes").text,
      /example\.com\/hello, example\.com\/listener has several/,
    );
    assertMatch(known(finding("go runtimes").mend), /--name app$/);
  });
  await t.step("imports of what is not there, and damage", async () => {
    await Deno.remove(project.path("go_modules/example.com/hello@local/sub"), { recursive: true });
    const { code, finding } = await doctor(project);
    assertEquals(code, 1);
    assertMatch(
      finding("imports").text,
      /^go:example\.com\/hello\/sub: what they name is not there/,
    );
    assertEquals(finding("imports").mend, "usegolib build <the folder of example.com/hello>");
    assertMatch(finding("artifacts").text, /sub\/mod\.ts is missing/);
    assertEquals(finding("artifacts").mend, "usegolib artifact rebuild");
    const text = await project.usegolib("doctor");
    assertEquals(text.code, 1);
    assertMatch(text.stdout, /FAIL {2}imports .*\n.*to fix it: usegolib build <the folder/);
    assertMatch(text.stderr, /^error: Found problems: see artifacts, imports above\n$/);
  });
});
