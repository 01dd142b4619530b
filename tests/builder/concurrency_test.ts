import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { findGo } from "../../builder/go/find_go.ts";
import { type BuildResult, verifyArtifact } from "../../builder/mod.ts";
import { ARTIFACT, Project, unique } from "../help/project.ts";

const windows = Deno.build.os === "windows";
const decoder = new TextDecoder();

/** Makes an environment in which each compilation of a library adds a line to `log`. */
async function countingGo(project: Project, log: string): Promise<Record<string, string>> {
  const { path } = await findGo();
  const script = project.path("go.sh");
  const count = `case "$*" in *-buildmode=c-shared*) echo compiled >> "${log}" ;; esac`;
  await Deno.writeTextFile(script, `#!/bin/sh\n${count}\nexec "${path}" "$@"\n`, { mode: 0o755 });
  return { USEGOLIB_GO: script };
}

async function lines(file: string): Promise<number> {
  const text = await Deno.readTextFile(file).catch(() => "");
  return text.split("\n").length - 1;
}

async function resultOf(child: Deno.ChildProcess): Promise<BuildResult> {
  const { success, stdout, stderr } = await child.output();
  assert(success, decoder.decode(stderr) + decoder.decode(stdout));
  return JSON.parse(decoder.decode(stdout)).modules[0];
}

Deno.test({
  name: "usegolib build: twenty at once do one build, in one project or in several",
  ignore: windows, // It counts builds with a shell script.
  async fn() {
    await using project = await Project.create();
    await project.greet(unique());
    const log = project.path("compiled");
    const env = await countingGo(project, log);
    const args = ["build", "./hello", "--json", "--no-imports"];
    const folders = Array.from({ length: 20 }, (_, i) => i < 16 ? "go_modules" : `other_${i}`);
    const results = await Promise.all(
      folders.map((out) => resultOf(project.spawn([...args, "--out", out], env))),
    );
    assertEquals(await lines(log), 1);
    assertEquals(new Set(results.map(({ sha256 }) => sha256)).size, 1);
    // One build for each folder put the library there, the others found it.
    assertEquals(results.filter(({ unchanged }) => !unchanged).length, 5);
    for (const { dir } of results) assertEquals(await verifyArtifact({ dir }), []);
  },
});

Deno.test({
  name: "usegolib build: killed at twenty random moments, it leaves the artifact before or after",
  ignore: windows, // It needs SIGKILL.
  async fn() {
    await using project = await Project.create();
    await project.greet(unique());
    const args = ["build", "./hello", "--json", "--no-imports"];
    const started = performance.now();
    let before = await resultOf(project.spawn([...args, "--force"]));
    const took = performance.now() - started;
    const moments: string[] = [];
    for (let i = 0; i < 20; i++) {
      await project.greet(unique());
      const child = project.spawn(args);
      // The last fifth of the time is where files are put in their places.
      const moment = took * (i % 2 === 0 ? Math.random() : 0.7 + 0.5 * Math.random());
      await new Promise((resolve) => setTimeout(resolve, moment));
      try {
        child.kill("SIGKILL");
      } catch {
        // It was faster.
      }
      await child.output();
      assertEquals(await verifyArtifact(before), [], `killed after ${moment} ms of ${took}`);
      const there = await libraryOf(project);
      moments.push(there === before.sha256 ? "before" : "after");
      if (there !== before.sha256) before = { ...before, sha256: there };
    }
    assertStringIncludes(moments.join(" "), "before");
    // No lock is left: the next build works, and clears away what the killed ones left.
    const last = await resultOf(project.spawn(args));
    assertEquals(await libraryOf(project), last.sha256);
    assertEquals(await verifyArtifact(last), []);
    const names = Array.from(Deno.readDirSync(join(last.dir, last.target)), ({ name }) => name);
    assertEquals(names.length, 3, names.join(" "));
  },
});

/** The hash of the library that the artifact names. */
async function libraryOf(project: Project): Promise<string> {
  for await (const { name, isDirectory } of Deno.readDir(project.path(ARTIFACT))) {
    if (!isDirectory || !name.includes("-")) continue;
    const manifest = await project.read(join(ARTIFACT, name, "manifest.json"));
    return JSON.parse(manifest).library.sha256;
  }
  throw new Error("The artifact is gone");
}
