import { mkdirSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { translated, translatedAsync } from "./_errors.ts";

/** Makes the directory, and those above it, where they do not exist. */
export async function ensureDir(dir: string | URL): Promise<void> {
  await translatedAsync(() => mkdir(dir, { recursive: true }));
}

/** Makes the directory, and those above it, where they do not exist. */
export function ensureDirSync(dir: string | URL): void {
  translated(() => mkdirSync(dir, { recursive: true }));
}
