/**
 * Builds on full and read-only disks: their errors, and the files that they leave.
 *
 * @module
 */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { findGo } from "../../builder/go/find_go.ts";
import { CLI, Project, unique } from "../help/project.ts";
import { mounts, runOn } from "./disk.ts";

/** The arguments and variables that put a part of a build onto a disk. */
type Use = (disk: string) => Uses | Promise<Uses>;

interface Uses {
  args?: string[];
  env?: Record<string, string>;
}

/** Builds with a disk at `disk`, and gives the error. */
async function failure(options: string, use: Use): Promise<{ message: string; disk: string }> {
  await using project = await Project.create();
  await project.greet(unique());
  const disk = project.path("disk");
  await Deno.mkdir(disk);
  const { args = [], env = {} } = await use(disk);
  const build = [Deno.execPath(), "run", "-A", CLI, "build", "./hello", ...args];
  const settings = { cwd: project.root, env: { NO_COLOR: "1", ...env } };
  const { code, stdout, stderr } = await runOn({ folder: disk, options }, build, settings);
  assertEquals([code, stdout], [1, ""], stderr);
  assertMatch(stderr, /^error: .*\n$/);
  return { message: stderr, disk };
}

const inOut = (disk: string) => ({ args: ["--out", `${disk}/out`] });
const inCache = async (disk: string) => {
  // Without a Go of its own the build would not come further than to installing one.
  const { path } = await findGo();
  return { env: { USEGOLIB_CACHE: disk, USEGOLIB_GO: path } };
};
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
    ignore: !mounts, // It mounts a file system, which takes Linux with namespaces of mounts.
    async fn() {
      const { message, disk } = await failure(options, use);
      for (const text of says) assertStringIncludes(message, text.replace("DISK", disk));
    },
  });
}

Deno.test({
  name: "usegolib build leaves nothing on a full disk, and the old artifact whole",
  ignore: !mounts, // It mounts a file system, which takes Linux with namespaces of mounts.
  async fn() {
    await using project = await Project.create();
    await project.greet(unique());
    const out = project.path("go_modules");
    await Deno.mkdir(out);
    const program = fromFileUrl(import.meta.resolve("./full_disk.ts"));
    const steps = [Deno.execPath(), "run", "-A", program, project.root];
    const { code, stdout, stderr } = await runOn({ folder: out, options: "size=64m" }, steps);
    assertEquals([code, stdout], [0, "the old artifact is whole\n"], stderr);
  },
});
