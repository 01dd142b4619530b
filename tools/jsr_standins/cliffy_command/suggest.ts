import { closestString } from "@std/text/closest-string";
import type { AnyCommand } from "./settings.ts";
import { ValidationError } from "./errors.ts";

/** The error of an option that the command does not have. */
export function unknownOption(option: string, command: AnyCommand): ValidationError {
  const flags = command.getOptions().flatMap((each) => each.flags);
  return new ValidationError(`Unknown option "${option}".${meant("option", option, flags)}`);
}

/**
 * The error of a command that is not below another.
 *
 * @param except A command that nobody can mean.
 */
export function unknownCommand(
  name: string,
  parent: AnyCommand,
  except?: string,
): ValidationError {
  const names = parent.getCommands().map((each) => each.getName())
    .filter((each) => each !== except);
  return new ValidationError(`Unknown command "${name}".${meant("command", name, names)}`);
}

function meant(kind: string, text: string, known: readonly string[]): string {
  return known.length === 0 ? "" : ` Did you mean ${kind} "${closestString(text, known)}"?`;
}
