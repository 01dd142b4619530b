/**
 * A spinner with the current step of a long job, on a terminal and nowhere else.
 *
 * @module
 */

import { unicodeWidth } from "@std/cli/unicode-width";
import { Spinner } from "@std/cli/unstable-spinner";

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
}

/** How often the seconds and the width of the terminal are looked at, in milliseconds. */
const INTERVAL = 250;

/** Columns of the spinner itself and the space behind it. */
const SPINNER = 2;

/**
 * Makes a reporter that keeps one line on stderr up to date, and is silent where stderr is no terminal.
 * The line has the seconds that the step has taken. Until `clear` is called, it keeps the program alive.
 *
 * ```ts
 * import { createProgress } from "jsr:@usegolib/core/builder";
 *
 * const progress = createProgress({ quiet: Deno.args.includes("--json") });
 * progress.update("downloading Zig 0.15.2: 12 of 54 MB");
 * progress.clear();
 * ```
 */
export function createProgress(options: ProgressOptions = {}): Progress {
  const { quiet = !Deno.stderr.isTerminal() } = options;
  if (quiet) return { update() {}, clear() {} };
  const spinner = new Spinner({ output: Deno.stderr });
  let step = "";
  let since = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const draw = () => {
    spinner.message = progressLine(step, Date.now() - since, terminalWidth() - SPINNER);
  };
  return {
    update(line) {
      if (timer === undefined || !isSameStep(line, step)) since = Date.now();
      step = line;
      draw();
      if (timer !== undefined) return;
      spinner.start();
      timer = setInterval(draw, INTERVAL);
    },
    clear() {
      clearInterval(timer);
      timer = undefined;
      spinner.stop();
    },
  };
}

/**
 * Writes a step and the time it has taken on one line. Of a step that is too long the end is cut off;
 * the time is always seen.
 *
 * @param elapsed Milliseconds since the step began; shown once it is a second.
 * @param columns How wide the line may be; one column is left free, so that no terminal wraps it.
 */
export function progressLine(step: string, elapsed: number, columns: number): string {
  const seconds = Math.floor(elapsed / 1000);
  const time = seconds < 1 ? "" : ` (${seconds} s)`;
  return shorten(step, columns - 1 - time.length) + time;
}

/** Whether a line is of the same step as another: a counter that runs makes no new one. */
function isSameStep(line: string, other: string): boolean {
  return line.replace(/\d+/g, "0") === other.replace(/\d+/g, "0");
}

/** The text, or as much of it as fits into so many columns, with an ellipsis. */
function shorten(text: string, columns: number): string {
  if (unicodeWidth(text) <= columns) return text;
  let short = "";
  let width = 0;
  for (const character of text) {
    width += unicodeWidth(character);
    if (width > columns - 1) break;
    short += character;
  }
  return `${short}…`;
}

/** Columns of the terminal. */
function terminalWidth(): number {
  try {
    return Deno.consoleSize().columns || 80; // a terminal may say 0
  } catch {
    return 80;
  }
}
