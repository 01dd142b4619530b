import type { AnyCommand } from "./settings.ts";
import { fromCommander, unknownOptionOf, ValidationError } from "./errors.ts";
import type { CommanderError } from "./npm.ts";
import { unknownCommand, unknownOption } from "./suggest.ts";

/** Tells how the program is to end once help or the version was shown. */
export class Shown extends Error {}

/** Says in the words of cliffy why commander ended. */
export function refuse(
  error: CommanderError,
  command: AnyCommand,
  operands: readonly string[],
): never {
  // A command that only holds others was named without one of them.
  if (error.code === "commander.help") command.showHelp();
  if (error.exitCode === 0 || error.code === "commander.help") throw new Shown(error.message);
  throw blame(whyRefused(error, command, operands), command);
}

function whyRefused(
  error: CommanderError,
  command: AnyCommand,
  operands: readonly string[],
): ValidationError {
  const [first] = operands;
  // The name of a command is wrong before the options behind it are.
  if (command.settings.commands.size > 0 && first !== undefined && !first.startsWith("-")) {
    return unknownCommand(first, command);
  }
  refuseValues(operands, command);
  const { length } = command.settings.arguments;
  const option = unknownOptionOf(error, operands.slice(length));
  if (option !== undefined) return unknownOption(option, command);
  return length
    ? fromCommander(error, operands.slice(length))
    : fromCommander(error, operands, command.getPath());
}

/** Refuses `--json=x` where `--json` takes no value; commander does not know what it is. */
export function refuseValues(typed: readonly string[], command: AnyCommand): void {
  const flags = command.getOptions().flatMap((each) => each.flags);
  for (const text of typed) {
    const [, flag, value] = /^(-[^=]*)=(.*)$/s.exec(text) ?? [];
    if (flag === undefined || !flags.includes(flag)) continue;
    throw blame(
      new ValidationError(`Option "${flag}" doesn't take a value, but got "${value}".`),
      command,
    );
  }
}

/** The same error, as one of this command. */
export function blame(error: ValidationError, command: AnyCommand): ValidationError {
  error.cmd ??= command;
  return error;
}
