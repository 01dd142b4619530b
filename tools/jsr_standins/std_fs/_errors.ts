// `@std/fs` throws Deno's error classes, `node:fs` plain errors with a code.
// Callers catch the classes, so every call is translated.

const CLASSES: Record<string, new (message: string) => Error> = {
  ENOENT: Deno.errors.NotFound,
  EEXIST: Deno.errors.AlreadyExists,
  ENOTDIR: Deno.errors.NotADirectory,
  EISDIR: Deno.errors.IsADirectory,
  EACCES: Deno.errors.PermissionDenied,
};

function translate(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const Class = CLASSES[(error as { code?: string }).code ?? ""];
  return Class === undefined ? error : new Class(error.message);
}

/** Runs a call of `node:fs` whose failure is thrown as Deno would. */
export function translated<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw translate(error);
  }
}

/** The same for a call that gives a promise. */
export async function translatedAsync<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translate(error);
  }
}

/** Whether the error says that the path does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound ||
    (error as { code?: string } | null)?.code === "ENOENT";
}
