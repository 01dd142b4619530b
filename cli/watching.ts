/**
 * `usegolib build --watch`: building folders again whenever their files change.
 *
 * @module
 */

import { BuildError } from "@usegolib/core";
import {
  type BuildResult,
  type LibrarySpec,
  localFolders,
  watchFolders,
} from "@usegolib/core/builder";
import { progress } from "./progress.ts";
import { shorten } from "./report.ts";
import { refuse } from "./usage.ts";

/** One build of the watched modules. */
export type Once<T> = (
  options: { onProgress: (line: string) => void; signal: AbortSignal },
) => Promise<T>;

/**
 * Builds, and builds again after each change, until Ctrl-C. A build that fails is reported, and leaves the
 * last library that was built in place.
 *
 * @param modules What to build, and the folder that relative paths start from.
 * @param show Prints what a build did.
 * @param talks Whether to say to people what is going on.
 */
export async function watchModules<T extends { modules: BuildResult[] }>(
  { modules, dir }: { modules: readonly (string | LibrarySpec)[]; dir: string },
  once: Once<T>,
  show: (built: T) => void,
  talks: boolean,
): Promise<void> {
  const folders = await localFolders(modules, dir);
  if (folders.length === 0) {
    refuse("--watch needs the folder of a Go module: nothing else changes by itself");
  }
  const end = new AbortController();
  const onInterrupt = () => end.abort();
  Deno.addSignalListener("SIGINT", onInterrupt);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", onInterrupt);
  let known: readonly string[] = folders;
  let first = true;
  const onChange = async () => {
    try {
      using report = progress(talks);
      const built = await once({ onProgress: report.step, signal: end.signal });
      report.end();
      known = [...new Set([...folders, ...built.modules.flatMap((each) => each.folders)])];
      if (first || built.modules.some(({ unchanged }) => !unchanged)) show(built);
    } catch (error) {
      if (end.signal.aborted) return known;
      if (!(error instanceof BuildError)) throw error;
      console.error(`error: ${error.message}`);
    }
    if (first && talks) console.log(`Watching ${known.map(shorten).join(", ")}`);
    first = false;
    return known;
  };
  try {
    await watchFolders(folders, { onChange, signal: end.signal });
  } finally {
    Deno.removeSignalListener("SIGINT", onInterrupt);
    if (Deno.build.os !== "windows") Deno.removeSignalListener("SIGTERM", onInterrupt);
  }
}
