/**
 * Finds the library of a program that `deno compile` made: embedded in the executable, or beside it.
 *
 * @module
 */
import { LoadError } from "../errors.ts";

/** Where the library of this program may lie; in a program that is not compiled, only at `path`. */
export function placesOf(path: string): string[] {
  if (!Deno.build.standalone) return [path];
  const slash = (text: string) => Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\"));
  const executable = Deno.execPath();
  const file = path.slice(slash(path) + 1);
  return [path, executable.slice(0, slash(executable) + 1) + file];
}

/** Whether `error` says that there is no library at a place, so that the next one may have it. */
export function isAbsent(error: unknown): boolean {
  if (!(error instanceof LoadError)) return false;
  const { cause } = error;
  return cause instanceof Error && !(cause instanceof Deno.errors.NotCapable);
}

/** The error of a compiled program that has its library at none of its places. */
export function notEmbedded(module: string, places: readonly string[], cause: unknown): LoadError {
  const [embedded = "", beside] = places;
  const file = embedded.split(/[\\/]/).slice(-2).join("/");
  return new LoadError(
    `Cannot load ${module}: the compiled program has its library neither in it nor at ${beside}; ` +
      `compile it with --include …/${file}, or put the library there`,
    { cause },
  );
}
