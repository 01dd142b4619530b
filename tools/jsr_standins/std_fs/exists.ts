import { accessSync, constants, statSync } from "node:fs";
import { isNotFound, translated } from "./_errors.ts";

/** What {@linkcode exists} asks beyond existence. */
export interface ExistsOptions {
  isReadable?: boolean;
  isDirectory?: boolean;
  isFile?: boolean;
}

/** Whether the path exists, and is what the options ask for. */
export function existsSync(
  path: string | URL,
  options: ExistsOptions = {},
): boolean {
  if (options.isDirectory && options.isFile) {
    throw new TypeError(
      "Cannot ask for both a directory and a file: set isDirectory or isFile",
    );
  }
  try {
    const info = translated(() => statSync(path));
    if (options.isDirectory && !info.isDirectory()) return false;
    if (options.isFile && !info.isFile()) return false;
    return !options.isReadable || readable(path);
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** Whether the path exists, and is what the options ask for. */
// deno-lint-ignore require-await -- what it throws must be a rejection
export async function exists(
  path: string | URL,
  options: ExistsOptions = {},
): Promise<boolean> {
  return existsSync(path, options);
}

function readable(path: string | URL): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
