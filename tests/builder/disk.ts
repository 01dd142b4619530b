/**
 * Full and read-only file systems, mounted for one program of a test.
 *
 * @module
 */
import { type Ran, run } from "../help/run.ts";

/** Mounts a tmpfs with options `$1` on the folder `$2`, then runs the rest. */
const MOUNT = 'mount -t tmpfs -o "$1" tmpfs "$2" && shift 2 && exec "$@"';

/** Flags of `unshare` that let a program mount file systems which it alone sees: for users, and for root. */
const NAMESPACES = [["--map-root-user", "--mount"], ["--mount"]];

/** A program that runs another where it may mount file systems. */
interface Unshare {
  program: string;
  flags: string[];
}

/** `unshare` with the flags that work here; undefined where none do. */
const unshare: Unshare | undefined = await findUnshare();

/** Whether programs can mount file systems here. */
export const mounts: boolean = unshare !== undefined;

async function findUnshare(): Promise<Unshare | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  const folder = await Deno.makeTempDir();
  try {
    for (const program of ["unshare", "/usr/bin/unshare", "/bin/unshare"]) {
      for (const flags of NAMESPACES) {
        const found = { program, flags };
        const tried = run(found.program, mounted(found, folder, "size=4k", ["true"]));
        if (await tried.then(({ code }) => code === 0, () => false)) return found;
      }
    }
    return undefined;
  } finally {
    await Deno.remove(folder);
  }
}

/** A tmpfs on a folder. */
export interface Disk {
  folder: string;
  /** Of `mount`, such as `size=64k` or `ro`. */
  options: string;
}

/** Runs a program with a disk that ends with it, and that nothing outside sees. */
export function runOn(
  { folder, options }: Disk,
  command: string[],
  settings: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  if (unshare === undefined) throw new Error("Programs cannot mount file systems here");
  return run(unshare.program, mounted(unshare, folder, options, command), settings);
}

function mounted(
  { flags }: Unshare,
  folder: string,
  options: string,
  command: string[],
): string[] {
  // The folders of mount, which may not be on PATH.
  const script = `PATH="$PATH:/usr/bin:/bin:/usr/sbin:/sbin"\n${MOUNT}`;
  return [...flags, "sh", "-c", script, "sh", options, folder, ...command];
}
