import { cpSync, lstatSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isNotFound, translated } from "./_errors.ts";

/** How {@linkcode copy} copies. */
export interface CopyOptions {
  overwrite?: boolean;
  preserveTimestamps?: boolean;
}

/** Copies a file, a link or a whole directory. */
export function copySync(
  src: string | URL,
  dest: string | URL,
  options: CopyOptions = {},
): void {
  const from = resolve(src instanceof URL ? fileURLToPath(src) : src);
  const to = resolve(dest instanceof URL ? fileURLToPath(dest) : dest);
  if (from === to) {
    throw new Error(`Cannot copy "${from}": source and destination are one`);
  }
  translated(() => lstatSync(from));
  translated(() => statSync(dirname(to)));
  if (!options.overwrite && present(to)) {
    throw new Deno.errors.AlreadyExists(`'${to}' already exists.`);
  }
  translated(() =>
    cpSync(from, to, {
      recursive: true,
      force: true,
      verbatimSymlinks: true,
      preserveTimestamps: options.preserveTimestamps ?? false,
    })
  );
}

/** Copies a file, a link or a whole directory. */
// deno-lint-ignore require-await -- what it throws must be a rejection
export async function copy(
  src: string | URL,
  dest: string | URL,
  options: CopyOptions = {},
): Promise<void> {
  copySync(src, dest, options);
}

function present(path: string): boolean {
  try {
    translated(() => lstatSync(path));
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
