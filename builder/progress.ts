/**
 * Shows what a long step is doing, on a terminal and nowhere else.
 *
 * @module
 */

/** Tells the user how far the work is. */
export interface Progress {
  /** Shows what is being done now, in place of what was shown before. */
  update(line: string): void;
  /** Takes what is shown off the screen, before other output or at the end. */
  clear(): void;
}

/** Options of {@linkcode createProgress}. */
export interface ProgressOptions {
  /** Shows nothing, as with `--json`; default: whether stderr is no terminal. */
  quiet?: boolean;
  /** Takes what is shown; default stderr. */
  write?: (text: string) => void;
  /** Width of the screen in columns; default that of the terminal. */
  columns?: number;
  /** The time in milliseconds; default the clock. */
  now?: () => number;
}

/** A line that changes more often is shown this often, in milliseconds. */
const INTERVAL = 100;

/**
 * Makes a reporter that keeps one line on stderr up to date, and is silent where stderr is no terminal.
 *
 * ```ts ignore
 * const progress = createProgress({ quiet: options.json });
 * progress.update("downloading Zig 0.15.2: 12 of 54 MB");
 * progress.clear();
 * ```
 */
export function createProgress(options: ProgressOptions = {}): Progress {
  const { quiet = !Deno.stderr.isTerminal(), now = Date.now } = options;
  const encoder = new TextEncoder();
  const write = options.write ??
    ((text: string) => void Deno.stderr.writeSync(encoder.encode(text)));
  let shown = "";
  let time = -Infinity;
  return {
    update(line) {
      if (quiet) return;
      // A counter that runs is the same line again: the screen need not follow each step.
      const same = line.replace(/\d+/g, "0") === shown.replace(/\d+/g, "0");
      if (same && now() - time < INTERVAL) return;
      const columns = options.columns ?? width();
      const fitting = line.length < columns ? line : `${line.slice(0, Math.max(0, columns - 2))}…`;
      write(`\r\x1b[K${fitting}`);
      shown = line;
      time = now();
    },
    clear() {
      if (quiet || shown === "") return;
      write("\r\x1b[K");
      shown = "";
    },
  };
}

/** Columns of the terminal. */
function width(): number {
  try {
    return Deno.consoleSize().columns || 80; // a terminal may say 0
  } catch {
    return 80;
  }
}
