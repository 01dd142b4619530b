import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isNotFound, translated } from "./_errors.ts";
import { ensureDirSync } from "./ensure_dir.ts";

/** Removes what the directory holds; makes it where it does not exist. */
export function emptyDirSync(dir: string | URL): void {
  const path = dir instanceof URL ? fileURLToPath(dir) : dir;
  try {
    for (const name of translated(() => readdirSync(path))) {
      translated(() => rmSync(join(path, name), { recursive: true }));
    }
  } catch (error) {
    if (!isNotFound(error)) throw error;
    ensureDirSync(path);
  }
}

/** Removes what the directory holds; makes it where it does not exist. */
// deno-lint-ignore require-await -- what it throws must be a rejection
export async function emptyDir(dir: string | URL): Promise<void> {
  emptyDirSync(dir);
}
