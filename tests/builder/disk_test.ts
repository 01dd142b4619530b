import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { findGo } from "../../builder/toolchain.ts";
import { Project, unique } from "../help/project.ts";
import { run } from "../help/run.ts";

/** A file system of its own on a folder, where this machine lets tests make one. */
class Disk implements AsyncDisposable {
  private constructor(readonly path: string) {}

  static async mount(path: string, options: string): Promise<Disk | undefined> {
    if (Deno.build.os !== "linux") return undefined;
    await Deno.mkdir(path, { recursive: true });
    const args = ["-t", "tmpfs", "-o", options, "tmpfs", path];
    const { code } = await run("mount", args).catch(() => ({ code: 1 }));
    return code === 0 ? new Disk(path) : undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    assertEquals((await run("umount", [this.path])).code, 0);
  }
}

const supported = await canMount();

async function canMount(): Promise<boolean> {
  const folder = await Deno.makeTempDir();
  try {
    await using disk = await Disk.mount(folder, "size=4k");
    return disk !== undefined;
  } finally {
    await Deno.remove(folder);
  }
}

/** What puts a build onto a disk. */
type Use = (disk: string) => { args?: string[]; env?: Record<string, string> };

/** Builds under a disk at `disk`, and gives the error. */
async function failure(
  options: string,
  use: Use,
): Promise<{ message: string; disk: string }> {
  await using project = await Project.create();
  await project.greet(unique());
  const path = project.path("disk");
  await using disk = await Disk.mount(path, options);
  assert(disk !== undefined);
  const { args = [], env = {} } = use(path);
  const { code, stdout, stderr } = await project.spawn(["build", "./hello", ...args], env).output();
  const decoder = new TextDecoder();
  const message = decoder.decode(stderr);
  assertEquals([code, decoder.decode(stdout)], [1, ""], message);
  assertMatch(message, /^error: .*\n$/);
  return { message, disk: path };
}

const inOut = (disk: string) => ({ args: ["--out", `${disk}/out`] });
// Without a Go of its own the build would not come further than to installing one.
const { path: USEGOLIB_GO } = await findGo();
const inCache = (disk: string) => ({ env: { USEGOLIB_CACHE: disk, USEGOLIB_GO } });
const inTemp = (disk: string) => ({ env: { TMPDIR: disk } });
const inGoCache = (disk: string) => ({ env: { GOCACHE: disk } });

const CASES: [name: string, options: string, use: Use, says: string[]][] = [
  ["a full disk below --out", "size=512k", inOut, ["the disk is full", "DISK/out", "with --out"]],
  ["a full cache", "size=64k", inCache, ["the disk is full", "DISK/", "set USEGOLIB_CACHE"]],
  ["a full temporary folder", "size=64k", inTemp, ["the disk is full", "set TMPDIR"]],
  ["a read-only folder", "ro,size=64k", inOut, ["read-only", "DISK/out", "with --out"]],
  ["a read-only cache", "ro,size=64k", inCache, ["read-only", "DISK/", "set USEGOLIB_CACHE"]],
  ["a read-only cache of Go", "ro,size=64k", inGoCache, ["read-only", "DISK/", "set GOCACHE"]],
];

for (const [name, options, use, says] of CASES) {
  Deno.test({
    name: `usegolib build names the folder and the cause: ${name}`,
    ignore: !supported,
    async fn() {
      const { message, disk } = await failure(options, use);
      for (const text of says) assertStringIncludes(message, text.replace("DISK", disk));
    },
  });
}

Deno.test({
  name: "usegolib build leaves nothing on a full disk, and the old artifact whole",
  ignore: !supported,
  async fn() {
    await using project = await Project.create();
    await project.greet(unique());
    const out = project.path("go_modules");
    await using disk = await Disk.mount(out, "size=64m");
    assert(disk !== undefined);
    const built = await project.usegolib("build", "./hello");
    assertEquals(built.code, 0, built.stderr);
    const files = await filesIn(out);
    // Less room than a second library takes.
    const { stdout } = await run("du", ["-sk", out]);
    const size = `size=${parseInt(stdout) + 500}k`;
    assertEquals((await run("mount", ["-o", `remount,${size}`, out])).code, 0);
    await project.greet(unique());
    const failed = await project.usegolib("build", "./hello");
    assertEquals(failed.code, 1);
    assertStringIncludes(failed.stderr, "the disk is full");
    assertEquals(await filesIn(out), files);
    assertEquals((await project.usegolib("artifact", "verify")).code, 0);
  },
});

async function filesIn(folder: string): Promise<string[]> {
  const { stdout } = await run("find", [folder, "-type", "f"]);
  return stdout.trim().split("\n").sort();
}
