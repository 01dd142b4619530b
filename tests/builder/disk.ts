/**
 * Small and read-only file systems, for tests of what a build does on them.
 *
 * @module
 */
import { run } from "../help/run.ts";

/** Mounts a tmpfs with options `$1` on the folder `$2`, then runs the rest. */
const MOUNT = 'mount -t tmpfs -o "$1" tmpfs "$2" && shift 2 && exec "$@"';

/** What lets a program mount file systems that it alone sees: as a user, and as root where users may not. */
const NAMESPACES = [["--map-root-user", "--mount"], ["--mount"]];

/** `unshare` with the flags that work here; undefined where none do. */
export const unshare: string[] | undefined = await findUnshare();

async function findUnshare(): Promise<string[] | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  const folder = await Deno.makeTempDir();
  try {
    for (const program of ["unshare", "/usr/bin/unshare", "/bin/unshare"]) {
      for (const flags of NAMESPACES) {
        const found = [program, ...flags];
        const [command, ...args] = mounted(found, folder, "size=4k", ["true"]);
        if (await run(command, args).then(({ code }) => code === 0, () => false)) return found;
      }
    }
    return undefined;
  } finally {
    await Deno.remove(folder);
  }
}

/**
 * A command that runs `command` with a tmpfs on a folder. The mount ends with the program, and nothing outside sees it.
 *
 * @param options Of `mount`, such as `size=64k` or `ro`.
 */
export function onDisk(folder: string, options: string, command: string[]): string[] {
  if (unshare === undefined) throw new Error("Programs cannot mount file systems here");
  return mounted(unshare, folder, options, command);
}

function mounted(unshare: string[], folder: string, options: string, command: string[]): string[] {
  // The folders of mount, which may not be on PATH.
  const script = `PATH="$PATH:/usr/bin:/bin:/usr/sbin:/sbin"\n${MOUNT}`;
  return [...unshare, "sh", "-c", script, "sh", options, folder, ...command];
}
