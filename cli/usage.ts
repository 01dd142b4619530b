/**
 * What users type, checked: wrong usage ends the program with code 2.
 *
 * @module
 */

import { ValidationError } from "@cliffy/command";
import { BuildError } from "@usegolib/core";
import { parseTarget, TARGET_NAMES } from "@usegolib/core/builder";

/** Ends the command because it was used wrongly. */
export function refuse(message: string): never {
  throw new ValidationError(message);
}

/** Refuses operands that are options in truth: cliffy passes on those that it does not know. */
export function refuseOptions(...operands: (string | undefined)[]): void {
  const option = operands.find((each) => each?.startsWith("-"));
  if (option !== undefined) refuse(`Unknown option "${option}"`);
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
