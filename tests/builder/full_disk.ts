/**
 * Builds twice into a disk that has room for one library: run by disk_test.ts, which mounts it and names the project.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { Project, unique } from "../help/project.ts";
import { run } from "../help/run.ts";

const [root = "."] = Deno.args;
const project = Project.at(root);
const out = project.path("go_modules");

async function files(): Promise<string[]> {
  const { stdout } = await run("find", [out, "-type", "f"]);
  return stdout.trim().split("\n").sort();
}

const built = await project.usegolib("build", "./hello");
assertEquals(built.code, 0, built.stderr);
const before = await files();

// Less room than a second library takes.
const { stdout } = await run("du", ["-sk", out]);
const size = `size=${parseInt(stdout) + 500}k`;
const mounted = await run("mount", ["-o", `remount,${size}`, out]);
assertEquals(mounted.code, 0, mounted.stderr);

await project.greet(unique());
const failed = await project.usegolib("build", "./hello");
assertEquals(failed.code, 1);
assertStringIncludes(failed.stderr, "the disk is full");
assertEquals(await files(), before);
const verified = await project.usegolib("artifact", "verify");
assertEquals(verified.code, 0, verified.stdout);
console.log("the old artifact is whole");
