/**
 * Progress of a command, as a line on the terminal.
 *
 * @module
 */

import { createProgress } from "@usegolib/core/builder";

/** A line that shows the current step and goes when the command ends. */
export interface Report extends Disposable {
  /** Shows a step in place of the one before. */
  step(line: string): void;
  /** Takes the line away. */
  end(): void;
}

/**
 * Shows steps on stderr where that is a terminal.
 *
 * @param shown Whether to show them at all.
 */
export function progress(shown: boolean): Report {
  const { update, clear } = createProgress(shown ? {} : { quiet: true });
  return { step: update, end: clear, [Symbol.dispose]: clear };
}
