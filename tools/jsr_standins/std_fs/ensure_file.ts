import { lstatSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { isNotFound, translated } from "./_errors.ts";
import { ensureDirSync } from "./ensure_dir.ts";

/** Makes an empty file, and the directories above it, where there is none. */
export function ensureFileSync(filePath: string | URL): void {
  const path = filePath instanceof URL ? fileURLToPath(filePath) : filePath;
  try {
    const info = translated(() => lstatSync(path));
    if (info.isFile()) return;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    ensureDirSync(dirname(path));
    translated(() => writeFileSync(path, ""));
    return;
  }
  throw new Error(
    `Cannot ensure file "${path}": another kind of entry is there`,
  );
}

/** Makes an empty file, and the directories above it, where there is none. */
// deno-lint-ignore require-await -- what it throws must be a rejection
export async function ensureFile(filePath: string | URL): Promise<void> {
  ensureFileSync(filePath);
}
