import { lstatSync, renameSync, rmSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isNotFound, translated } from "./_errors.ts";

/** How {@linkcode move} moves. */
export interface MoveOptions {
  overwrite?: boolean;
}

/** Renames a file or directory; what is at the destination goes if told so. */
export function moveSync(
  src: string | URL,
  dest: string | URL,
  options: MoveOptions = {},
): void {
  const from = resolve(src instanceof URL ? fileURLToPath(src) : src);
  const to = resolve(dest instanceof URL ? fileURLToPath(dest) : dest);
  const info = translated(() => statSync(from));
  if (info.isDirectory() && (to + sep).startsWith(from + sep)) {
    throw new Deno.errors.NotSupported(
      `Cannot move '${from}' to a subdirectory of itself, '${to}'.`,
    );
  }
  if (options.overwrite) {
    translated(() => rmSync(to, { recursive: true, force: true }));
  } else {
    refuse(to);
  }
  translated(() => renameSync(from, to));
}

/** Renames a file or directory; what is at the destination goes if told so. */
// deno-lint-ignore require-await -- what it throws must be a rejection
export async function move(
  src: string | URL,
  dest: string | URL,
  options: MoveOptions = {},
): Promise<void> {
  moveSync(src, dest, options);
}

function refuse(path: string): void {
  try {
    translated(() => lstatSync(path));
  } catch (error) {
    if (isNotFound(error)) return;
    throw error;
  }
  throw new Deno.errors.AlreadyExists(`'${path}' already exists.`);
}
