/**
 * Checks of options and arguments: wrong usage ends the program with code 2.
 *
 * @module
 */

import { ValidationError } from "@cliffy/command";
import { BuildError } from "@usegolib/core";
import { parseTarget, TARGET_NAMES } from "@usegolib/core/builder";
import { closestString } from "@std/text/closest-string";

/** Ends the command because it was used wrongly. */
export function refuse(message: string): never {
  throw new ValidationError(message);
}

/** A command that knows its options. */
interface Optioned {
  getOptions(): { flags: string[] }[];
}

/**
 * Refuses options that the command does not have, and names the one that is most like it. Cliffy takes them
 * for arguments where a command has any.
 */
export function refuseOptions(command: Optioned, ...operands: (string | undefined)[]): void {
  const typed = operands.find((each) => each?.startsWith("-"));
  if (typed === undefined) return;
  const option = typed.replace(/=.*/s, "");
  const flags = command.getOptions().flatMap((each) => each.flags);
  refuse(`Unknown option "${option}". Did you mean option "${closestString(option, flags)}"?`);
}

/** The targets of `--target a,b` or `--target all`; undefined where none is named. */
export function targetsOf(names: readonly string[] | undefined): string[] | undefined {
  if (names === undefined) return undefined;
  if (names.includes("all")) return [...TARGET_NAMES];
  try {
    return [...new Set(names.map((name) => parseTarget(name)))];
  } catch (error) {
    if (error instanceof BuildError) refuse(error.message);
    throw error;
  }
}
