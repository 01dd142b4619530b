/**
 * Watches the folders of modules and calls back when their files change.
 *
 * @module
 */

import { basename, dirname, join } from "@std/path";

import type { LibrarySpec } from "../resolve/library_spec.ts";
import { moduleRoot } from "../resolve/local.ts";
import { parseSpec } from "../resolve/spec.ts";

/** Options of {@linkcode watchFolders}. */
export interface WatchOptions {
  /** Called for each batch of changes, never twice at once; gives the folders to watch from then on. */
  onChange: () => Promise<readonly string[]>;
  /** Ends the watch. */
  signal: AbortSignal;
  /** Milliseconds without a change before a batch is taken to be complete; default 50. */
  quiet?: number;
}

/** Folders whose files Go does not read. */
const IGNORED = new Set([".git", ".hg", ".svn", "node_modules", "go_modules"]);

/** Names of the temporary files of editors. */
const EDITORS = /^\.#|^#.*#$|~$|\.sw[a-z]$|^4913$|\.tmp$/;

/**
 * Calls `onChange` at once, then whenever a file in one of the folders changed, until `signal` fires. Changes that
 * come while it runs lead to one more call.
 */
export async function watchFolders(
  folders: readonly string[],
  { onChange, signal, quiet = 50 }: WatchOptions,
): Promise<void> {
  let current = [...folders];
  while (!signal.aborted) {
    // Watching begins before the build, so that no change is lost.
    using watcher = new Watcher(current, signal, quiet);
    let next = await onChange();
    while (!signal.aborted && isSame(next, current)) {
      await watcher.change();
      if (signal.aborted) return;
      next = await onChange();
    }
    current = [...next];
  }
}

/**
 * The folders of the modules among `modules` that are folders.
 *
 * @param cwd The folder that relative paths start from.
 * @throws {BuildError} There is no module in one of them.
 */
export async function localFolders(
  modules: readonly (string | LibrarySpec)[],
  cwd: string,
): Promise<string[]> {
  const all = modules.flatMap((each) => typeof each === "string" ? [each] : each.modules);
  const specs = all.map((spec) => parseSpec(spec, cwd));
  const folders = specs.filter(({ kind }) => kind === "local").map(({ path }) => moduleRoot(path));
  return [...new Set(await Promise.all(folders))];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join("\0") === [...b].sort().join("\0");
}

/** Collects changes below folders into batches. */
class Watcher implements Disposable {
  readonly #watcher: Deno.FsWatcher;
  readonly #signal: AbortSignal;
  readonly #end: () => void;
  readonly #quiet: number;
  #changed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #wake: () => void = () => {};

  constructor(folders: readonly string[], signal: AbortSignal, quiet: number) {
    this.#quiet = quiet;
    this.#watcher = Deno.watchFs([...folders], { recursive: true });
    this.#signal = signal;
    this.#end = () => this[Symbol.dispose]();
    signal.addEventListener("abort", this.#end);
    void this.#listen(folders);
  }

  /** Resolves after a change since the last call and a pause after it. */
  async change(): Promise<void> {
    while (!this.#changed && !this.#closed) {
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
    this.#changed = false;
  }

  async #listen(folders: readonly string[]): Promise<void> {
    for await (const { kind, paths } of this.#watcher) {
      if (kind === "access" || !paths.some((path) => isInput(path, folders))) continue;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#changed = true;
        this.#wake();
      }, this.#quiet);
    }
  }

  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#signal.removeEventListener("abort", this.#end);
    this.#watcher.close();
    this.#wake();
  }
}

/** Whether a changed file can matter to a build. */
export function isInput(path: string, folders: readonly string[]): boolean {
  const name = basename(path);
  if (EDITORS.test(name) || name.endsWith("_test.go")) return false;
  const root = folders.find((folder) => path === folder || path.startsWith(join(folder, "/")));
  for (let each = path; root !== undefined && each !== root; each = dirname(each)) {
    if (IGNORED.has(basename(each))) return false;
  }
  return true;
}
